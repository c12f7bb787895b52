/** What this browser remembers between visits; a browser that refuses simply forgets. */

const PREFIX = "easel.";

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
  try {
    if (value === null || value === false) store.removeItem(PREFIX + name);
    else store.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the visit goes on without a memory.
  }
}
