/** What Explore and tags can be sorted by, and over how long the top is counted. */
export type Sort = "new" | "hot" | "top";
/** What Explore shows beside that: who is new here. */
export type Tab = Sort | "makers";
export type Span = "day" | "week" | "month" | "all";

export const SORTS: readonly Sort[] = ["new", "hot", "top"];
export const TABS: readonly Tab[] = [...SORTS, "makers"];
export const SPANS: readonly Span[] = ["day", "week", "month", "all"];
/** Where none is said, as the API has it. */
export const USUAL: Span = "week";

export function sortOf(query: URLSearchParams): Sort {
  return SORTS.find((each) => each === query.get("sort")) ?? "new";
}

export function spanOf(query: URLSearchParams): Span {
  return SPANS.find((each) => each === query.get("window")) ?? USUAL;
}

export function tabOf(query: URLSearchParams): Tab {
  return query.get("sort") === "makers" ? "makers" : sortOf(query);
}

/** The address of a page of posts so sorted; the newest are the page itself. */
export function sorted(path: string, sort: Tab, span: Span = USUAL): string {
  if (sort === "new") return path;
  return `${path}?sort=${sort}${sort === "top" && span !== USUAL ? `&window=${span}` : ""}`;
}
