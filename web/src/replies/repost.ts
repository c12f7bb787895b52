import { api, asked, type Post } from "@/api/client";
import { forgetFeed } from "@/feeds/feed.svelte";
import { t } from "@/messages/messages";
import { store } from "@/posts/store.svelte";
import { OptimisticChanges, withViewer } from "@/posts/optimistic";
import { session } from "@/session/session.svelte";
import { toasts } from "@/shell/toasts.svelte";

const reposts = new OptimisticChanges<boolean>({
  name: "repost",
  read: isReposted,
  show,
  send,
  refusal: (reason) => t.replies.couldNotUpdateRepost({ reason }),
});

/** Pass a post on to one's followers, or take that back; either can be undone. */
export function repost(post: Post, wanted: boolean): Promise<void> {
  if (session.me) forgetFeed(`user.${session.me.handle}`);
  const run = (): void => void repost(store.get(post.id) ?? post, !wanted);
  const text = wanted ? t.replies.reposted() : t.replies.repostRemoved();
  toasts.show({ text, action: { label: t.common.undo(), run } });
  return reposts.make(post, wanted);
}

export function isReposted(post: Post): boolean {
  return post.viewer?.reposted ?? false;
}

function show(post: Post, reposted: boolean): Post {
  const by = Number(reposted) - Number(isReposted(post));
  const counts = { ...post.counts, reposts: Math.max(0, post.counts.reposts + by) };
  return withViewer({ ...post, counts }, { reposted });
}

function send(id: string, wanted: boolean): Promise<unknown> {
  // It is shown as done: it must arrive also when the page is left right after.
  const asking = { params: { path: { post_id: id } }, keepalive: true };
  return wanted
    ? asked(api.PUT("/v1/posts/{post_id}/repost", asking))
    : asked(api.DELETE("/v1/posts/{post_id}/repost", asking));
}
