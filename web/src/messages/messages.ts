import type { Catalogue } from "./catalogue";

/** The languages of the app, as their own speakers call them. */
export const LANGUAGES = { en: "English" } as const;

export type Language = keyof typeof LANGUAGES;

const catalogues: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import("virtual:messages/en"),
};

/** What the app says in the language of this visit: there before anything is drawn. */
export let t: Catalogue;

/** The language of this visit, for dates and numbers too. */
export const language: Language = "en";

// Asked for with the app's first file, not after its first page.
const loading = catalogues[language]();

export async function speak(): Promise<void> {
  t = (await loading).default;
  document.documentElement.lang = language;
}
