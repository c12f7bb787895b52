import { api, type Edit, type Post } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { parts, type Part } from "@/editing/diff";
import { t } from "@/messages/messages";
import { described } from "./choices";

/** What one version says, as far as it can be edited. */
export type Version = Pick<Edit, "caption" | "tags" | "alt_texts">;

export interface Change {
  of: string;
  parts: Part[];
}

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
    described(place, before.alt_texts.length),
    text ?? "",
    after.alt_texts[place] ?? "",
  ]);
  const fields: [string, string, string][] = [
    [t.posts.caption(), before.caption, after.caption],
    [t.posts.tags(), tagged(before.tags), tagged(after.tags)],
    ...texts,
  ];
  return fields
    .filter(([, old, fresh]) => old !== fresh)
    .map(([of, old, fresh]) => ({ of, parts: parts(old, fresh) }));
}

function tagged(tags: string[]): string {
  return tags.map((tag) => `#${tag}`).join(" ");
}
