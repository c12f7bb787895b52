import { api, asked, type Recipe } from "@/api/client";
import { told } from "@/api/problem";
import { forgetFeed } from "@/feeds/feed.svelte";
import { FOR_YOU } from "@/feeds/feeds";
import { t } from "@/messages/messages";
import { toasts } from "@/shell/toasts.svelte";
import type { Signal, Term } from "./why";

/** As much as one tap on "more" or "less" changes. */
const STEP = 100;
const MOST_SAID = 500;
const MOST_WEIGHT = 1000;

type Of = { tag: string } | { handle: string };

export const load = (): Promise<Recipe> => asked(api.GET("/v1/me/feed-recipe"));

/** Send something that changes the recipe: For You begins anew with it. */
export async function changed<Answer>(sending: Promise<Answer>): Promise<Answer> {
  const answer = await sending;
  forgetFeed(FOR_YOU);
  return answer;
}

export function weigh(weights: Recipe["weights"]): Promise<Recipe> {
  return changed(asked(api.PUT("/v1/me/feed-recipe", { body: { preset: "balanced", weights } })));
}

export function say(of: Of, points: number): Promise<Recipe> {
  const body = { points: within(points, MOST_SAID) };
  return changed(
    "tag" in of
      ? asked(
          api.PUT("/v1/me/feed-recipe/tags/{tag}", {
            params: { path: { tag: of.tag } },
            body,
          }),
        )
      : asked(
          api.PUT("/v1/me/feed-recipe/users/{handle}", {
            params: { path: { handle: of.handle } },
            body,
          }),
        ),
  );
}

/** Whether one can say more or less of what this part of a score is about. */
export const isTunable = ({ term }: Term): boolean => term !== "repeat" && term !== "variety";

/** More (1) or less (-1) of what a part of a score is about, with a way back. */
export async function tune(term: Term, direction: 1 | -1): Promise<void> {
  try {
    const recipe = await load();
    const back = await nudge(recipe, term, direction * STEP);
    const text = direction > 0 ? t.recommendations.moreSaid() : t.recommendations.lessSaid();
    toasts.show({ text, action: { label: t.common.undo(), run: () => void back() } });
  } catch (reason) {
    toasts.show({ text: told(reason), tone: "bad" });
  }
}

async function nudge(recipe: Recipe, { term, because }: Term, by: number) {
  const tag = because?.tag;
  if (tag) {
    const said = recipe.tags.find((each) => each.tag === tag)?.points ?? 0;
    await say({ tag }, said + by);
    return () => say({ tag }, said);
  }
  const handle = because?.user?.handle;
  if (handle && term !== "near") {
    const said = recipe.makers.find(({ user }) => user.handle === handle)?.points ?? 0;
    await say({ handle }, said + by);
    return () => say({ handle }, said);
  }
  const before = recipe.weights;
  const signal = term as Signal;
  await weigh({ ...before, [signal]: within(before[signal] + by, MOST_WEIGHT) });
  return () => weigh(before);
}

const within = (points: number, most: number): number => Math.max(-most, Math.min(most, points));
