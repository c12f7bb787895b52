import { api } from "@/api/client";
import { isSaved, SAVED, saving } from "@/bookmarks/save";
import { met, wanted } from "@/users/people.svelte";
import { feed, type Feed } from "./feed.svelte";
import type { Sort, Span } from "./sorts";

/** Posts on one page of a feed. */
export const PAGE = 24;
export const FOLLOWING = "following";
export const FOR_YOU = "for-you";

export function following(): Feed {
  return feed(
    FOLLOWING,
    (cursor) => api.GET("/v1/feeds/following", { params: { query: page(cursor) } }),
    wanted,
  );
}

export function forYou(): Feed {
  return feed(
    FOR_YOU,
    (cursor) => api.GET("/v1/feeds/for-you", { params: { query: page(cursor) } }),
    wanted,
  );
}

export function explore(): Feed {
  return feed("explore", newest, wanted);
}

/** Explore by what is reacted to now, or by most points of a span. */
export function exploreBy(sort: Exclude<Sort, "new">, span: Span): Feed {
  const query = sort === "top" ? { sort, window: span } : { sort };
  const name = sort === "top" ? `explore.top.${span}` : "explore.hot";
  const ask = (cursor: string | undefined) =>
    api.GET("/v1/feeds/explore", { params: { query: { ...query, ...page(cursor) } } });
  return feed(name, ask, wanted);
}

/** The newest post of each who is new here. */
export function newMakers(): Feed {
  const ask = (cursor: string | undefined) =>
    api.GET("/v1/feeds/new_makers", { params: { query: page(cursor) } });
  return feed("explore.makers", ask, wanted);
}

/** What a visitor meets first: the same, without words alone. */
export function front(): Feed {
  return feed("front", newest, (post) => post.images.length > 0 && wanted(post));
}

export function saved(): Feed {
  // What is on its way is waited for, so that the list knows of it.
  const ask = async (cursor: string | undefined) => {
    await saving();
    return api.GET("/v1/bookmarks", { params: { query: page(cursor) } });
  };
  return feed(SAVED, ask, (post) => isSaved(post) && met(post));
}

export function tagged(tag: string, sort: Sort = "new"): Feed {
  const name = sort === "new" ? `tag.${tag}` : `tag.${sort}.${tag}`;
  return feed(name, (cursor) =>
    api.GET("/v1/feeds/tags/{tag}", {
      params: { path: { tag }, query: { sort, ...page(cursor) } },
    }),
  );
}

export function postsOf(handle: string): Feed {
  return feed(`user.${handle}`, (cursor) =>
    api.GET("/v1/users/{handle}/posts", { params: { path: { handle }, query: page(cursor) } }),
  );
}

export function repliesOf(handle: string): Feed {
  return feed(`replies.of.${handle}`, (cursor) =>
    api.GET("/v1/users/{handle}/replies", { params: { path: { handle }, query: page(cursor) } }),
  );
}

function newest(cursor: string | undefined) {
  return api.GET("/v1/feeds/explore", { params: { query: { sort: "new", ...page(cursor) } } });
}

function page(cursor: string | undefined): { limit: number; cursor?: string } {
  return { limit: PAGE, ...(cursor ? { cursor } : {}) };
}
