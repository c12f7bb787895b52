import { api, asked, type Descendant, type LineagePage, type Post } from "@/api/client";
import { store } from "@/posts/store.svelte";
import { familyOf, type Family } from "./tree";

const SIZE = 50;

/** The family of a post, read page by page: each post after what it was made of. */
export class Lineage {
  loading = $state(false);
  trouble = $state<unknown>(null);
  #first = $state.raw<LineagePage | null>(null);
  #found = $state.raw<Descendant[]>([]);
  #cursor = $state<string | null>(null);

  constructor(readonly postId: string) {}

  readonly post = $derived.by(() => store.get(this.postId));
  readonly ended = $derived.by(() => !!this.#first && !this.#cursor);
  readonly family = $derived.by((): Family | null =>
    this.post && this.#first ? familyOf(this.post, this.#first, this.#found.map(latest)) : null,
  );

  async more(): Promise<void> {
    if (this.loading || this.ended) return;
    this.loading = true;
    this.trouble = null;
    try {
      await Promise.all([this.post ?? store.fetch(this.postId), this.#next()]);
    } catch (reason) {
      this.trouble = reason;
    } finally {
      this.loading = false;
    }
  }

  async #next(): Promise<void> {
    const askedAt = Date.now();
    const query = { scope: "tree" as const, order: "oldest" as const, limit: SIZE };
    const params = {
      path: { post_id: this.postId },
      query: this.#cursor ? { ...query, cursor: this.#cursor } : query,
    };
    const page = await asked(api.GET("/v1/posts/{post_id}/lineage", { params }));
    for (const { post } of [...page.ancestors, ...page.items]) if (post) store.learn(post, askedAt);
    this.#first ??= page;
    this.#found = [...this.#found, ...page.items];
    this.#cursor = page.next_cursor;
  }
}

/** As the rest of the app has it by now. */
function latest(one: Descendant): Descendant {
  const post: Post = store.get(one.post.id) ?? one.post;
  return { ...one, post };
}
