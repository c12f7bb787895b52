import { named } from "@/generations/models";
import { t } from "@/messages/messages";
import { day } from "@/posts/when";
import { FILTERS, type Aspect, type Filter, type Query } from "./query";

const SHAPES: Record<Aspect, () => string> = {
  "1:1": () => t.search.square(),
  "3:2": () => t.search.landscape(),
  "2:3": () => t.search.portrait(),
};

export function shapeName(aspect: Aspect): string {
  return SHAPES[aspect]();
}

/** A filter as it stands in a chip. */
export function chipName(query: Query, filter: Filter): string {
  if (filter === "tag") return `#${query.tag}`;
  if (filter === "author") return `@${query.author}`;
  if (filter === "model") return named(query.model);
  if (filter === "since") return t.search.sinceDay({ day: day(query.since) });
  if (filter === "until") return t.search.untilDay({ day: day(query.until) });
  return query.aspect && shapeName(query.aspect);
}

/** A search in one line. */
export function lineOf(query: Query): string {
  const filters = FILTERS.filter((name) => query[name]).map((name) => chipName(query, name));
  return [query.q.trim(), ...filters].filter(Boolean).join(" · ");
}
