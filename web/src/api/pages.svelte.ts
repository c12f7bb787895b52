import { untrack } from "svelte";
import { asked, type Answer } from "./client";

interface Page<Item> {
  items: Item[];
  next_cursor?: string | null;
}
export interface PageQuery {
  limit: number;
  cursor?: string;
}

const SIZE = 25;

/** A list of the API that is read page by page, from its beginning each time one comes to it. */
export class Pages<Item> {
  items = $state<Item[]>([]);
  loading = $state(false);
  ended = $state(false);
  trouble = $state<unknown>(null);
  #cursor: string | undefined;

  constructor(
    readonly ask: (query: PageQuery) => Promise<Answer<Page<Item>>>,
    readonly nameOf: (item: Item) => string,
  ) {}

  get empty(): boolean {
    return this.ended && this.items.length === 0;
  }

  /** How many there are, as far as that is known: `3`, or `25+` while there are more. */
  get count(): string {
    return `${this.items.length}${this.ended ? "" : "+"}`;
  }

  /** A page visits in an effect, which must not depend on what the visit finds. */
  visit(): Promise<void> {
    return untrack(() => (this.items.length ? Promise.resolve() : this.more()));
  }

  async more(): Promise<void> {
    if (this.loading || this.ended) return;
    this.loading = true;
    this.trouble = null;
    try {
      this.#take(await asked(this.ask(this.#next())));
    } catch (reason) {
      this.trouble = reason;
    } finally {
      this.loading = false;
    }
  }

  /** From the beginning again. */
  anew(): Promise<void> {
    this.#cursor = undefined;
    this.items = [];
    this.ended = false;
    return this.more();
  }

  /** Take an item out; what it returns puts it back where it was. */
  without(item: Item): () => void {
    const before = this.items;
    const name = this.nameOf(item);
    this.items = before.filter((each) => this.nameOf(each) !== name);
    return () => {
      const at = before.findIndex((each) => this.nameOf(each) === name);
      this.items = this.items.toSpliced(at, 0, item);
    };
  }

  /** Put it first, in place of one of the same name. */
  prepend(item: Item): void {
    this.without(item);
    this.items = [item, ...this.items];
  }

  #next(): PageQuery {
    return { limit: SIZE, ...(this.#cursor ? { cursor: this.#cursor } : {}) };
  }

  #take({ items, next_cursor: next }: Page<Item>): void {
    const known = new Set(this.items.map(this.nameOf));
    this.items = [...this.items, ...items.filter((item) => !known.has(this.nameOf(item)))];
    this.#cursor = next ?? undefined;
    this.ended = !next;
  }
}
