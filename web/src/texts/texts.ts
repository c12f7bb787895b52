import { refusalOf, silenceOf } from "@/api/problem";
import { t } from "@/messages/messages";

// The operator's own words, from Markdown in `brand/pages`: see infra/texts.py.
const NAMES = ["about", "rules", "terms", "privacy", "contact"] as const;
export type Name = (typeof NAMES)[number];

export const isName = (said: string): said is Name => (NAMES as readonly string[]).includes(said);

/** Where each is, and what a link to it says. */
export const links = (): { href: string; label: string }[] => [
  ...NAMES.map((name) => ({ href: `/${name}`, label: t.texts[name]() })),
  { href: "/verify", label: t.texts.verify() },
  { href: "/insight", label: t.texts.insight() },
  { href: "/transparency", label: t.texts.transparency() },
  { href: "/notice", label: t.notices.legalNotice() },
];

type Tree = string | [name: string, attributes: Record<string, string>, ...inside: Tree[]];

/** The elements of a text, as they were written down when the network was deployed. */
export async function text(name: Name): Promise<Tree> {
  const answer = await fetch(`/pages/${name}.json`).catch((reason: unknown) => {
    throw silenceOf(reason);
  });
  if (!answer.ok) throw refusalOf(answer, undefined);
  return (await answer.json()) as Tree;
}

/** Make them, one by one: nothing here is read as HTML. */
export function built(tree: Tree): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, ...inside] = tree;
  const made = document.createElement(name);
  for (const each of Object.entries(attributes)) made.setAttribute(...each);
  made.append(...inside.map(built));
  return made;
}
