import type { Post } from "@/api/client";
import { t } from "@/messages/messages";
import { MARKS, veiled } from "./veil.svelte";

/** What the image of a post, or its words, are called; of what is blurred nothing is told. */
export function nameOf(post: Post): string {
  return veiled(post)
    ? t.posts.blurred({ rating: MARKS[post.level] })
    : post.images[0]?.alt_text || post.caption || t.posts.image();
}

/** The same with its author. */
export function fullNameOf(post: Post): string {
  return t.posts.named({ name: nameOf(post), author: post.author.display_name });
}
