import { api, asked, type Kind, type Post } from "@/api/client";
import { t } from "@/messages/messages";
import { OptimisticChanges, withViewer } from "@/posts/optimistic";

const reactions = new OptimisticChanges<Kind | null>({
  name: "reaction",
  read: (post) => post.viewer?.reaction ?? null,
  show: withReaction,
  send,
  refusal: (reason) => t.reactions.couldNotReact({ reason }),
});

/** React, replace or take back: shown at once, and put back as it was when the network refuses. */
export function react(post: Post, kind: Kind | null): Promise<void> {
  return reactions.make(post, kind);
}

/** The post as it is with this reaction of the viewer's, counts included. */
export function withReaction(post: Post, kind: Kind | null): Post {
  const before = post.viewer?.reaction ?? null;
  const counts = { ...post.counts.reactions };
  if (before) counts[before] = Math.max(0, (counts[before] ?? 0) - 1);
  if (kind) counts[kind] = (counts[kind] ?? 0) + 1;
  const reactions = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return withViewer({ ...post, counts: { ...post.counts, reactions } }, { reaction: kind });
}

export function total(post: Post): number {
  return Object.values(post.counts.reactions).reduce((sum, count) => sum + count, 0);
}

function send(id: string, kind: Kind | null): Promise<unknown> {
  // It is shown as done: it must arrive also when the page is left right after.
  const params = { path: { post_id: id } };
  return kind
    ? asked(api.PUT("/v1/posts/{post_id}/reaction", { params, body: { kind }, keepalive: true }))
    : asked(api.DELETE("/v1/posts/{post_id}/reaction", { params, keepalive: true }));
}
