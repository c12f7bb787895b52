import { t } from "@/messages/messages";

/** For how long something is muted. */
export type Span = "ever" | "day" | "week";

const DAY = 86_400;
const SECONDS: Record<Span, number | null> = { ever: null, day: DAY, week: 7 * DAY };

export function spans(): { value: Span; label: string }[] {
  return [
    { value: "ever", label: t.relationships.forever() },
    { value: "day", label: t.relationships.day() },
    { value: "week", label: t.relationships.week() },
  ];
}

/** For how many seconds from now, whatever the device's clock says; null for good. */
export function secondsOf(span: Span): number | null {
  return SECONDS[span];
}
