import { remembered } from "@/shell/memory";

/** The languages of the app, as their own speakers call them. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof LANGUAGES;

/** The language that was chosen in the settings; none follows the browser. */
export function chosenLanguage(): Language | null {
  const found = remembered<string>("language");
  return found !== null && spoken(found) ? found : null;
}

/** The first that the browser asks for and the app speaks; the region does not matter. */
export function languageOfBrowser(): Language {
  const asked = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return asked.find(spoken) ?? "en";
}

function spoken(name: string): name is Language {
  return Object.hasOwn(LANGUAGES, name);
}
