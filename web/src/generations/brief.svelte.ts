import type { Generation, Image } from "@/api/client";
import { keep, typed } from "@/shell/typed";

export type Ratio = "1:1" | "3:2" | "2:3";
export interface Kept {
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
  #kept = $state<Kept>({ ...FRESH, ...typed<Kept>("brief") });

  get prompt(): string {
    return this.#kept.prompt;
  }

  set prompt(prompt: string) {
    this.change({ prompt });
  }

  get all(): Kept {
    return this.#kept;
  }

  change(changes: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changes };
    keep("brief", this.#kept);
  }

  /** Begin with all that an image of a post was asked for, with a seed of its own. */
  like(image: Image): void {
    const { width, height, prompt, negative_prompt: negative, style } = image;
    const ratio = width === height ? "1:1" : width > height ? "3:2" : "2:3";
    const words = { prompt: prompt ?? "", negative: negative ?? "", style: style ?? "" };
    this.change({ ...words, ratio, seed: "" });
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
