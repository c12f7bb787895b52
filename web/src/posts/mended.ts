import type { Post } from "@/api/client";
import { Editing } from "@/editing/editing.svelte";
import { t } from "@/messages/messages";
import { keep } from "@/shell/typed";
import { toasts } from "@/shell/toasts.svelte";
import { Changes } from "./changes.svelte";
import { editOf, rewording } from "./edits";
import type { Draft, Words } from "./saying.svelte";

/**
 * It was published as it was first sent, and is not what its author says by now: that is told, and
 * waits where the post is edited.
 */
export function offerToEdit(post: Post, said: Draft): void {
  const altTexts = post.images.map((image) => [image.id, said.ownAltText(image) ?? ""]);
  mend(post, { ...said.words, altTexts: Object.fromEntries(altTexts) });
}

/** The same of words alone. */
export function mend(post: Post, said: Partial<Words>): void {
  const changes = new Changes(post);
  Object.assign(changes, said);
  keep(editOf(post), new Editing(changes, post).unsaved);
  const run = (): void => void rewording.open(post);
  toasts.show({ text: t.posts.publishedBefore(), action: { label: t.common.edit(), run } });
}
