import { keep, typed } from "@/shell/typed";

/** The image that a visitor had made, and the claim with which it becomes their own. */
export interface Held {
  id: string;
  claim: string;
  /** Until then it is there; RFC 3339. */
  until: string;
}

// Beside what is typed: it stays in this tab, goes on with who signs in, and goes with the visit.
const NAME = "guest";

export function held(): Held | null {
  const found = typed<Held>(NAME);
  return found && Date.parse(found.until) > Date.now() ? found : null;
}

export function hold(found: Held | null): void {
  keep(NAME, found);
}
