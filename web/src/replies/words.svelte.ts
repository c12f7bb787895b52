import { goto } from "$app/navigation";
import { api, asked, once, type Post, type Visibility } from "@/api/client";
import { Refused, told } from "@/api/problem";
import { t } from "@/messages/messages";
import { desk, type Target } from "@/posts/draft.svelte";
import { store } from "@/posts/store.svelte";
import { toasts } from "@/shell/toasts.svelte";

/** Who may be told; words to nobody are no conversation. */
export const audiences = (): { value: Visibility; label: string }[] => [
  { value: "public", label: t.posts.everyone() },
  { value: "followers", label: t.posts.followers() },
];

/** What one says to a post: a reply, or a quote that carries it. */
export class Words {
  caption = $state("");
  visibility = $state<Visibility | null>(null);
  #key = once();

  /** To what not everybody sees, one does not answer in public by accident. */
  constructor(to: Post) {
    this.visibility = to.visibility === "public" ? "public" : "followers";
  }

  async publish(to: { reply_to: string } | { quote_of: string }): Promise<Post> {
    const body = { caption: this.caption, visibility: this.visibility ?? "followers", ...to };
    try {
      const post = await asked(
        api.POST("/v1/posts", {
          body: { ...body, show_prompt: true, remix_policy: "allow", level: "general" },
          params: { header: this.#key },
        }),
      );
      store.put(post);
      if (post.reply_to) store.replied(post.reply_to, 1);
      this.caption = "";
      this.#key = once();
      return post;
    } catch (reason) {
      // Only an unknown outcome is asked for again; what was refused may be said differently.
      if (reason instanceof Refused && !reason.passing) this.#key = once();
      throw reason;
    }
  }
}

/**
 * Go on in the studio, where pictures are. What is being written there stays; who may see it is said
 * anew, since it was not said of an answer.
 */
export async function withPictures(words: Words, to: Target): Promise<void> {
  desk.draft.to = to;
  desk.draft.caption = [desk.draft.caption, words.caption].filter(Boolean).join("\n");
  desk.draft.visibility = words.visibility;
  words.caption = "";
  await goto("/studio");
}

const begun = new Map<string, Words>();

/** What one is answering to a post: as long as the visit, also past the way in. */
export function wordsTo(post: Post): Words {
  const words = begun.get(post.id) ?? new Words(post);
  begun.set(post.id, words);
  return words;
}

/** Say that it was published, and take it back when asked to. */
export function offerBack(post: Post, text: string, taken: () => void): void {
  toasts.show({ text, action: { label: t.common.undo(), run: () => void takeBack(post, taken) } });
}

async function takeBack(post: Post, taken: () => void): Promise<void> {
  try {
    await asked(api.DELETE("/v1/posts/{post_id}", { params: { path: { post_id: post.id } } }));
    store.gone.add(post.id);
    if (post.reply_to) store.replied(post.reply_to, -1);
    taken();
  } catch (reason) {
    toasts.show({ text: t.posts.couldNotUndo({ reason: told(reason) }), tone: "bad" });
  }
}
