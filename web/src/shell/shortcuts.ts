import { Sheet } from "./sheets.svelte";

/** The dialog that lists what can be done by letters. */
export const shortcuts = new Sheet<true>(() => import("./Shortcuts.svelte"));
