import type { Decision } from "@/api/client";
import type { components } from "@/api/schema";
import { language, t } from "@/messages/messages";
import { inWords } from "@/reports/rules";
import { causeOf, didOf } from "./words";

export type Month = components["schemas"]["MonthView"];
type Count = components["schemas"]["CountView"];

const KINDS: Record<Decision["subject"]["kind"], () => string> = {
  post: () => t.moderation.posts(),
  image: () => t.moderation.images(),
  collection: () => t.moderation.collections(),
  user: () => t.moderation.users(),
};
const OUTCOMES: Record<string, () => string> = {
  open: () => t.moderation.outcomeOpen(),
  upheld: () => t.moderation.outcomeUpheld(),
  dismissed: () => t.moderation.outcomeDismissed(),
  reversed: () => t.moderation.outcomeReversed(),
};
const SOURCES: Record<string, () => string> = {
  moderator: () => t.moderation.moderatorsDecided(),
  automatic: () => t.moderation.machinesDecided(),
};

interface Table {
  title: string;
  counts: Count[];
  named: (name: string) => string;
}

const outcome = (name: string): string => OUTCOMES[name]?.() ?? name;
const cause = (name: string): string => causeOf(name) ?? t.moderation.unknownSource();

/** The numbers of a month, one table for each way to count them. */
export function tablesOf(month: Month): Table[] {
  return [
    { title: t.moderation.byAction(), counts: month.decisions_by_action, named: didOf },
    { title: t.moderation.byRuleTable(), counts: month.decisions_by_rule, named: inWords },
    {
      title: t.moderation.byKind(),
      counts: month.decisions_by_kind,
      named: (name) => KINDS[name as Decision["subject"]["kind"]]?.() ?? name,
    },
    { title: t.moderation.byLedBy(), counts: month.decisions_by_led_by, named: cause },
    {
      title: t.moderation.bySource(),
      counts: month.decisions_by_source,
      named: (name) => SOURCES[name]?.() ?? name,
    },
    { title: t.moderation.noticesByReason(), counts: month.notices_by_reason, named: inWords },
    { title: t.moderation.noticesByOutcome(), counts: month.notices_by_outcome, named: outcome },
    { title: t.moderation.appealsByOutcome(), counts: month.appeals_by_outcome, named: outcome },
  ];
}

export function numberOf({ count }: Count): string {
  if (count === null) return t.moderation.withheld();
  if (count === "<5") return t.moderation.few();
  return new Intl.NumberFormat(language).format(count);
}

/** A span of time, as one says it: hours, or days from two on. */
export function spanOf(hours: number): string {
  const days = hours >= 48;
  const unit = { style: "unit", unit: days ? "day" : "hour", unitDisplay: "long" } as const;
  const rounded = { ...unit, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, rounded).format(days ? hours / 24 : hours);
}
