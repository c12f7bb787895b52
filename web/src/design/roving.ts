const CONTROLS = "a[href], button:not(:disabled)";
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Make a toolbar one stop of the Tab key, in which the arrows walk. */
export function roving(bar: HTMLElement): () => void {
  const controls = () =>
    [...bar.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => !inMenu(each));

  function stopAt(control?: HTMLElement): void {
    const all = controls();
    const stop = control ?? all.find(({ tabIndex }) => tabIndex === 0) ?? all[0];
    for (const each of all) each.tabIndex = each === stop ? 0 : -1;
  }

  function walk(event: KeyboardEvent): void {
    const all = controls();
    const to = target(event, all);
    if (!to) return;
    to.focus();
    event.preventDefault();
  }

  function entered({ target }: FocusEvent): void {
    if (target instanceof HTMLElement && controls().includes(target)) stopAt(target);
  }

  // What may be pressed comes and goes: with it the stop must not go.
  const seen = new MutationObserver(() => stopAt());
  seen.observe(bar, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  bar.addEventListener("keydown", walk);
  bar.addEventListener("focusin", entered);
  stopAt();
  return () => {
    seen.disconnect();
    bar.removeEventListener("keydown", walk);
    bar.removeEventListener("focusin", entered);
  };
}

function target({ key, target }: KeyboardEvent, all: HTMLElement[]): HTMLElement | undefined {
  const at = all.findIndex((each) => each === target);
  if (at < 0) return undefined;
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  const by = STEPS[key];
  return by ? all[(at + by + all.length) % all.length] : undefined;
}

const inMenu = (control: HTMLElement): boolean => !!control.closest("[role=menu]");
