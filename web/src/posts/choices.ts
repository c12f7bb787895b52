import type { Level, RemixPolicy, Visibility } from "@/api/client";

interface Option<Value> {
  value: Value;
  label: string;
  hint?: string;
}

export const AUDIENCES: Option<Visibility>[] = [
  { value: "public", label: "Everyone", hint: "Anybody on the internet, signed in or not." },
  { value: "followers", label: "Followers", hint: "Only people who follow you." },
  { value: "private", label: "Only you", hint: "It hangs on your own wall, unseen." },
];

export const LEVELS: Option<Level>[] = [
  { value: "general", label: "No", hint: "For everybody and everywhere." },
  {
    value: "sensitive",
    label: "Sensitive",
    hint: "Blood, fear, nudity in art: veiled until one asks.",
  },
  { value: "explicit", label: "Explicit", hint: "For adults who choose to see such things." },
];

export const PROMPTS: Option<"yes" | "no">[] = [
  { value: "yes", label: "Show it" },
  { value: "no", label: "Keep it to myself" },
];

export const REMIXES: Option<RemixPolicy>[] = [
  { value: "allow", label: "Yes" },
  { value: "ask", label: "Ask me" },
  { value: "no", label: "No" },
];

/** What people call the value of one of these. */
export function called(options: Option<string>[]): (value: string) => string {
  return (value) => options.find((option) => option.value === value)?.label ?? value;
}

/** What people call the description of one of so many pictures. */
export function described(place: number, of: number): string {
  return of > 1 ? `Description of picture ${place + 1}` : "Description";
}
