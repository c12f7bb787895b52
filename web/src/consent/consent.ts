import { api, asked, type Consent } from "@/api/client";
import { forgetFeed } from "@/feeds/feed.svelte";
import { FOR_YOU } from "@/feeds/feeds";
import { t } from "@/messages/messages";
import { stop } from "@/signals/did";

export type Purpose = keyof Consent["text"];

/** The version of the text that this app says in its own words. */
const KNOWN = 1;

export const consent = (): Promise<Consent> => asked(api.GET("/v1/me/consent"));

/** Agree to one purpose, or take it back; the others stay as they are. */
export async function decide(version: number, purpose: Purpose, agrees: boolean): Promise<Consent> {
  const body = { version, [purpose]: agrees };
  const answer = await asked(api.PUT("/v1/me/consent", { body, keepalive: true }));
  if (purpose === "ranking") forgetFeed(FOR_YOU);
  if (purpose === "analytics" && !agrees) stop();
  return answer;
}

/** What each purpose is called. */
export const NAMES: Record<Purpose, () => string> = {
  ranking: () => t.recommendations.usesReactions(),
  analytics: () => t.consent.analytics(),
  research_export: () => t.consent.researchExport(),
  model_training: () => t.consent.modelTraining(),
  own_images: () => t.consent.ownImages(),
  own_prompts: () => t.consent.ownPrompts(),
};

const TEXTS: Record<Purpose, () => string> = {
  ranking: () => t.consent.ranking(),
  analytics: () => t.consent.analyticsText(),
  research_export: () => t.consent.researchExportText(),
  model_training: () => t.consent.modelTrainingText(),
  own_images: () => t.consent.ownImagesText(),
  own_prompts: () => t.consent.ownPromptsText(),
};

/** What one agrees to, in words: the network's own where it has newer ones than the app. */
export function textOf(purpose: Purpose, { version, text }: Consent): string {
  return version === KNOWN ? TEXTS[purpose]() : text[purpose];
}
