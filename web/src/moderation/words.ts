import type { Decision } from "@/api/client";

type Action = Decision["action"];

/** A decision, as it is told to whom it concerns. */
const TOLD: Record<Action, string> = {
  dismiss: "Nothing was wrong.",
  label: "Marked: who chose so sees it veiled, or not at all.",
  hide: "Hidden: only you see it now.",
  take_down: "Taken down: only you see it now.",
  suspend: "Suspended: you cannot publish, react or follow, and others do not see you.",
  reverse: "An earlier decision was taken back.",
};

/** A decision, as moderators speak of it. */
const DONE: Record<Action, string> = {
  dismiss: "Dismissed",
  label: "Marked",
  hide: "Hidden",
  take_down: "Taken down",
  suspend: "Suspended",
  reverse: "Taken back",
};

/** What was done, the level of a label included. */
export function done({ action, level }: Decision): string {
  return level ? `${DONE[action]} as ${level}` : DONE[action];
}

export function told({ action, reversed, level }: Decision): string {
  if (level)
    return reversed
      ? `Marked as ${level} for a while, and taken back since.`
      : `Marked as ${level}: who chose so sees it veiled, or not at all.`;
  return reversed
    ? `${TOLD[action].split(":")[0]} for a while, and taken back since.`
    : TOLD[action];
}

/** Whether it still holds, and can be taken back. */
export function holds({ action, reversed }: Decision): boolean {
  return !reversed && action !== "dismiss" && action !== "reverse";
}
