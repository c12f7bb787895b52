import type { Post } from "@/api/client";
import { told } from "@/api/problem";
import { toasts } from "@/shell/toasts.svelte";
import { optimistic } from "@/shell/optimistic";
import { store } from "./store.svelte";

/** Something a person may want of a post, like a reaction or its place among what was saved. */
interface Want<Value> {
  name: string;
  read: (post: Post) => Value;
  /** The post as changed. */
  show: (post: Post, wanted: Value) => Post;
  send: (id: string, wanted: Value) => Promise<unknown>;
  refusal: (reason: string) => string;
}

/** Changes shown at once: the last one wins, and a refusal puts back what was acknowledged. */
export class OptimisticChanges<Value> {
  #underWay = new Set<Promise<void>>();

  constructor(readonly want: Want<Value>) {}

  async make(post: Post, wanted: Value): Promise<void> {
    const now = this.want.read(post);
    this.#show(post.id, wanted);
    const fulfilling = this.#fulfil(post.id, now, wanted);
    this.#underWay.add(fulfilling);
    await fulfilling;
    this.#underWay.delete(fulfilling);
    store.touch(post.id);
  }

  /** When the network has answered to every change so far. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #fulfil(id: string, now: Value, wanted: Value): Promise<void> {
    const { name, send, refusal } = this.want;
    try {
      await optimistic({
        key: `${name} ${id}`,
        now,
        wanted,
        send: (value) => send(id, value),
        putBack: (value) => this.#show(id, value),
      });
    } catch (reason) {
      toasts.show({ text: refusal(told(reason)), tone: "bad" });
    }
  }

  #show(id: string, value: Value): void {
    const post = store.get(id);
    if (post) store.put(this.want.show(post, value));
    store.touch(id);
  }
}

/** The post with this changed in what the viewer did to it. */
export function withViewer(post: Post, changed: Partial<NonNullable<Post["viewer"]>>): Post {
  const nothing = { reaction: null, reposted: false, bookmarked: false };
  return { ...post, viewer: { ...nothing, ...post.viewer, ...changed } };
}
