import type { Ancestor, Descendant, LineagePage, Post } from "@/api/client";

/** A place in a family: a post, or one that is gone or not for the reader. */
export interface Member {
  place: string;
  post: Post | undefined;
  remixes: Member[];
}

export interface Family {
  root: Member;
  /** How many posts of it are there to be seen. */
  size: number;
}

/**
 * Arrange what is known of a family: who was made of whom, the first on top. Posts come before what
 * was made of them, so a place that no post has by then is of one that is not to be seen.
 */
export function familyOf(post: Post, first: LineagePage, found: Descendant[]): Family {
  const root = first.ancestors.at(-1)?.place ?? first.place ?? "";
  const grown = new Growing(root);
  const own = { place: first.place ?? "", lines: first.lines, post };
  const known: Ancestor[] = [...first.ancestors, own, ...found];
  for (const { place, post } of known) if (post) grown.posts.set(place, post);
  for (const { place, lines } of [own, ...found]) grown.hang(place, lines);
  return { root: grown.member(root), size: grown.posts.size };
}

class Growing {
  readonly posts = new Map<string, Post>();
  readonly #below = new Map<string, string[]>();
  readonly #hung = new Set<string>();

  constructor(readonly root: string) {
    this.#hung.add(root);
  }

  /** Hang a place, and those between, from the first one. */
  hang(place: string, lines: string[][]): void {
    const line = lines.find((each) => each.includes(this.root));
    if (!line) return;
    const down = [place, ...line.slice(0, line.indexOf(this.root) + 1)].reverse();
    down.slice(1).forEach((each, at) => this.#under(each, down[at]!));
  }

  member(place: string): Member {
    const remixes = (this.#below.get(place) ?? []).map((each) => this.member(each));
    return { place, post: this.posts.get(place), remixes };
  }

  #under(place: string, parent: string): void {
    if (this.#hung.has(place)) return;
    this.#hung.add(place);
    this.#below.set(parent, [...(this.#below.get(parent) ?? []), place]);
  }
}
