import { api, asked, type Post } from "@/api/client";
import { forgetFeed } from "@/feeds/feed.svelte";
import { t } from "@/messages/messages";
import { OptimisticChanges, withViewer } from "@/posts/optimistic";
import { did } from "@/signals/did";

/** The name of the feed of what one saved. */
export const SAVED = "saved";

const bookmarks = new OptimisticChanges<boolean>({
  name: "bookmark",
  read: isSaved,
  show: (post, bookmarked) => withViewer(post, { bookmarked }),
  send,
  refusal: (reason) => t.bookmarks.couldNotBookmark({ reason }),
});

/** Save a post for oneself, or take it off again. */
export function save(post: Post, wanted: boolean): Promise<void> {
  forgetFeed(SAVED);
  return bookmarks.make(post, wanted);
}

export function isSaved(post: Post): boolean {
  return post.viewer?.bookmarked ?? false;
}

/** When the network knows of everything that was saved or taken off so far. */
export function saving(): Promise<void> {
  return bookmarks.settled();
}

function send(id: string, wanted: boolean): Promise<unknown> {
  // It is shown as done: it must arrive also when the page is left right after.
  const asking = { params: { path: { post_id: id } }, keepalive: true };
  return wanted
    ? asked(api.PUT("/v1/posts/{post_id}/bookmark", asking)).then(() =>
        did({ kind: "save", post_id: id }),
      )
    : asked(api.DELETE("/v1/posts/{post_id}/bookmark", asking));
}
