import { api, type Edit, type Post } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { Sheet } from "@/shell/sheets.svelte";

/** The dialog that shows what a post said before it was edited. */
export const lookingBack = new Sheet<Post>(() => import("./EditsSheet.svelte"));

/** What one version says, as far as it can be edited. */
export type Version = Pick<Edit, "caption" | "tags" | "alt_texts">;

/** Words of two versions side by side: `gone` were taken out, `came` were put in. */
export interface Part {
  text: string;
  what: "same" | "gone" | "came";
}

export interface Change {
  of: string;
  parts: Part[];
}

// Two captions of two thousand characters have some 400 words each: the table below is small.
const MOST_WORDS = 700;

export function versionsOf(post: Post): Pages<Edit> {
  const path = { post_id: post.id };
  return new Pages<Edit>(
    (query) => api.GET("/v1/posts/{post_id}/edits", { params: { path, query } }),
    // No two edits of a post are one: each began where the other ended.
    (edit) => JSON.stringify(edit),
  );
}

/** What the post says now, as a version like those before. */
export function now(post: Post): Version {
  const own = post.images.map((image) =>
    image.alt_text_source === "author" ? image.alt_text : null,
  );
  return { caption: post.caption, tags: post.tags, alt_texts: own };
}

/** What is different between a version and the one after it. */
export function changes(before: Version, after: Version): Change[] {
  const texts = before.alt_texts.map((text, place): [string, string, string] => [
    before.alt_texts.length > 1 ? `Description of picture ${place + 1}` : "Description",
    text ?? "",
    after.alt_texts[place] ?? "",
  ]);
  const fields: [string, string, string][] = [
    ["Caption", before.caption, after.caption],
    ["Tags", tagged(before.tags), tagged(after.tags)],
    ...texts,
  ];
  return fields
    .filter(([, old, fresh]) => old !== fresh)
    .map(([of, old, fresh]) => ({ of, parts: parts(old, fresh) }));
}

/** The words both have in common, in order, and those that only one has. */
export function parts(before: string, after: string): Part[] {
  const [old, fresh] = [words(before), words(after)];
  if (old.length > MOST_WORDS || fresh.length > MOST_WORDS) {
    return [
      { text: before, what: "gone" },
      { text: after, what: "came" },
    ];
  }
  return joined(steps(old, fresh));
}

function words(text: string): string[] {
  return text.match(/\s+|\S+/gu) ?? [];
}

function tagged(tags: string[]): string {
  return tags.map((tag) => `#${tag}`).join(" ");
}

function steps(old: string[], fresh: string[]): Part[] {
  const common = lengths(old, fresh);
  const found: Part[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) {
      found.push({ text: old[i++]!, what: "same" });
      j += 1;
    } else if (j >= fresh.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      found.push({ text: old[i++]!, what: "gone" });
    else found.push({ text: fresh[j++]!, what: "came" });
  }
  return found;
}

/** How many words the rest of one has in common with the rest of the other, from each place on. */
function lengths(old: string[], fresh: string[]): number[][] {
  const common = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(fresh.length + 1).fill(0),
  );
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      common[i]![j] =
        old[i] === fresh[j]
          ? common[i + 1]![j + 1]! + 1
          : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  return common;
}

function joined(found: Part[]): Part[] {
  return found.reduce<Part[]>((all, part) => {
    const last = all.at(-1);
    if (last?.what !== part.what) return [...all, { ...part }];
    last.text += part.text;
    return all;
  }, []);
}
