import type { operations } from "@/api/schema";

type Asked = NonNullable<operations["search"]["parameters"]["query"]>;
export type Kind = NonNullable<Asked["kind"]>;
export type Order = NonNullable<Asked["order"]>;
export type Aspect = NonNullable<Asked["aspect"]>;

/** What is looked for, as the address of its results says it; empty where it does not matter. */
export interface Query {
  q: string;
  kind: Kind;
  order: Order;
  tag: string;
  author: string;
  aspect: Aspect | "";
  /** By the name that images keep. */
  model: string;
  /** Days of UTC, both included. */
  since: string;
  until: string;
}
export type Filter = "tag" | "author" | "aspect" | "model" | "since" | "until";

export const PATH = "/search";
export const KINDS: readonly Kind[] = ["posts", "users"];
export const ORDERS: readonly Order[] = ["best", "new"];
export const ASPECTS: readonly Aspect[] = ["1:1", "3:2", "2:3"];
export const FILTERS: readonly Filter[] = ["tag", "author", "aspect", "model", "since", "until"];
/** Characters of each, as the API takes them. */
export const LONGEST = 200;

const NOTHING: Query = {
  ...{ q: "", kind: "posts", order: "best" },
  ...{ tag: "", author: "", aspect: "", model: "", since: "", until: "" },
};

/** Of an address that somebody may have written by hand: what makes no sense is left out. */
export function queryOf(said: URLSearchParams): Query {
  const named = (name: keyof Query): string => clean(said.get(name) ?? "");
  return {
    q: named("q"),
    kind: KINDS.find((each) => each === said.get("kind")) ?? "posts",
    order: ORDERS.find((each) => each === said.get("order")) ?? "best",
    tag: bare(named("tag")),
    author: bare(named("author")),
    aspect: ASPECTS.find((each) => each === said.get("aspect")) ?? "",
    model: named("model"),
    since: dayOf(named("since")),
    until: dayOf(named("until")),
  };
}

/** The address of its results: the same for the same query. */
export function addressOf(query: Query): string {
  const said = Object.entries(query).filter(([name, value]) => value !== NOTHING[name as "q"]);
  const search = new URLSearchParams(said).toString();
  return search ? `${PATH}?${search}` : PATH;
}

export function queryAt(address: string): Query {
  return queryOf(new URL(address, location.origin).searchParams);
}

/** Whether there is anything to look for; users are found by words alone. */
export function asks(query: Query): boolean {
  const filtered = query.kind === "posts" && FILTERS.some((name) => query[name]);
  return filtered || query.q.trim() !== "";
}

/** What the API is asked. Filters are for posts. */
export function askedFor({ q, kind, order, ...filters }: Query): Asked {
  if (kind === "users") return { q, kind };
  const wanted = Object.entries(filters).filter(([, value]) => value);
  return { q, kind, order, ...Object.fromEntries(wanted) };
}

/** A day that the calendar has, as addresses say it; empty for anything else. */
function dayOf(text: string): string {
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : null;
  return moment && !isNaN(Number(moment)) && moment.toISOString().startsWith(text) ? text : "";
}

/** Without the sign that people write before a tag or a handle. */
export function bare(text: string): string {
  return text.trim().replace(/^[#@\uFF03\uFF20]+/u, "");
}

/** A space at the end stays: it says that the last word is complete. */
export function clean(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, " ").trimStart();
  return [...plain].slice(0, LONGEST).join("");
}
