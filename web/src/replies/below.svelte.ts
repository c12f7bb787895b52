import { api, type Post } from "@/api/client";
import { Feed } from "@/feeds/feed.svelte";

/** A direct reply, or the place of one that is not there for the reader, with some below it. */
export type Below = { id: string; post: Post | null };

/** The direct replies to a post, oldest first, read anew each time. */
export class Conversation {
  readonly feed: Feed;
  #gaps = $state<string[]>([]);

  constructor(id: string) {
    this.feed = new Feed(`replies.${id}`, async (cursor) => {
      const query = cursor ? { cursor } : {};
      const asking = { params: { path: { post_id: id }, query } };
      const answer = await api.GET("/v1/posts/{post_id}/replies", asking);
      const gaps = (answer.data?.gaps ?? []).map(({ post_id }) => post_id);
      this.#gaps = [...new Set([...this.#gaps, ...gaps])];
      return answer;
    });
  }

  /** Ids are in the order in which things were said. */
  get all(): Below[] {
    const there = this.feed.posts.map((post) => ({ id: post.id, post }));
    const gone = this.#gaps.map((id) => ({ id, post: null }));
    return [...there, ...gone].sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}
