import { untrack } from "svelte";
import { asked, type Post } from "@/api/client";
import { shelf } from "@/posts/shelf.svelte";
import { remember, remembered } from "@/shell/memory";

interface Page {
  items: Post[];
  next_cursor: string | null;
}
interface Kept {
  items: Post[];
  cursor: string | null;
  ended: boolean;
  at: number;
}
export type Ask = (cursor: string | undefined) => Promise<{
  data?: Page;
  error?: unknown;
  response: Response;
}>;

const KEPT_POSTS = 150;
// Presigned addresses work for fifteen minutes.
const FRESH_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 20_000;

/** A feed as far as it was read: it stays where it was when one comes back to it. */
export class Feed {
  ids = $state<string[]>([]);
  loading = $state(false);
  ended = $state(false);
  trouble = $state<unknown>(null);
  /** Newer posts than those shown; they are not pushed in under the reader's eyes. */
  newer = $state<Post[]>([]);

  #cursor: string | null = null;
  #at = 0;

  constructor(
    readonly name: string,
    readonly ask: Ask,
  ) {
    this.#recall();
  }

  get posts(): Post[] {
    return this.ids.flatMap((id) => shelf.get(id) ?? []);
  }

  get empty(): boolean {
    return this.ended && this.posts.length === 0;
  }

  /** The next page; nothing while one is on its way, at the end, or after a failure. */
  async more(): Promise<void> {
    if (this.loading || this.ended || this.trouble) return;
    this.loading = true;
    try {
      const page = await asked(this.ask(this.#cursor ?? undefined));
      if (this.#cursor === null) this.#at = Date.now();
      this.#hang(page);
    } catch (reason) {
      this.trouble = reason;
    } finally {
      this.loading = false;
    }
  }

  again(): Promise<void> {
    this.trouble = null;
    return this.more();
  }

  /** Come back: what was read is still there; old enough, it asks what is new. */
  visit(): Promise<void> {
    // A page visits in an effect, which must not depend on what the visit finds.
    return untrack(() => this.#visited());
  }

  async #visited(): Promise<void> {
    if (this.ids.length === 0) return this.again();
    if (Date.now() - this.#at < LOOK_AGAIN_MS) return;
    this.#at = Date.now();
    const page = await asked(this.ask(undefined)).catch(() => null);
    if (!page) return;
    const known = new Set(this.ids);
    page.items.filter(({ id }) => known.has(id)).forEach((post) => shelf.learn(post));
    this.newer = page.items.filter(({ id }) => !known.has(id));
  }

  /** Show the newest, from the top. */
  renew(): Promise<void> {
    this.#cursor = null;
    this.ids = [];
    this.newer = [];
    this.ended = false;
    return this.again();
  }

  /** Put one's own new post where it will be found. */
  prepend(post: Post): void {
    shelf.put(post);
    if (!this.ids.includes(post.id)) this.ids = [post.id, ...this.ids];
  }

  keep(): void {
    if (this.posts.length === 0) return;
    const kept: Kept = {
      items: this.posts.slice(0, KEPT_POSTS),
      cursor: this.#cursor,
      ended: this.ended,
      at: this.#at,
    };
    if (this.ids.length <= KEPT_POSTS) remember(`feed.${this.name}`, kept, sessionStorage);
  }

  #recall(): void {
    const kept = remembered<Kept>(`feed.${this.name}`, sessionStorage);
    remember(`feed.${this.name}`, null, sessionStorage);
    if (!kept || !returning() || Date.now() - kept.at > FRESH_MS) return;
    kept.items.forEach((post) => shelf.put(post));
    this.ids = kept.items.map(({ id }) => id);
    this.#cursor = kept.cursor;
    this.ended = kept.ended;
    this.#at = kept.at;
  }

  #hang(page: Page): void {
    page.items.forEach((post) => shelf.learn(post));
    const known = new Set(this.ids);
    this.ids = [...this.ids, ...page.items.map(({ id }) => id).filter((id) => !known.has(id))];
    this.#cursor = page.next_cursor;
    this.ended = page.next_cursor === null;
  }
}

const feeds = new Map<string, Feed>();

/** The feed of that name, the same one all visit long. */
export function feed(name: string, ask: Ask): Feed {
  // Asked for while a page is being drawn, where nothing may change: recalling is no change.
  const found = feeds.get(name) ?? untrack(() => new Feed(name, ask));
  feeds.set(name, found);
  return found;
}

/** Let every feed of this visit begin anew: somebody else is looking, or much has changed. */
export function forgetFeeds(): void {
  feeds.clear();
}

export function keepFeeds(): void {
  feeds.forEach((each) => each.keep());
}

/** Reloaded, or back from another site: only then one wants to be where one was. */
function returning(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "reload" || entry?.type === "back_forward";
}
