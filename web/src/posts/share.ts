import type { Post } from "@/api/client";
import { t } from "@/messages/messages";
import { toasts } from "@/shell/toasts.svelte";
import { did } from "@/signals/did";

const addressOf = (post: Post): string => `${location.origin}/p/${post.id}`;

/** Whether the device has a way of its own to pass this on; what not everybody sees is not. */
export function canShare(post: Post): boolean {
  return post.visibility === "public" && !!navigator.share;
}

export async function copy(text: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toasts.show({ text: said });
}

export async function copyLink(post: Post): Promise<void> {
  await copy(addressOf(post), t.posts.linkCopied());
  did({ kind: "share", post_id: post.id });
}

/** Pass it on as the device does. Who changes their mind there has not failed. */
export async function share(post: Post): Promise<void> {
  const title = t.posts.by({ author: post.author.display_name });
  const shared = navigator.share({ url: addressOf(post), title });
  await shared.then(() => did({ kind: "share", post_id: post.id })).catch(() => {});
}
