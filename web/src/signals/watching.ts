import type { Signal } from "./did";
import { Looks, type Place } from "./looks";

type Feed = NonNullable<Signal["feed"]>;
type Says = (signal: Signal, at?: number) => void;

const POSTS = "article[data-post]";
/** Which feed it is by how its name begins: `tag.hot.fox` is one of a tag. */
const FEEDS: Record<string, Feed> = {
  following: "following",
  "for-you": "for-you",
  explore: "explore",
  front: "explore",
  tag: "tag",
  search: "search",
  user: "profile",
  replies: "profile",
  saved: "bookmarks",
};
const HALF = 0.5;
const STEPS = [0, 0.1, 0.25, HALF, 0.75];
const MOST_POSITION = 10_000;

/** See which posts come into view and which are opened; returns how to end it. */
export function watch(says: Says): () => void {
  const looks = new Looks<Feed>(says);
  const watched = new Map<Element, string>();
  /** Where a post hung that was last opened by a tap. */
  let tapped: { post: string; place: Place<Feed> | undefined } | undefined;

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const post = watched.get(entry.target);
        if (!post) continue;
        if (isSeen(entry) && !document.hidden) looks.enter(post, placeOf(entry.target), Date.now());
        else looks.leave(post, Date.now());
      }
    },
    { threshold: STEPS },
  );

  const changed = new MutationObserver(survey);
  changed.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-post"],
  });
  document.addEventListener("click", tap, true);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", put);
  survey();

  function survey(): void {
    for (const [element, post] of watched)
      if (!element.isConnected || element.getAttribute("data-post") !== post) forget(element, post);
    for (const element of document.querySelectorAll<HTMLElement>(POSTS)) {
      const post = element.dataset["post"];
      if (!post || watched.has(element)) continue;
      watched.set(element, post);
      seen.observe(element);
      if ("whole" in element.dataset) opened(post);
    }
  }

  function forget(element: Element, post: string): void {
    seen.unobserve(element);
    watched.delete(element);
    looks.leave(post, Date.now());
  }

  function opened(post: string): void {
    const place = tapped?.post === post ? tapped.place : undefined;
    says({ kind: "open", post_id: post, ...place });
    tapped = undefined;
  }

  function tap(event: Event): void {
    const link = event.target instanceof Element && event.target.closest('a[href^="/p/"]');
    const element = link && link.closest(POSTS);
    const post = element && element.getAttribute("data-post");
    if (post && link.getAttribute("href") === `/p/${post}`)
      tapped = { post, place: placeOf(element) };
  }

  /** Come back: what is in view is told anew, as after scrolling. */
  function look(): void {
    if (document.hidden) return put();
    for (const element of watched.keys()) {
      seen.unobserve(element);
      seen.observe(element);
    }
  }

  function put(): void {
    looks.pause(Date.now());
  }

  return () => {
    put();
    seen.disconnect();
    changed.disconnect();
    document.removeEventListener("click", tap, true);
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pagehide", put);
  };
}

/** Half of it is in view, or half of the view is it. */
function isSeen({
  isIntersecting,
  intersectionRatio,
  intersectionRect,
}: IntersectionObserverEntry) {
  return (
    isIntersecting && (intersectionRatio >= HALF || intersectionRect.height >= innerHeight * HALF)
  );
}

function placeOf(element: Element): Place<Feed> | undefined {
  const name = element.closest("[data-feed]")?.getAttribute("data-feed") ?? "";
  const feed = FEEDS[name.split(".")[0] ?? ""];
  const position = Number(element.getAttribute("aria-posinset")) - 1;
  return feed && position >= 0 && position <= MOST_POSITION ? { feed, position } : undefined;
}
