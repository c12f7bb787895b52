import { t } from "@/messages/messages";

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "bad";
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 7_000;

/** Short words at the edge of the screen, one at a time; they wait while one reads them. */
class Toasts {
  shown = $state<Toast | null>(null);
  #over: () => void = () => {};
  #timer = 0;
  #next = 0;

  /** `over` is called when it goes without its action having been taken. */
  show(toast: Pick<Toast, "text"> & Partial<Toast>, over: () => void = () => {}): void {
    this.dismiss();
    this.shown = { tone: "plain", ...toast, id: ++this.#next };
    this.#over = over;
    this.release();
  }

  dismiss(): void {
    this.hold();
    this.shown = null;
    const over = this.#over;
    this.#over = () => {};
    over();
  }

  /** Take the action: what would have happened at the end does not. */
  act(): void {
    const action = this.shown?.action;
    if (!action) return;
    this.#over = () => {};
    this.dismiss();
    action.run();
  }

  hold(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    this.hold();
    if (this.shown) this.#timer = window.setTimeout(() => this.dismiss(), SHOWN_MS);
  }
}

export const toasts = new Toasts();

let pending: (() => Promise<void>) | null = null;

/**
 * Something already shown as done, which is really done when its toast goes: until then it can be
 * undone. Leaving the page does it at once.
 */
export function undoable(text: string, commit: () => Promise<void>, undo: () => void): void {
  toasts.show({ text, action: { label: t.common.undo(), run } }, () => void settle());
  const mine = (pending = commit);
  function run(): void {
    if (pending !== mine) return;
    pending = null;
    undo();
  }
}

/** Do now what was only shown as done; there is nothing to undo after it. */
export async function settle(): Promise<void> {
  const commit = pending;
  pending = null;
  if (!commit) return;
  toasts.dismiss();
  await commit();
}

// A phone may never say that a page is left, only that it is not looked at any more.
addEventListener("pagehide", () => void settle());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") void settle();
});
