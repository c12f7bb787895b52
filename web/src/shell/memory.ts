/** What this browser remembers between visits; a browser that refuses simply forgets. */

const PREFIX = "easel.";
const KEPT = "too-young";
/** How the names of what people type begin. */
export const TYPED = "typed.";
let leaving = false;

export function remembered<T>(name: string, store: Storage = localStorage): T | null {
  try {
    const text = store.getItem(PREFIX + name);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** Null and false forget. */
export function remember(name: string, value: unknown, store: Storage = localStorage): void {
  if (leaving && (store === sessionStorage || name.startsWith(TYPED))) return;
  try {
    if (value === null || value === false) store.removeItem(PREFIX + name);
    else store.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the visit goes on without a memory.
  }
}

/**
 * Forget the whole visit, and remember nothing more of it: the next person may be another. What was
 * typed may stay for whoever typed it: it lies under their id.
 */
export function forgetVisit({ typed }: { typed: boolean } = { typed: true }): void {
  leaving = true;
  visited("")
    // Who was too young is still so, whoever asks.
    .filter((name) => name !== KEPT && (typed || !name.startsWith(TYPED)))
    .forEach((name) => sessionStorage.removeItem(PREFIX + name));
  // What they looked for outlives a visit, but not their signing out.
  if (typed) visited(TYPED, localStorage).forEach((name) => localStorage.removeItem(PREFIX + name));
}

/** What is remembered, of this visit unless said otherwise, under names that begin so. */
export function visited(beginning: string, store: Storage = sessionStorage): string[] {
  try {
    return Object.keys(store)
      .filter((name) => name.startsWith(PREFIX + beginning))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** Reloaded, or back from another site: only then one wants to be where one was. */
export function returning(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "reload" || entry?.type === "back_forward";
}
