import type { Kind } from "@/api/client";

/** What a button that gives this reaction is called. */
export const NAMES: Record<Kind, string> = {
  like: "Like",
  love: "Love",
  laugh: "Laugh",
  wow: "Wow",
  sad: "Sad",
};
