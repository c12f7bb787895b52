import { live } from "@/live/live.svelte";
import type { Feed } from "./feed.svelte";

// What comes in a busy half minute is told of together.
const PAUSE_MS = 30_000;
// A hint can be lost: one looks now and then all the same.
const LOOK_MS = 3 * 60_000;

/** Learn at once when there is more in the following feed, as long as it is shown. */
export function watching(feed: Feed): () => void {
  let timer = 0;

  function watch(): void {
    clearTimeout(timer);
    timer = window.setTimeout(again, LOOK_MS);
    live.watch();
  }

  // Watching first, so that nothing comes between what is seen and what is told.
  function again(): void {
    watch();
    if (!document.hidden) void look();
  }

  async function look(): Promise<void> {
    const first = feed.pages === 0;
    await feed.visit();
    // Who never looked has no feed yet that could be watched.
    if (first) live.watch();
  }

  function told(): void {
    clearTimeout(timer);
    timer = window.setTimeout(again, PAUSE_MS);
    void feed.look();
  }

  watch();
  const deaf = [live.hears("new_posts", told), live.hears("gap", again)];
  return () => {
    clearTimeout(timer);
    deaf.forEach((stop) => stop());
  };
}
