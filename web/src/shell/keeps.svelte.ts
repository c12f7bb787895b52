import { keep } from "./typed";

/** Keep what a form says whenever it says something else; no name, no form. Of a component. */
export function keeps(form: () => string | null, said: () => unknown): void {
  $effect(() => {
    const [name, now] = [form(), said()];
    if (name) keep(name, now ?? null);
  });
}
