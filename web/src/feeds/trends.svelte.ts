import { api, asked } from "@/api/client";
import type { components } from "@/api/schema";

type Trend = components["schemas"]["TrendView"];
// They are counted every five minutes.
const FRESH_MS = 5 * 60_000;

/** The tags that rise, as last heard; null while nothing was. */
export const trends = $state<{ tags: Trend[] | null }>({ tags: null });
let heardAt = 0;

/** Hear of them, unless that was a moment ago. Without an answer what was heard last stays. */
export async function hearTrends(): Promise<void> {
  if (Date.now() - heardAt < FRESH_MS) return;
  heardAt = Date.now();
  try {
    trends.tags = (await asked(api.GET("/v1/trends/tags"))).items;
  } catch {
    heardAt = 0;
    trends.tags ??= [];
  }
}
