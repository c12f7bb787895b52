import Copy from "@lucide/svelte/icons/copy";
import FolderPlus from "@lucide/svelte/icons/folder-plus";
import Flag from "@lucide/svelte/icons/flag";
import Link from "@lucide/svelte/icons/link";
import Pencil from "@lucide/svelte/icons/pencil";
import Trash from "@lucide/svelte/icons/trash-2";
import type { Post } from "@/api/client";
import { told } from "@/api/problem";
import { collect } from "@/collections/collections.svelte";
import type { Item } from "@/design/Menu.svelte";
import { t } from "@/messages/messages";
import { report } from "@/reports/report";
import { toasts } from "@/shell/toasts.svelte";
import { did } from "@/signals/did";
import { about } from "@/users/about";
import { rewording } from "./edits";
import { remove } from "./remove";
import { copy, copyLink } from "./share";
import { store } from "./store.svelte";
import { veiled } from "./veil.svelte";

/** What anybody may do with a post beside the buttons; `linked`: its address is not among those. */
export function forAnybody(post: Post, linked: boolean): Item[] {
  const prompt = !veiled(post) && post.images.find((image) => image.prompt)?.prompt;
  return [
    ...(prompt
      ? [{ label: t.posts.copyPrompt(), icon: Copy, act: () => void copyPrompt(post.id) }]
      : []),
    ...(linked ? [{ label: t.posts.copyLink(), icon: Link, act: () => void copyLink(post) }] : []),
    { label: t.posts.addToCollection(), icon: FolderPlus, act: () => collect(post) },
  ];
}

/** What its author may do with it; who is suspended says nothing new. */
export function forAuthor(post: Post, suspended: boolean): { first: Item[]; last: Item[] } {
  const edit = { label: t.common.edit(), icon: Pencil, act: () => void rewording.open(post) };
  return {
    first: suspended ? [] : [edit],
    last: [{ label: t.common.delete(), icon: Trash, act: () => remove(post), bad: true }],
  };
}

export function forOthers(post: Post, kind: "post" | "reply"): Item[] {
  const flag = { label: t.posts.report({ kind }), icon: Flag, act: () => report({ post }) };
  return [...about(post.author), { ...flag, bad: true }];
}

/** Feeds cut prompts: the whole of it is asked for. */
async function copyPrompt(id: string): Promise<void> {
  try {
    const { images } = await store.fetch(id);
    const prompted = images.find(({ prompt }) => prompt);
    await copy(prompted?.prompt ?? "", t.posts.promptCopied());
    if (prompted) did({ kind: "prompt_copied", post_id: id, image_id: prompted.id });
  } catch (reason) {
    toasts.show({ text: t.posts.couldNotCopy({ reason: told(reason) }), tone: "bad" });
  }
}
