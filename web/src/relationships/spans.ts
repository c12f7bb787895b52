/** For how long something is muted. */
export type Span = "ever" | "day" | "week";

const DAY_MS = 86_400_000;
const LENGTHS: Record<Span, number | null> = { ever: null, day: DAY_MS, week: 7 * DAY_MS };

export const SPANS: { value: Span; label: string }[] = [
  { value: "ever", label: "For good" },
  { value: "day", label: "A day" },
  { value: "week", label: "A week" },
];

/** When it is over, as the API wants it; null for never. */
export function endOf(span: Span): string | null {
  const length = LENGTHS[span];
  return length === null ? null : new Date(Date.now() + length).toISOString();
}
