import { language, t } from "@/messages/messages";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const WEEK = 7 * 86_400;

/** How long ago, in words; a date once it is over a week. */
export function ago(time: string, now: number = Date.now()): string {
  const seconds = (now - Date.parse(time)) / 1000;
  if (seconds > WEEK) return date(time);
  const [unit, size] = STEPS.find(([, each]) => seconds >= each) ?? [];
  if (!unit || !size) return t.posts.justNow();
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return words.format(-Math.floor(seconds / size), unit);
}

export function date(time: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(time));
}

/** A day of UTC, `2026-11-30`, in words. */
export function day(said: string): string {
  const utc = { dateStyle: "medium", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language, utc).format(new Date(said));
}

export function month(time: string): string {
  const long = { month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(language, long).format(new Date(time));
}

export function moment(time: string): string {
  const full = { dateStyle: "long", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(language, full).format(new Date(time));
}
