import { refusalOf, silenceOf } from "@/api/problem";
import { t } from "@/messages/messages";

// The operator's own words, from Markdown in `brand/pages`: see infra/texts.py.
const NAMES = ["about", "rules", "terms", "privacy", "contact"] as const;
export type Name = (typeof NAMES)[number];

export const isName = (said: string): said is Name => (NAMES as readonly string[]).includes(said);

/** Where each is, and what a link to it says. */
export const links = (): { href: string; label: string }[] =>
  NAMES.map((name) => ({ href: `/${name}`, label: t.texts[name]() }));

/** The HTML of a text, made and made harmless when the network was deployed. */
export async function text(name: Name): Promise<string> {
  const answer = await fetch(`/pages/${name}.html`).catch((reason: unknown) => {
    throw silenceOf(reason);
  });
  if (!answer.ok) throw refusalOf(answer, undefined);
  return answer.text();
}
