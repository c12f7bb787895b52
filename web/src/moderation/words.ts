import type { Decision } from "@/api/client";
import { t } from "@/messages/messages";

type Action = Decision["action"];

/** A decision, as it is told to whom it concerns. */
const TOLD: Record<Action, () => string> = {
  dismiss: () => t.moderation.toldDismiss(),
  label: () => t.moderation.toldMark(),
  hide: () => t.moderation.toldHide(),
  take_down: () => t.moderation.toldTakeDown(),
  suspend: () => t.moderation.toldSuspend(),
  reverse: () => t.moderation.toldReverse(),
  uphold: () => t.moderation.toldUphold(),
  refuse: () => t.moderation.toldRefuse(),
};

/** A decision, as moderators speak of it. */
const DONE: Record<Action, () => string> = {
  dismiss: () => t.moderation.didDismiss(),
  label: () => t.moderation.didMark(),
  hide: () => t.moderation.didHide(),
  take_down: () => t.moderation.didTakeDown(),
  suspend: () => t.moderation.didSuspend(),
  reverse: () => t.moderation.didReverse(),
  uphold: () => t.moderation.didUphold(),
  refuse: () => t.moderation.didRefuse(),
};

/** What was done, the level of a label included. */
export function done({ action, level }: Decision): string {
  return level ? t.moderation.didMarkAs({ level }) : DONE[action]();
}

export function told(decision: Decision): string {
  const { action, reversed, level, answers } = decision;
  if (answers && action === "reverse") return t.moderation.toldReverseAppealed();
  if (reversed) return t.moderation.toldReversed({ decision: done(decision) });
  return level ? t.moderation.toldMarkAs({ level }) : TOLD[action]();
}

const LED_BY: Record<NonNullable<Decision["led_by"]>, () => string> = {
  report: () => t.moderation.ledByReport(),
  notice: () => t.moderation.ledByNotice(),
  automatic: () => t.moderation.ledByAutomatic(),
  appeal: () => t.moderation.ledByAppeal(),
  own_initiative: () => t.moderation.ledByModerators(),
};

/** What brought it before the moderators; of old decisions nobody noted it. */
export function ledBy({ led_by }: Decision): string | undefined {
  return led_by ? LED_BY[led_by]() : undefined;
}

/** The same by its name alone. */
export function causeOf(name: string): string | undefined {
  return LED_BY[name as keyof typeof LED_BY]?.();
}

/** What was done, by its name alone. */
export function didOf(name: string): string {
  return DONE[name as Action]?.() ?? name;
}

/** Whether it still holds, and can be taken back. */
export function holds({ action, reversed }: Decision): boolean {
  return !reversed && !["dismiss", "reverse", "uphold", "refuse"].includes(action);
}
