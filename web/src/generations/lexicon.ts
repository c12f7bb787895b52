import type { components } from "@/api/schema";

export type Words = components["schemas"]["LexiconView"];

/** What the built-in illustrator makes of a prompt, before anything is ordered. */
export interface Understood {
  drawn: string[];
  ignored: string[];
  /** Whether anything in it is a thing that can be drawn, or is written as it stands. */
  hasSubject: boolean;
}

const QUOTED =
  /["\u201c\u201d\u201e\u00ab\u00bb][^"\u201c\u201d\u201e\u00ab\u00bb]*["\u201c\u201d\u201e\u00ab\u00bb]/gu;
const LONGEST = 5;

/** Reads prompts by the rule that the API's guide gives for the lexicon. */
export class Reader {
  readonly #things = new Set<string>();
  readonly #drawn = new Set<string>();
  readonly #ignored: Set<string>;
  readonly #joining: Set<string>;
  readonly #endings: Words["endings"];

  constructor({ kinds, not_drawn, joining, endings }: Words) {
    for (const { is_thing, words } of kinds) {
      for (const word of words) {
        this.#drawn.add(word);
        if (is_thing) this.#things.add(word);
      }
    }
    this.#ignored = new Set(not_drawn);
    this.#joining = new Set(joining);
    this.#endings = endings;
  }

  read(prompt: string): Understood {
    const said = prompt.replace(QUOTED, " ");
    const words =
      said
        .toLowerCase()
        .replaceAll("-", " ")
        .match(/[\p{L}\p{M}\p{N}\u2019']+/gu) ?? [];
    const found = { drawn: new Set<string>(), ignored: new Set<string>() };
    let hasSubject = said !== prompt;
    for (let at = 0; at < words.length;) {
      const { phrase, size, base } = this.#longest(words, at);
      at += size;
      if (this.#joining.has(phrase)) continue;
      const isDrawn = this.#drawn.has(base) && !this.#ignored.has(base);
      found[isDrawn ? "drawn" : "ignored"].add(phrase);
      hasSubject ||= isDrawn && this.#things.has(base);
    }
    return { drawn: [...found.drawn], ignored: [...found.ignored], hasSubject };
  }

  /** The longest phrase of the lexicon that begins here, or the one word that stands here. */
  #longest(words: string[], at: number): { phrase: string; size: number; base: string } {
    for (let size = Math.min(LONGEST, words.length - at); size > 0; size -= 1) {
      const phrase = words.slice(at, at + size).join(" ");
      const base = this.#forms(phrase).find(
        (each) => this.#drawn.has(each) || this.#ignored.has(each),
      );
      if (base !== undefined) return { phrase, size, base };
    }
    return { phrase: words[at]!, size: 1, base: "" };
  }

  #forms(phrase: string): string[] {
    const singular = this.#endings
      .filter(({ plural }) => phrase.endsWith(plural))
      .map(({ plural, singular }) => phrase.slice(0, -plural.length) + singular);
    return [phrase, ...singular];
  }
}
