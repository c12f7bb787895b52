import type { components } from "@/api/schema";

/** One thing that a user did; how long ago is told when it is sent. */
export type Signal = Omit<components["schemas"]["SignalIn"], "ago_ms">;

/** As late as this after somebody is known: what they wait for is there by then. */
const CALM_MS = 3_000;
let hears: ((signal: Signal) => void) | undefined;
let drops: (() => void) | undefined;

/** Say that something was done; nobody hears it who did not agree to be counted. */
export const did = (signal: Signal): void => hears?.(signal);

/** They agree no more: nothing that waits is sent, and nothing more is counted in this visit. */
export function stop(): void {
  hears = undefined;
  drops?.();
}

/** Count what this user does, if they agree to it; returns how to end it. */
export function accompany(id: string): () => void {
  let end = (): void => {};
  let over = false;
  const timer = setTimeout(async () => {
    // Without an answer nothing is counted, and nobody is told: they asked for nothing.
    const counting = await import("./counting").then(({ begin }) => begin(id)).catch(() => null);
    if (!counting) return;
    if (over) return counting.end();
    ({ hears, drops, end } = counting);
  }, CALM_MS);
  return () => {
    over = true;
    clearTimeout(timer);
    hears = undefined;
    end();
  };
}
