import { untrack } from "svelte";
import { api, type User } from "@/api/client";
import { Pages, type PageQuery } from "@/api/pages.svelte";
import type { components } from "@/api/schema";
import { feed, forgetFeed, type Feed } from "@/feeds/feed.svelte";
import { PAGE } from "@/feeds/feeds";
import { remember, remembered } from "@/shell/memory";
import { people, wanted } from "@/users/people.svelte";
import { addressOf, askedFor, type Query } from "./query";

type Relaxed = components["schemas"]["RelaxedView"];
interface Heard {
  name: string;
  words: Relaxed[];
}
const HEARD = "search.relaxed";

/** What was found for a query, as far as it was read. */
export class Finding {
  /** Words that hardly anything has, and what was found instead of them. */
  relaxed = $state.raw<Relaxed[]>([]);
  readonly name: string;
  readonly posts: Feed;
  readonly users: Pages<User>;

  constructor(readonly query: Query) {
    this.name = nameOf(query);
    this.posts = feed(this.name, (cursor) => this.#askPosts(cursor), wanted);
    this.users = new Pages(
      (page) => this.#askUsers(page),
      ({ handle }) => handle,
    );
    this.#recall();
  }

  get ofUsers(): boolean {
    return this.query.kind === "users";
  }

  get empty(): boolean {
    return this.ofUsers ? this.users.empty : this.posts.empty;
  }

  get busy(): boolean {
    return this.ofUsers ? this.users.loading : this.posts.loading;
  }

  /** The first page, once. Best first is another order each time: it stays as it was read. */
  begin(): Promise<void> {
    return this.ofUsers ? this.users.visit() : this.posts.begin();
  }

  /** What is found now. */
  again(): Promise<void> {
    return this.ofUsers ? this.users.anew() : this.posts.renew();
  }

  async #askPosts(cursor: string | undefined) {
    const { data, error, response } = await ask(this.query, page(PAGE, cursor));
    if (data?.kind !== "posts") return { error, response };
    if (!cursor) this.#hear(data.relaxed);
    return { data, response };
  }

  async #askUsers({ limit, cursor }: PageQuery) {
    const { data, error, response } = await ask(this.query, page(limit, cursor));
    if (data?.kind !== "users") return { error, response };
    data.items.forEach((user) => people.put(user));
    if (!cursor) this.#hear(data.relaxed);
    return { data, response };
  }

  #hear(words: Relaxed[]): void {
    this.relaxed = words;
    remember(HEARD, { name: this.name, words } satisfies Heard, sessionStorage);
  }

  /** After a reload the posts are there again without being asked for. */
  #recall(): void {
    const heard = remembered<Heard>(HEARD, sessionStorage);
    if (this.posts.pages && heard?.name === this.name) this.relaxed = heard.words;
  }
}

let last: Finding | null = null;

/** What is found for it: the same as before, when one comes back to it. */
export function finding(query: Query): Finding {
  return untrack(() => {
    if (last?.name === nameOf(query) && !isForgotten(last)) return last;
    // One search at a time: each that is half typed would be kept all visit long.
    if (last) forgetFeed(last.name);
    last = new Finding(query);
    return last;
  });
}

/** Every feed of the visit began anew, as when somebody was blocked. */
function isForgotten({ name, posts }: Finding): boolean {
  return feed(name, posts.ask, posts.holds) !== posts;
}

function nameOf(query: Query): string {
  return `search.${addressOf(query)}`;
}

function ask(query: Query, page: PageQuery) {
  return api.GET("/v1/search", { params: { query: { ...askedFor(query), ...page } } });
}

function page(limit: number, cursor: string | undefined): PageQuery {
  return { limit, ...(cursor ? { cursor } : {}) };
}
