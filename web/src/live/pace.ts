/** How often and how soon: what docs/api.md asks of clients. */

export const POLL_MS = 30_000;
export const PING_MS = 4 * 60_000;
export const PATIENCE_MS = 10_000;
/** A tab that is out of sight for so long hangs up. */
export const HIDDEN_MS = 5 * 60_000;
/** Connected for so long, the next trouble is a new one. */
export const STEADY_MS = 60_000;
/** Connected anew so long before the token ends: the session renews it a minute before. */
export const EARLY_MS = 45_000;
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** A second, two, four … up to a minute, less up to a half, so that not all come back at once. */
export function backoff(failures: number, chance: number = Math.random()): number {
  return Math.min(FIRST_MS * 2 ** failures, LONGEST_MS) * (1 - chance / 2);
}
