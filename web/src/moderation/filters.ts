import type { Case, Rule } from "@/api/client";
import type { paths } from "@/api/schema";
import { t } from "@/messages/messages";
import { ruleOptions } from "@/reports/rules";

type Asked = NonNullable<paths["/v1/moderation/cases"]["get"]["parameters"]["query"]>;
export type Order = NonNullable<Asked["sort"]>;
type Kind = Case["subject"]["kind"];
type Source = Case["sources"][number];

/** What a moderator wants to see of the queue; empty for all. */
export interface Filters {
  kind: Kind | "";
  reason: Rule | "";
  source: Source | "";
}

interface Option<Value extends string> {
  value: Value;
  label: string;
}

export function orders(): Option<Order>[] {
  return [
    { value: "opened", label: t.moderation.longestWaiting() },
    { value: "newest", label: t.moderation.newestFirst() },
    { value: "due", label: t.moderation.dueSoonest() },
    { value: "reports", label: t.moderation.mostReported() },
  ];
}

export function kinds(): Option<Kind | "">[] {
  return [
    { value: "", label: t.moderation.allKinds() },
    { value: "post", label: t.moderation.posts() },
    { value: "image", label: t.moderation.images() },
    { value: "collection", label: t.moderation.collections() },
    { value: "user", label: t.moderation.users() },
  ];
}

export function reasons(): Option<Rule | "">[] {
  return [{ value: "", label: t.moderation.allReasons() }, ...ruleOptions()];
}

export function sources(): Option<Source | "">[] {
  return [
    { value: "", label: t.moderation.allSources() },
    { value: "report", label: t.moderation.fromReports() },
    { value: "notice", label: t.moderation.fromNotices() },
    { value: "appeal", label: t.moderation.fromAppeals() },
    { value: "automatic", label: t.moderation.fromAutomatic() },
  ];
}

/** As the API is asked for it: what is empty is left out. */
export function asQuery({ kind, reason, source }: Filters): Partial<Asked> {
  return {
    ...(kind ? { kind } : {}),
    ...(reason ? { reason } : {}),
    ...(source ? { source } : {}),
  };
}
