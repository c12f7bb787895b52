import { untrack } from "svelte";
import { asked, type Post } from "@/api/client";
import { store } from "@/posts/store.svelte";
import { remember, remembered, returning } from "@/shell/memory";
import type { Sort } from "./sorts";

interface Page {
  items: Post[];
  next_cursor: string | null;
  sort?: Sort | undefined;
}
interface Kept {
  items: Post[];
  cursor: string | null;
  ended: boolean;
  at: number;
  sort?: Sort | undefined;
}
export type Ask = (cursor: string | undefined) => Promise<{
  data?: Page;
  error?: unknown;
  response: Response;
}>;

// Some two megabytes of text; what browsers keep for a visit ends at five.
const KEPT_POSTS = 400;
// Presigned addresses work for fifteen minutes.
const FRESH_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 20_000;

/** A feed as far as it was read: it stays where it was when one comes back to it. */
export class Feed {
  ids = $state<string[]>([]);
  /** How many pages were read: a page may be empty and have a next one. */
  pages = $state(0);
  loading = $state(false);
  ended = $state(false);
  trouble = $state<unknown>(null);
  /** What its first page was sorted by, where it says so: it may not be what was asked for. */
  sort = $state<Sort>();
  /** Newer posts than those shown; they are not pushed in under the reader's eyes. */
  newer = $state<Post[]>([]);

  #cursor: string | null = null;
  #at = 0;
  #reasons = new Map<string, Post["reason"]>();
  /** Which reading of the feed this is: answers of one before are not for it. */
  #reading = 0;

  constructor(
    readonly name: string,
    readonly ask: Ask,
    /** What may hang in it; what no longer may is gone at once. */
    readonly holds: (post: Post) => boolean = () => true,
  ) {
    this.#recall();
  }

  get posts(): Post[] {
    return this.ids.flatMap((id) => store.get(id) ?? []).filter(this.holds);
  }

  get empty(): boolean {
    return this.ended && this.posts.length === 0;
  }

  /** The next page; nothing while one is on its way, at the end, or after a failure. */
  async more(): Promise<void> {
    if (this.loading || this.ended || this.trouble) return;
    const reading = this.#reading;
    const askedAt = Date.now();
    this.loading = true;
    try {
      const page = await asked(this.ask(this.#cursor ?? undefined));
      if (reading === this.#reading) this.#hang(page, askedAt);
    } catch (reason) {
      if (reading === this.#reading) this.trouble = reason;
    } finally {
      if (reading === this.#reading) this.loading = false;
    }
  }

  again(): Promise<void> {
    this.trouble = null;
    return this.more();
  }

  /** Come back: what was read is still there; old enough, it asks what is new. */
  visit(): Promise<void> {
    // A page visits in an effect, which must not depend on what the visit finds.
    return untrack(() => (this.pages ? this.#lookAgain() : this.again()));
  }

  /** The first page, unless it was read: a feed that would be another one asked again stays. */
  begin(): Promise<void> {
    return untrack(() => (this.pages ? Promise.resolve() : this.again()));
  }

  /** Ask what is new, however short ago that was asked. */
  look(): Promise<void> {
    this.#at = 0;
    return this.visit();
  }

  /** Show the newest, from the top. */
  renew(): Promise<void> {
    this.#reading += 1;
    this.#cursor = null;
    this.ids = [];
    this.pages = 0;
    this.newer = [];
    this.ended = this.loading = false;
    return this.again();
  }

  /** Put one's own new post where it will be found, if the feed was looked at. */
  prepend(post: Post): void {
    store.put(post);
    if (this.pages && !this.ids.includes(post.id)) this.ids = [post.id, ...this.ids];
  }

  /** Put one's own new post at the end, where the oldest come first. */
  append(post: Post): void {
    store.put(post);
    if (!this.ids.includes(post.id)) this.ids = [...this.ids, post.id];
  }

  /** Why it is in this feed: elsewhere the same post may hang for itself. */
  reason(id: string): Post["reason"] {
    return this.#reasons.get(id);
  }

  keep(): void {
    if (this.ids.length === 0 || this.ids.length > KEPT_POSTS) return;
    const kept: Kept = {
      items: this.posts.map((post) => ({ ...post, reason: this.reason(post.id) ?? null })),
      cursor: this.#cursor,
      ended: this.ended,
      at: this.#at,
      sort: this.sort,
    };
    remember(`feed.${this.name}`, kept, sessionStorage);
  }

  async #lookAgain(): Promise<void> {
    if (Date.now() - this.#at < LOOK_AGAIN_MS) return;
    const reading = this.#reading;
    const askedAt = (this.#at = Date.now());
    const page = await asked(this.ask(undefined)).catch(() => null);
    if (!page || reading !== this.#reading) return;
    const known = new Set(this.ids);
    page.items.filter(({ id }) => known.has(id)).forEach((post) => store.learn(post, askedAt));
    this.newer = page.items.filter((post) => !known.has(post.id) && this.holds(post));
  }

  #recall(): void {
    const kept = remembered<Kept>(`feed.${this.name}`, sessionStorage);
    remember(`feed.${this.name}`, null, sessionStorage);
    if (!kept || !returning() || Date.now() - kept.at > FRESH_MS) return;
    this.#hang({ items: kept.items, next_cursor: kept.cursor, sort: kept.sort }, kept.at);
    this.ended = kept.ended;
    this.#at = kept.at;
  }

  #hang(page: Page, askedAt: number): void {
    if (this.#cursor === null) {
      this.#at = askedAt;
      this.sort = page.sort;
    }
    page.items.forEach((post) => {
      store.learn(post, askedAt);
      this.#reasons.set(post.id, post.reason);
    });
    const known = new Set(this.ids);
    this.ids = [...this.ids, ...page.items.map(({ id }) => id).filter((id) => !known.has(id))];
    this.pages += 1;
    this.#cursor = page.next_cursor;
    this.ended = page.next_cursor === null;
  }
}

const feeds = new Map<string, Feed>();

/** The feed of that name, the same one all visit long. */
export function feed(name: string, ask: Ask, holds?: (post: Post) => boolean): Feed {
  // Asked for while a page is being drawn, where nothing may change: recalling is no change.
  const found = feeds.get(name) ?? untrack(() => new Feed(name, ask, holds));
  feeds.set(name, found);
  return found;
}

/** Let every feed of this visit begin anew: somebody else is looking. */
export function forgetFeeds(): void {
  feeds.clear();
}

/** Let this one begin anew. */
export function forgetFeed(name: string): void {
  feeds.delete(name);
}

export function keepFeeds(): void {
  feeds.forEach((each) => each.keep());
}
