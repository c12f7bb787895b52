import type { Kind } from "@/api/client";
import { keep, typed } from "@/shell/typed";

/** What a visitor wanted to do when they were asked to sign in: it happens once they have. */
export type Intent =
  | { act: "follow"; handle: string }
  | { act: "react"; post: string; kind: Kind }
  | { act: "repost" | "save"; post: string }
  | { act: "reply"; post: string }
  | { act: "generate" };

interface Kept {
  intent: Intent;
  /** Where they were, and are led back to. */
  place: string;
  at: number;
  /** Whether they have been shown the way in since. */
  left?: boolean;
}

const NAME = "intent";
const WAY_IN = /^\/(sign-in|sign-up|forgot-password|welcome)$/;
const REMEMBERED_MS = 60 * 60_000;

/** What forms send as soon as they are there: the reply to a post, by its id, or the prompt. */
export const due = $state({ reply: "", generate: false });

export function keepIntent(intent: Intent, place: string): void {
  keep(NAME, { intent, place, at: Date.now() } satisfies Kept);
}

/**
 * What was wanted at this place before signing in, once. Whoever goes elsewhere instead, or comes
 * back as a visitor, has thought better of it.
 */
export function takeIntent({ pathname, search }: URL, signedIn: boolean): Intent | null {
  const kept = typed<Kept>(NAME);
  if (kept && WAY_IN.test(pathname)) keep(NAME, { ...kept, left: true });
  if (!kept?.left || WAY_IN.test(pathname)) return null;
  keep(NAME, null);
  const here = kept.place === pathname + search;
  return signedIn && here && Date.now() - kept.at < REMEMBERED_MS ? kept.intent : null;
}
