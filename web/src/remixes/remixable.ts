import type { Image, ImageModel, Post } from "@/api/client";
import { isPainted } from "@/generations/models";

/** Whether it is known of each image what can be made of it: feeds do not say. */
export function isKnown(post: Post | undefined): boolean {
  return !!post && post.images.every(({ takes_instructions }) => takes_instructions !== undefined);
}

/** The images of a post that an instruction can change, for who may, or may ask to, with these models. */
export function remixable(post: Post, mine: boolean, models: readonly ImageModel[]): Image[] {
  const open = mine || (post.visibility === "public" && post.remix_policy !== "no");
  const any = !!editor(models);
  return open && !post.held ? post.images.filter((image) => any || isRedrawn(image)) : [];
}

/** Whether somebody may want to be asked: its author, or one of whose image it was made. */
export function mayAsk(post: Post, mine: boolean): boolean {
  return !!post.remix_of || (!mine && post.remix_policy === "ask");
}

/** What an older painter made has nothing to paint anew; where nobody says, the model is a guess. */
export function isRedrawn(image: Image): boolean {
  return image.takes_instructions ?? isPainted(image);
}

/** A model that edits whatever image, as the network chooses: who made it, the usual one, or any. */
export function editor(models: readonly ImageModel[], image?: Image): ImageModel | undefined {
  const able = models.filter(({ capabilities }) => capabilities.edits);
  const made = able.find(({ name }) => name === image?.model);
  return made ?? able.find(({ is_default }) => is_default) ?? able[0];
}

/** Whether an instruction can be for a part of an image. */
export function takesMask(image: Image, models: readonly ImageModel[]): boolean {
  return isRedrawn(image) || !!editor(models, image)?.capabilities.mask;
}
