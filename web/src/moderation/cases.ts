import { api, asked, once, type Case, type Decision, type Image, type Rule } from "@/api/client";
import type { components } from "@/api/schema";
import { told } from "@/api/problem";
import { t } from "@/messages/messages";
import { moment } from "@/posts/when";
import { toasts } from "@/shell/toasts.svelte";

// What moderators decide; the rest is for machines.
export type Action = Exclude<Decision["action"], "refuse">;
export interface Verdict {
  case_id: string;
  action: Action;
  rule: Rule;
  note: string;
  decision_id?: string;
  level?: "sensitive" | "explicit";
}

export function wayTo(caseId: string): string {
  return `/moderation/cases/${encodeURIComponent(caseId)}`;
}

/** What the case is about, in words: `Post by Ada`. */
export function nameOf({ subject, post, user, collection }: Case): string {
  const by = post?.author.display_name ?? user?.display_name;
  if (subject.kind === "user") {
    const { display_name: name, handle } = user ?? {};
    return name && handle ? t.moderation.userNamed({ name, handle }) : t.moderation.user();
  }
  if (subject.kind === "collection") {
    if (!collection) return t.moderation.deletedCollection();
    return t.moderation.collectionBy({ name: collection.owner.display_name });
  }
  if (subject.kind === "post") {
    if (!post) return t.moderation.deletedPost();
    return by ? t.moderation.postBy({ name: by }) : t.moderation.post();
  }
  if (!post) return t.moderation.deletedImage();
  return by ? t.moderation.imageBy({ name: by }) : t.moderation.image();
}

/** The picture that was reported; of a post its first. */
export function pictureOf({ subject, post }: Case): Image | undefined {
  return post?.images.find(({ id }) => id === subject.id) ?? post?.images[0];
}

/** Decide, in force at once. Throws Refused. */
export function decide(verdict: Verdict, key = once()): Promise<Decision> {
  const asking = { body: verdict, params: { header: key } };
  return asked(api.POST("/v1/moderation/decisions", asking));
}

type Batch = components["schemas"]["BatchIn"];
export type BatchAction = Batch["action"];

/** Decide many alike, each by itself: what became of each. Throws Refused. */
export async function decideAll(
  body: Batch,
  key: ReturnType<typeof once>,
): Promise<components["schemas"]["BatchItemView"][]> {
  const asking = { body, params: { header: key } };
  return (await asked(api.POST("/v1/moderation/decisions/batch", asking))).items;
}

/** Take a decision back; whom it concerned is told of that, too. */
export async function takeBack(decision: Decision): Promise<boolean> {
  const { subject, rule, id } = decision;
  const case_id = `${subject.kind}:${subject.id}`;
  try {
    await decide({ case_id, action: "reverse", rule, note: "", decision_id: id });
    toasts.show({ text: t.moderation.reversed() });
    return true;
  } catch (reason) {
    toasts.show({ text: t.moderation.couldntReverse({ reason: told(reason) }), tone: "bad" });
    return false;
  }
}

/** Until when it has to be decided, in words. */
export function dueIn(due: string): string {
  const when = moment(due);
  return new Date(due) < new Date()
    ? t.moderation.overdue({ when })
    : t.moderation.decideBy({ when });
}
