import type { Feed } from "./feed.svelte";

/** What a feed is to a screen reader: a list of posts, or nothing where there are none to list. */
export function spokenAs(feed: Feed, label: string) {
  if (feed.posts.length === 0 && !feed.loading) return {};
  return { "data-feed": feed.name, role: "feed", "aria-label": label, "aria-busy": feed.loading };
}
