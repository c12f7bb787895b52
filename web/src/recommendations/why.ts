import type { Post, Recipe } from "@/api/client";
import { t } from "@/messages/messages";
import { Sheet } from "@/shell/sheets.svelte";

type Reason = NonNullable<Post["reason"]>;
export type Score = Extract<Reason, { kind: "score" }>;
export type Term = Score["terms"][number];
export type Signal = keyof Recipe["weights"];

/** The dialog that says why a post stands where it does. */
export const why = new Sheet<{ score: Score; post: string }>(() => import("./WhySheet.svelte"));

/** What each part of a score is called. */
export const PARTS: Record<Term["term"], () => string> = {
  follow: () => t.recommendations.follow(),
  topic: () => t.recommendations.topic(),
  maker: () => t.recommendations.maker(),
  people: () => t.recommendations.people(),
  shares: () => t.recommendations.shares(),
  fresh: () => t.recommendations.fresh(),
  near: () => t.recommendations.near(),
  new_maker: () => t.recommendations.newMaker(),
  seen: () => t.recommendations.seen(),
  ring: () => t.recommendations.ring(),
  tag: () => t.recommendations.tag(),
  author: () => t.recommendations.author(),
  repeat: () => t.recommendations.repeat(),
  variety: () => t.recommendations.variety(),
};

/** The signals that a recipe weighs, in the order in which the API tells them. */
export const signalsOf = (weights: Recipe["weights"]): Signal[] => Object.keys(weights) as Signal[];

export const isScore = (reason: Post["reason"] | undefined): reason is Score =>
  reason?.kind === "score";

/** The parts of a score, those that count most first. */
export function strongest({ terms }: Score): Term[] {
  return terms.toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points));
}

/** In a few words why a post is here: its strongest part that speaks for it. */
export function headline(score: Score): string {
  if (score.kept_for_new_maker) return t.recommendations.keptForNewMaker();
  const best = strongest(score).find(({ points }) => points > 0);
  if (!best) return t.recommendations.nothingElse();
  const { tag, user } = best.because ?? {};
  if (tag) return t.recommendations.becauseOfTag({ tag });
  if (best.term === "maker" && user)
    return t.recommendations.becauseYouLike({ user: user.display_name });
  if (best.term === "near" && user)
    return t.recommendations.becauseOfNear({ user: user.display_name });
  return PARTS[best.term]();
}

/** Points as they are shown: `+120`, `−40`. */
export function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
