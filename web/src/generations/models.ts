import type { ImageModel } from "@/api/client";
import { t } from "@/messages/messages";
import { offer } from "./offer.svelte";

/** What a model is called; the built-in one is none, and that is said in the reader's language. */
export function called(model: ImageModel | undefined): string {
  return model?.id === "painter" ? t.generations.builtIn() : (model?.name ?? "");
}

/** The same of what only says the name it had when it was made. */
export function named(name: string): string {
  const model = offer.models.find((each) => each.name === name);
  return model ? called(model) : name;
}
