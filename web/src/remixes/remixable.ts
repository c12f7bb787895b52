import type { Image, Post } from "@/api/client";
import { isPainted } from "@/generations/models";

/** Whether it is known of each image what can be made of it: feeds do not say. */
export function isKnown(post: Post | undefined): boolean {
  return !!post && post.images.every(({ takes_instructions }) => takes_instructions !== undefined);
}

/** The images of a post that an instruction can change, for somebody who may, or may ask to. */
export function remixable(post: Post, mine: boolean): Image[] {
  const open = mine || (post.visibility === "public" && post.remix_policy !== "no");
  return open && !post.held ? post.images.filter(takes) : [];
}

/** Whether somebody may want to be asked: its author, or one of whose image it was made. */
export function mayAsk(post: Post, mine: boolean): boolean {
  return !!post.remix_of || (!mine && post.remix_policy === "ask");
}

/** What an older painter made has nothing to paint anew; where nobody says, the model is a guess. */
function takes(image: Image): boolean {
  return image.takes_instructions ?? isPainted(image);
}
