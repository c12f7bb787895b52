import type { Level, RemixPolicy, Visibility } from "@/api/client";
import { t } from "@/messages/messages";

interface Option<Value> {
  value: Value;
  label: string;
  hint?: string;
}

export const audiences = (): Option<Visibility>[] => [
  { value: "public", label: t.posts.everyone(), hint: t.posts.everyoneHint() },
  { value: "followers", label: t.posts.followers(), hint: t.posts.followersHint() },
  { value: "private", label: t.posts.onlyYou(), hint: t.posts.onlyYouHint() },
];

export const levels = (): Option<Level>[] => [
  { value: "general", label: t.posts.general(), hint: t.posts.generalHint() },
  { value: "sensitive", label: t.posts.sensitive(), hint: t.posts.sensitiveHint() },
  { value: "explicit", label: t.posts.explicit(), hint: t.posts.explicitHint() },
];

export const prompts = (): Option<"yes" | "no">[] => [
  { value: "yes", label: t.posts.showPrompt() },
  { value: "no", label: t.posts.hidePrompt() },
];

export const forRemixers = (): Option<"yes" | "no">[] => [
  { value: "yes", label: t.posts.yes() },
  { value: "no", label: t.posts.no() },
];

export const remixes = (): Option<RemixPolicy>[] => [
  { value: "allow", label: t.posts.yes() },
  { value: "ask", label: t.posts.askMe(), hint: t.posts.askMeHint() },
  { value: "no", label: t.posts.no() },
];

/** What people call the value of one of these. */
export function called(options: Option<string>[]): (value: string) => string {
  return (value) => options.find((option) => option.value === value)?.label ?? value;
}

/** What people call the alt text of one of so many images. */
export function described(place: number, of: number): string {
  return of > 1 ? t.posts.altTextOf({ number: place + 1 }) : t.posts.altText();
}
