import { api, asked, once, type RemixPermission } from "@/api/client";

/** Whether one may remix a post, for all that it was made of. */
export class Permission {
  state = $state<RemixPermission["state"]>();
  #posts: RemixPermission["posts"] = [];
  // A request that got no answer is sent again under the same key.
  #key = once();

  constructor(readonly postId: string) {}

  async look(): Promise<void> {
    this.#take(await asked(api.GET("/v1/posts/{post_id}/remix-requests", this.#at)));
  }

  async ask(note: string): Promise<void> {
    const params = { ...this.#at.params, header: this.#key };
    const body = note ? { note } : {};
    this.#take(await asked(api.POST("/v1/posts/{post_id}/remix-requests", { params, body })));
    this.#key = once();
  }

  /** Everybody who was asked and has not answered is asked no more. */
  async withdraw(): Promise<void> {
    const waiting = this.#posts.filter(({ state }) => state === "asked");
    await Promise.all(waiting.map(({ post_id }) => withdraw(post_id)));
    await this.look();
  }

  get #at() {
    return { params: { path: { post_id: this.postId } } };
  }

  #take({ state, posts }: RemixPermission): void {
    this.state = state;
    this.#posts = posts;
  }
}

export function withdraw(post_id: string): Promise<unknown> {
  const params = { path: { post_id } };
  return asked(api.DELETE("/v1/posts/{post_id}/remix-requests", { params, keepalive: true }));
}
