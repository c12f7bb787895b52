import { untrack } from "svelte";
import { api, asked, type User } from "@/api/client";
import { people } from "./people.svelte";

/** Who follows somebody, or whom they follow, page by page. */
export class Circle {
  handles = $state<string[]>([]);
  loading = $state(false);
  ended = $state(false);
  trouble = $state<unknown>(null);
  #cursor: string | undefined;

  constructor(
    readonly handle: string,
    readonly which: "followers" | "following",
  ) {}

  get people(): User[] {
    return this.handles.flatMap((handle) => people.get(handle) ?? []);
  }

  /** The first page, once: what was read is still there when one comes back. */
  visit(): Promise<void> {
    return untrack(() => (this.handles.length ? Promise.resolve() : this.more()));
  }

  /** Take somebody out; what it returns puts them back where they were. */
  without({ handle }: User): () => void {
    const at = this.handles.indexOf(handle);
    this.handles = this.handles.filter((each) => each !== handle);
    return () => (this.handles = this.handles.toSpliced(at, 0, handle));
  }

  async more(): Promise<void> {
    this.loading = true;
    this.trouble = null;
    const query = { limit: 50, ...(this.#cursor ? { cursor: this.#cursor } : {}) };
    const params = { path: { handle: this.handle }, query };
    try {
      const page = await asked(api.GET(`/v1/users/{handle}/${this.which}`, { params }));
      page.items.forEach((user) => people.put(user));
      const known = new Set(this.handles);
      const fresh = page.items.map(({ handle }) => handle).filter((each) => !known.has(each));
      this.handles = [...this.handles, ...fresh];
      this.#cursor = page.next_cursor ?? undefined;
      this.ended = page.next_cursor === null;
    } catch (reason) {
      this.trouble = reason;
    } finally {
      this.loading = false;
    }
  }
}

const circles = new Map<string, Circle>();

/** That list of people, the same one all visit long. */
export function circle(handle: string, which: "followers" | "following"): Circle {
  const key = `${which} ${handle}`;
  const found = circles.get(key) ?? untrack(() => new Circle(handle, which));
  circles.set(key, found);
  return found;
}
