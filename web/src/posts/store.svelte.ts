import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { api, asked, type Image, type Post } from "@/api/client";
import { begun } from "./begun";

const RECENT_MS = 5_000;

/**
 * Every post this visit has met, once: what changes in one place changes everywhere it is shown.
 */
class Shelf {
  #posts = new SvelteMap<string, Post>();
  /** Deleted here, perhaps not yet on the network: nothing shows them. */
  readonly gone = new SvelteSet<string>();
  #touched = new Map<string, number>();

  constructor() {
    if (begun) this.put(begun);
  }

  get(id: string): Post | undefined {
    return this.gone.has(id) ? undefined : this.#posts.get(id);
  }

  put(post: Post): void {
    this.#posts.set(post.id, post);
  }

  /**
   * Take in what the API answered. Counts that lag behind one's own last act are not believed, nor
   * any answer to what was asked before it, however late it comes. Times in milliseconds since 1970.
   */
  learn(post: Post, askedAt: number): void {
    const known = this.#posts.get(post.id);
    const lagging = known && askedAt - (this.#touched.get(post.id) ?? 0) < RECENT_MS;
    const told = lagging ? { ...post, counts: known.counts, ...viewer(known) } : post;
    this.put(known ? { ...told, images: told.images.map((image) => whole(image, known)) } : told);
  }

  touch(id: string): void {
    this.#touched.set(id, Date.now());
  }

  /** One's own answer to it, come or gone. */
  replied(id: string, by: 1 | -1): void {
    const post = this.#posts.get(id);
    if (!post) return;
    const replies = Math.max(0, post.counts.replies + by);
    this.put({ ...post, counts: { ...post.counts, replies } });
    this.touch(id);
  }

  async fetch(id: string): Promise<Post> {
    const askedAt = Date.now();
    const post = await asked(api.GET("/v1/posts/{post_id}", { params: { path: { post_id: id } } }));
    this.learn(post, askedAt);
    return post;
  }
}

/** Feeds cut prompts; one that was read whole stays whole. */
function whole(image: Image, known: Post): Image {
  const before = known.images.find(({ id }) => id === image.id)?.prompt;
  return image.prompt && before && before.length > image.prompt.length
    ? { ...image, prompt: before }
    : image;
}

function viewer(post: Post): Partial<Post> {
  return post.viewer ? { viewer: post.viewer } : {};
}

export const store = new Shelf();
