export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "bad";
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 7_000;

/** Short words at the edge of the screen; they go by themselves, slower while one reads them. */
class Toasts {
  all = $state<Toast[]>([]);
  #timers = new Map<number, { timer: number; over: () => void }>();
  #next = 0;

  show(toast: Pick<Toast, "text"> & Partial<Toast>, over: () => void = () => {}): number {
    const id = ++this.#next;
    this.all = [...this.all.slice(-2), { tone: "plain", ...toast, id }];
    this.#start(id, over);
    return id;
  }

  dismiss(id: number): void {
    const kept = this.#timers.get(id);
    clearTimeout(kept?.timer);
    this.#timers.delete(id);
    this.all = this.all.filter((toast) => toast.id !== id);
    kept?.over();
  }

  /** Take the action: what would have happened at the end does not. */
  act(toast: Toast): void {
    const kept = this.#timers.get(toast.id);
    if (kept) kept.over = () => {};
    this.dismiss(toast.id);
    toast.action?.run();
  }

  hold(): void {
    this.#timers.forEach(({ timer }) => clearTimeout(timer));
  }

  release(): void {
    this.#timers.forEach(({ over }, id) => this.#start(id, over));
  }

  #start(id: number, over: () => void): void {
    const timer = window.setTimeout(() => this.dismiss(id), SHOWN_MS);
    this.#timers.set(id, { timer, over });
  }
}

export const toasts = new Toasts();

const pending = new Set<() => void>();

/**
 * Something already shown as done, which is really done when its toast goes: until then it can be
 * undone. Leaving the page does it at once.
 */
export function undoable(text: string, commit: () => void, undo: () => void): void {
  const finish = (): void => {
    if (pending.delete(finish)) commit();
  };
  pending.add(finish);
  const run = (): void => {
    pending.delete(finish);
    undo();
  };
  toasts.show({ text, action: { label: "Undo", run } }, finish);
}

addEventListener("pagehide", () => pending.forEach((finish) => finish()));
