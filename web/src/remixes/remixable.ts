import type { Image, Post } from "@/api/client";
import { isPainted } from "@/generations/models";

/** Whether it is known of each image what can be made of it: feeds do not say. */
export function isKnown(post: Post | undefined): boolean {
  return !!post && post.images.every(({ takes_instructions }) => takes_instructions !== undefined);
}

/** The images of a post that an instruction can change, for somebody who may. */
export function remixable(post: Post, mine: boolean): Image[] {
  const open = mine || (post.visibility === "public" && post.remix_policy === "allow");
  return open && !post.held ? post.images.filter(takes) : [];
}

/** What an older painter made has nothing to paint anew; where nobody says, the model is a guess. */
function takes(image: Image): boolean {
  return image.takes_instructions ?? isPainted(image);
}
