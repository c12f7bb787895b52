import { api, asked, type Kind, type Post } from "@/api/client";
import { told } from "@/api/problem";
import { shelf } from "@/posts/shelf.svelte";
import { toasts } from "@/shell/toasts.svelte";

export const KINDS: Kind[] = ["like", "love", "laugh", "wow", "sad"];

/** What the person wants of a post, while it is on its way; the last wish wins. */
const wishes = new Map<string, Kind | null>();

/** React, replace or take back: shown at once, and put back as it was when the network refuses. */
export async function react(post: Post, kind: Kind | null): Promise<void> {
  shelf.put(withReaction(post, kind));
  shelf.touch(post.id);
  const underWay = wishes.has(post.id);
  wishes.set(post.id, kind);
  if (underWay) return;
  let acknowledged = post.viewer?.reaction ?? null;
  try {
    while (wishes.get(post.id) !== acknowledged) {
      const wish = wishes.get(post.id) ?? null;
      await send(post.id, wish);
      acknowledged = wish;
    }
  } catch (reason) {
    const shown = shelf.get(post.id);
    if (shown) shelf.put(withReaction(shown, acknowledged));
    toasts.show({ text: `Your reaction was not kept. ${told(reason)}`, tone: "bad" });
  } finally {
    wishes.delete(post.id);
    shelf.touch(post.id);
  }
}

/** The post as it is with this reaction of the viewer's, counts included. */
export function withReaction(post: Post, kind: Kind | null): Post {
  const before = post.viewer?.reaction ?? null;
  const counts = { ...post.counts.reactions };
  if (before) counts[before] = Math.max(0, (counts[before] ?? 0) - 1);
  if (kind) counts[kind] = (counts[kind] ?? 0) + 1;
  const reactions = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  const viewer = { reposted: false, bookmarked: false, ...post.viewer, reaction: kind };
  return { ...post, counts: { ...post.counts, reactions }, viewer };
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
