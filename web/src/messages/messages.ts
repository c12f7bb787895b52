import { remember } from "@/shell/memory";
import type { Catalogue } from "./catalogue";
import { chosenLanguage, languageOfBrowser, type Language } from "./languages";

const catalogues: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import("virtual:messages/en"),
  de: () => import("virtual:messages/de"),
};

/** What only some pages say. */
const rests: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import("virtual:messages/en/later"),
  de: () => import("virtual:messages/de/later"),
};

/** What the app says in the language of this visit: there before anything is drawn. */
export let t: Catalogue;

/** The language of this visit, for dates and numbers too. */
export const language: Language = chosenLanguage() ?? languageOfBrowser();

// Asked for with the app's first file, not after its first page.
const loading = catalogues[language]();

let rest: Promise<void> | undefined;

export async function speak(): Promise<void> {
  t ??= (await loading).default;
  document.documentElement.lang = language;
}

/** Have all texts there, those too that a first view has no use for. */
export function speakOfAll(): Promise<void> {
  rest ??= Promise.all([speak(), rests[language]()]).then(
    ([, later]) => void (t = { ...t, ...later.default }),
    (reason: unknown) => {
      rest = undefined;
      throw reason;
    },
  );
  return rest;
}

/** From now on this language, or with null the browser's: the page is loaded anew. */
export async function choose(wanted: Language | null): Promise<void> {
  // Without a network the app would come back without words.
  await catalogues[wanted ?? languageOfBrowser()]();
  remember("language", wanted);
  location.reload();
}
