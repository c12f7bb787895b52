import { api, asked, type Kind, type Post } from "@/api/client";
import { told } from "@/api/problem";
import { shelf } from "@/posts/shelf.svelte";
import { toasts } from "@/shell/toasts.svelte";
import { wish } from "@/shell/wishes";

export const KINDS: Kind[] = ["like", "love", "laugh", "wow", "sad"];

/** React, replace or take back: shown at once, and put back as it was when the network refuses. */
export async function react(post: Post, kind: Kind | null): Promise<void> {
  show(post.id, kind);
  try {
    await wish({
      key: `reaction ${post.id}`,
      now: post.viewer?.reaction ?? null,
      wanted: kind,
      send: (wanted) => send(post.id, wanted),
      putBack: (acknowledged) => show(post.id, acknowledged),
    });
  } catch (reason) {
    toasts.show({ text: `Your reaction was not kept. ${told(reason)}`, tone: "bad" });
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

function show(id: string, kind: Kind | null): void {
  const post = shelf.get(id);
  if (post) shelf.put(withReaction(post, kind));
  shelf.touch(id);
}

function send(id: string, kind: Kind | null): Promise<unknown> {
  // It is shown as done: it must arrive also when the page is left right after.
  const params = { path: { post_id: id } };
  return kind
    ? asked(api.PUT("/v1/posts/{post_id}/reaction", { params, body: { kind }, keepalive: true }))
    : asked(api.DELETE("/v1/posts/{post_id}/reaction", { params, keepalive: true }));
}
