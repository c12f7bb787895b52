import { t } from "@/messages/messages";

/** For how long something is muted. */
export type Span = "ever" | "day" | "week";

const DAY_MS = 86_400_000;
const LENGTHS: Record<Span, number | null> = { ever: null, day: DAY_MS, week: 7 * DAY_MS };

export function spans(): { value: Span; label: string }[] {
  return [
    { value: "ever", label: t.relationships.forever() },
    { value: "day", label: t.relationships.day() },
    { value: "week", label: t.relationships.week() },
  ];
}

/** When it is over, as the API wants it; null for never. */
export function endOf(span: Span): string | null {
  const length = LENGTHS[span];
  return length === null ? null : new Date(Date.now() + length).toISOString();
}
