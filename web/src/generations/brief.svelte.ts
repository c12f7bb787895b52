import type { components } from "@/api/schema";
import type { Generation, ImageModel, Painted } from "@/api/client";
import { remember, remembered } from "@/shell/memory";
import { offer } from "./offer.svelte";

export type Ratio = "1:1" | "3:2" | "2:3";
interface Kept {
  prompt: string;
  negative: string;
  style: string;
  ratio: Ratio;
  count: string;
  model: string;
  seed: string;
}

const FRESH: Kept = {
  prompt: "",
  negative: "",
  style: "",
  ratio: "1:1",
  count: "1",
  model: "",
  seed: "",
};

/** What is to be painted next: it survives reloads, signing in, and refusals. */
class Brief {
  #kept = $state<Kept>({ ...FRESH, ...remembered<Kept>("brief", sessionStorage) });

  get prompt(): string {
    return this.#kept.prompt;
  }

  set prompt(prompt: string) {
    this.change({ prompt });
  }

  get all(): Kept {
    return this.#kept;
  }

  /** Who is to paint it; unknown while the offer is. */
  get model(): ImageModel | undefined {
    return offer.find(this.#kept.model);
  }

  /** The brief as its model takes it: what that does not take is kept for another. */
  get fitted(): Kept {
    const takes = this.model?.capabilities;
    if (!takes) return this.#kept;
    const { ratio, count, style, negative, seed } = this.#kept;
    return {
      ...this.#kept,
      ratio: takes.aspect_ratios.includes(ratio) ? ratio : "1:1",
      count: String(Math.min(Number(count), takes.max_images)),
      style: takes.style ? style : "",
      negative: takes.negative_prompt ? negative : "",
      seed: takes.seed ? seed : "",
    };
  }

  change(changes: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changes };
    remember("brief", this.#kept, sessionStorage);
  }

  /** Begin with the words of a picture, in its shape. */
  like(image: Pick<Painted, "width" | "height"> & { prompt?: string | null }): void {
    const { width, height } = image;
    const ratio = width === height ? "1:1" : width > height ? "3:2" : "2:3";
    this.change({ prompt: image.prompt ?? "", ratio, seed: "" });
  }
}

export const brief = new Brief();

/** Begin with what an earlier generation was asked for: anew, or with a seed of its own. */
export function begin(generation: Generation, seed = ""): void {
  brief.change({
    prompt: generation.prompt,
    negative: generation.negative_prompt ?? "",
    style: generation.style ?? "",
    ratio: generation.aspect_ratio as Ratio,
    count: seed ? "1" : String(generation.count),
    seed,
  });
  document.querySelector<HTMLElement>("form textarea")?.focus();
}

/** The brief as the API takes it. */
export function params(): components["schemas"]["GenerationIn"] {
  const { prompt, negative, style, ratio, count, seed } = brief.fitted;
  // Said only where somebody chose: the default may be another by then.
  const model = brief.all.model && (brief.model?.id ?? brief.all.model);
  return {
    prompt: prompt.trim(),
    aspect_ratio: ratio,
    count: Number(count),
    ...(negative.trim() ? { negative_prompt: negative.trim() } : {}),
    ...(style ? { style } : {}),
    ...(model ? { model } : {}),
    ...(seed.trim() ? { seed: Number(seed) } : {}),
  };
}
