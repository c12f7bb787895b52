import { goto } from "$app/navigation";
import { api, asked, type Post, type Visibility } from "@/api/client";
import { told } from "@/api/problem";
import type { components } from "@/api/schema";
import { Sending, type Outcome, type Sent } from "@/api/sending.svelte";
import { t } from "@/messages/messages";
import { putAside } from "@/drafts/drafts.svelte";
import { desk, DESK, type Target } from "@/posts/draft.svelte";
import { store } from "@/posts/store.svelte";
import { keep, typed } from "@/shell/typed";
import { toasts } from "@/shell/toasts.svelte";

/** Who may be told; words to nobody are no conversation. */
export const audiences = (): { value: Visibility; label: string }[] => [
  { value: "public", label: t.posts.everyone() },
  { value: "followers", label: t.posts.followers() },
];

interface Kept {
  caption: string;
  visibility: Visibility | null;
  sent: Sent | null;
}
type Body = components["schemas"]["PostIn"];

/** What one says to a post: a reply, or a quote that carries it. */
export class Words {
  caption = $state("");
  visibility = $state<Visibility | null>(null);
  readonly name: string;
  readonly #to: { reply_to: string } | { quote_of: string };
  readonly #sending = new Sending((body: Body, header) =>
    asked(api.POST("/v1/posts", { body, params: { header } })),
  );

  /** To what not everybody sees, one does not answer in public by accident. */
  constructor(kind: "reply" | "quote", post: Post) {
    this.name = `${kind}.${post.id}`;
    this.#to = kind === "reply" ? { reply_to: post.id } : { quote_of: post.id };
    this.visibility = post.visibility === "public" ? "public" : "followers";
    this.#resume(typed<Kept>(this.name));
  }

  /** To be kept until it is published; null when nothing is written. */
  get kept(): Kept | null {
    const { caption, visibility } = this;
    const { sent } = this.#sending;
    return caption || sent ? { caption, visibility, sent } : null;
  }

  async publish(): Promise<Outcome<Post>> {
    const body = { caption: this.caption, visibility: this.visibility ?? "followers", ...this.#to };
    const more = {
      show_prompt: true,
      remixers_see_prompt: false,
      remix_policy: "allow" as const,
      level: "general" as const,
    };
    const outcome = await this.#sending.send({ ...body, ...more });
    store.put(outcome.made);
    if (outcome.made.reply_to) store.replied(outcome.made.reply_to, 1);
    this.#sending.renew();
    this.clear();
    return outcome;
  }

  clear(): void {
    this.caption = "";
    // Also when the form is not there any more.
    keep(this.name, this.kept);
  }

  /** Taken elsewhere, with what may have been published already: it is not published again there. */
  handOver(to: { sent: Sent | null; resume(sent: Sent | null): void }): void {
    if (!to.sent) to.resume(this.#sending.sent);
    this.#sending.renew();
    this.clear();
  }

  #resume(kept: Kept | null): void {
    if (!kept) return;
    this.caption = kept.caption;
    this.visibility = kept.visibility;
    this.#sending.resume(kept.sent);
  }
}

/**
 * Go on in the studio, where pictures are. What is being written there stays; who may see it is said
 * anew, since it was not said of an answer. What may have been published there is not joined to it:
 * of two things that were sent, each is found again only by itself.
 */
export async function withPictures(words: Words, to: Target): Promise<void> {
  if (desk.draft.publishing.sent && !(await putAside())) return;
  desk.draft.to = to;
  desk.draft.caption = [desk.draft.caption, words.caption].filter(Boolean).join("\n");
  desk.draft.visibility = words.visibility;
  words.handOver(desk.draft.publishing);
  keep(DESK, desk.draft.kept);
  await goto("/studio");
}

const begun = new Map<string, Words>();

/** What one is answering to a post: as long as the visit, also past the way in. */
export function wordsTo(post: Post): Words {
  const words = begun.get(post.id) ?? new Words("reply", post);
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
