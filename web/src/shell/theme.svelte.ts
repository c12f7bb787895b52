import { remember, remembered } from "./memory";

export type Theme = "system" | "light" | "dark";

/** The chosen theme; the system's own unless somebody chose. `static/first.js` reads the same. */
class Appearance {
  #theme = $state<Theme>(remembered<Theme>("theme") ?? "system");

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    remember("theme", theme === "system" ? null : theme);
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

export const appearance = new Appearance();
