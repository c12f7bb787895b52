import type { Author, Post } from "@/api/client";
import { folded } from "@/posts/saying.svelte";
import { total } from "@/reactions/react";

const TAGS = 12;
const USERS = 6;

/** The tags that most of these posts have, as first typed. */
export function commonTags(posts: Post[]): string[] {
  const found = new Map<string, { tag: string; count: number }>();
  for (const tag of posts.flatMap(({ tags }) => tags)) {
    const known = found.get(folded(tag));
    found.set(folded(tag), { tag: known?.tag ?? tag, count: (known?.count ?? 0) + 1 });
  }
  const ranked = [...found.values()].sort((one, other) => other.count - one.count);
  return ranked.slice(0, TAGS).map(({ tag }) => tag);
}

/** Who published these posts, those with most reactions first; with tags, of posts that have one. */
export function authorsOf(posts: Post[], tags: Set<string>): Author[] {
  const found = new Map<string, { author: Author; points: number }>();
  for (const post of posts) {
    if (tags.size && !post.tags.some((tag) => tags.has(folded(tag)))) continue;
    const points = (found.get(post.author.handle)?.points ?? 0) + 1 + total(post);
    found.set(post.author.handle, { author: post.author, points });
  }
  const ranked = [...found.values()].sort((one, other) => other.points - one.points);
  return ranked.slice(0, USERS).map(({ author }) => author);
}
