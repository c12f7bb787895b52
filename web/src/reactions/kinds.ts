import Frown from "@lucide/svelte/icons/frown";
import Heart from "@lucide/svelte/icons/heart";
import Laugh from "@lucide/svelte/icons/laugh";
import Sparkles from "@lucide/svelte/icons/sparkles";
import ThumbsUp from "@lucide/svelte/icons/thumbs-up";
import type { Kind } from "@/api/client";

interface Reaction {
  icon: typeof Heart;
  pigment: string;
  /** Faces stay drawn in line: filled they lose their expression. */
  filled: boolean;
}

/** Every kind of the API, in the order of the buttons: one that lacks does not compile. */
export const REACTIONS: Record<Kind, Reaction> = {
  like: { icon: ThumbsUp, pigment: "var(--ultramarine)", filled: true },
  love: { icon: Heart, pigment: "var(--madder)", filled: true },
  laugh: { icon: Laugh, pigment: "var(--ochre)", filled: false },
  wow: { icon: Sparkles, pigment: "var(--viridian)", filled: true },
  sad: { icon: Frown, pigment: "var(--slate)", filled: false },
};

export const KINDS = Object.keys(REACTIONS) as Kind[];
