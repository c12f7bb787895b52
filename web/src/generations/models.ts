import type { ImageModel } from "@/api/client";
import { t } from "@/messages/messages";

/** What the API and older images call the built-in one. */
const PAINTER = "painter (no model)";
/** What it says of an image that came with an archive. */
const IMPORTED = "Imported";

/** Whether the built-in one painted it here, which keeps what it painted from. */
export function isPainted({ model }: { model: string }): boolean {
  return model === PAINTER;
}

/** What a model is called where one chooses it; the built-in one is none, and it says so. */
export function called(model: ImageModel | undefined): string {
  return model?.name === PAINTER ? t.generations.builtInModel() : (model?.name ?? "");
}

/** What an image was made with, by the name that it keeps. */
export function named(name: string): string {
  if (name === IMPORTED) return t.posts.imported();
  return name === PAINTER ? t.generations.builtIn() : name;
}
