import { api, asked, type Post } from "@/api/client";
import { told } from "@/api/problem";
import { t } from "@/messages/messages";
import { toasts, undoable } from "@/shell/toasts.svelte";
import { store } from "./store.svelte";

/** Gone from every wall at once; from the network when the time to undo is over. */
export function remove(post: Post): void {
  hide(post);
  // What had the focus is gone with the post.
  document.getElementById("main")?.focus();
  undoable(
    t.posts.deleted({ kind: post.reply_to ? "reply" : "post" }),
    () => commit(post),
    () => bringBack(post),
  );
}

function hide(post: Post): void {
  store.gone.add(post.id);
  if (post.reply_to) store.replied(post.reply_to, -1);
}

function bringBack(post: Post): void {
  store.gone.delete(post.id);
  if (post.reply_to) store.replied(post.reply_to, 1);
}

async function commit(post: Post): Promise<void> {
  try {
    await asked(
      // It must arrive also when the page is being left.
      api.DELETE("/v1/posts/{post_id}", {
        params: { path: { post_id: post.id } },
        keepalive: true,
      }),
    );
  } catch (reason) {
    bringBack(post);
    toasts.show({ text: t.posts.couldNotDelete({ reason: told(reason) }), tone: "bad" });
  }
}
