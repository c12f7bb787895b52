import type { components } from "@/api/schema";
import type { ImageModel } from "@/api/client";
import { brief, type Kept } from "./brief.svelte";
import { offer } from "./offer.svelte";

/** Who is to paint it; unknown while the offer is. */
export function chosen(): ImageModel | undefined {
  return offer.find(brief.all.model);
}

/** The brief as its model takes it: what that does not take is kept for another. */
export function fitted(): Kept {
  const takes = chosen()?.capabilities;
  if (!takes) return brief.all;
  const { ratio, count, style, negative, seed } = brief.all;
  return {
    ...brief.all,
    ratio: takes.aspect_ratios.includes(ratio) ? ratio : "1:1",
    count: String(Math.min(Number(count), takes.max_images)),
    style: takes.style ? style : "",
    negative: takes.negative_prompt ? negative : "",
    seed: takes.seed ? seed : "",
  };
}

/** The brief as the API takes it. */
export function params(): components["schemas"]["GenerationIn"] {
  const { prompt, negative, style, ratio, count, seed } = fitted();
  // Said only where somebody chose: the default may be another by then.
  const model = brief.all.model && (chosen()?.id ?? brief.all.model);
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
