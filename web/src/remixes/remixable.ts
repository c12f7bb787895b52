import type { Image, Post } from "@/api/client";
import { isPainted } from "@/generations/models";

/** The images of a post that an instruction can change, for somebody who may. */
export function remixable(post: Post, mine: boolean): Image[] {
  const open = mine || (post.visibility === "public" && post.remix_policy === "allow");
  return open && !post.held ? post.images.filter(isPainted) : [];
}
