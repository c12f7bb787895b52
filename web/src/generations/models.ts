import type { ImageModel } from "@/api/client";
import { t } from "@/messages/messages";

/** What the API and older images call the built-in one. */
const PAINTER = "painter (no model)";

/** What a model is called; the built-in one is none, and that is said in the reader's language. */
export function called(model: ImageModel | undefined): string {
  return named(model?.name ?? "");
}

/** The same of what only says the name it had when it was made. */
export function named(name: string): string {
  return name === PAINTER ? t.generations.builtIn() : name;
}
