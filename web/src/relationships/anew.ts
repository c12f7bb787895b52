import { forgetFeed } from "@/feeds/feed.svelte";

/** What is muted or kept out changed: the feeds that leave it out are asked for again. */
export function lookAnew(): void {
  forgetFeed("following");
  forgetFeed("explore");
}
