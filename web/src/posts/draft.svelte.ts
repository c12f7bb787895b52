import { api, asked } from "@/api/client";
import type { Image, Me, Painted, Post, SavedDraft } from "@/api/client";
import { Refused } from "@/api/problem";
import { Sending, type Outcome, type Sent } from "@/api/sending.svelte";
import type { components } from "@/api/schema";
import { t } from "@/messages/messages";
import { keep, typed } from "@/shell/typed";
import { Draft, type Words } from "./saying.svelte";

/** What is being written in the studio is kept under this name. */
export const DESK = "desk";

/** What may have been published before it became a draft is kept under this name. */
export const sentOf = (draftId: string): string => `sent.${draftId}`;

/** A draft as the network keeps it; null is not said. */
export type Sketch = Required<components["schemas"]["DraftIn"]>;

/** The post that another answers or quotes. */
export interface Target {
  reply_to?: string;
  quote_of?: string;
}

interface Kept extends Words {
  savedAs: string | null;
  to: Target;
  begun: Sketch | null;
  publishing: Sent | null;
  saving: Sent | null;
}
type Body = components["schemas"]["PostIn"];

/** A post that is not there yet: what to say of pictures just painted. */
export class NewPost extends Draft {
  /** The draft it is kept as, if it is. */
  savedAs = $state<string | null>(null);
  /** What it answers or quotes, if anything. */
  to = $state<Target>({});
  readonly publishing = new Sending((body: Body, header) =>
    asked(api.POST("/v1/posts", { body, params: { header } })),
  );
  readonly saving = new Sending((body: Sketch, header) =>
    asked(api.POST("/v1/drafts", { body, params: { header } })),
  );
  /** What the draft said when it was taken up; null while it is kept nowhere. */
  #begun: Sketch | null = null;

  /** What was kept, to go on with. */
  static of(saved: SavedDraft): NewPost {
    const post = new NewPost();
    post.savedAs = saved.id;
    post.to = target(saved);
    post.visibility = saved.visibility ?? null;
    post.caption = saved.caption ?? "";
    post.tags = (saved.tags ?? []).map((tag) => `#${tag}`).join(" ");
    post.showPrompt = saved.show_prompt === false ? "no" : "yes";
    post.toRemixers = saved.remixers_see_prompt ? "yes" : "no";
    post.remixPolicy = saved.remix_policy ?? "allow";
    post.level = saved.level ?? "general";
    saved.image_ids.forEach((id, place) => {
      const text = saved.alt_texts?.[place];
      if (text) post.altTexts[id] = text;
    });
    post.#begun = post.sketch(saved.images);
    post.publishing.resume(typed<Sent>(sentOf(saved.id)));
    return post;
  }

  /** What was on the desk when the page was left. */
  static kept(): NewPost {
    const post = new NewPost();
    const found = typed<Kept>(DESK);
    if (!found) return post;
    const { begun, publishing, saving, ...said } = found;
    Object.assign(post, said);
    post.#begun = begun;
    post.publishing.resume(publishing);
    post.saving.resume(saving);
    return post;
  }

  get kept(): Kept {
    const { savedAs, to, words } = this;
    const [publishing, saving] = [this.publishing.sent, this.saving.sent];
    return { ...words, savedAs, to, begun: this.#begun, publishing, saving };
  }

  /** Of what is said so far, what is not in the draft it was taken up from. */
  resketch(images: Painted[]): Partial<Sketch> {
    const [now, begun] = [this.sketch(images), this.#begun];
    if (!begun) return now;
    const same = <Field extends keyof Sketch>(field: Field) =>
      JSON.stringify(now[field]) === JSON.stringify(begun[field]);
    // Pictures and their texts go together: which text is whose is told by their places alone.
    // None are picked any more: that is said of the bench, not of the draft.
    const shown = !images.length || (same("image_ids") && same("alt_texts"));
    const left = (Object.keys(now) as (keyof Sketch)[]).filter((field) =>
      field === "image_ids" || field === "alt_texts" ? !shown : !same(field),
    );
    return Object.fromEntries(left.map((field) => [field, now[field]]));
  }

  /** What is said so far, as the network keeps drafts; what is not said is taken away. */
  sketch(images: Painted[]): Sketch {
    return {
      image_ids: images.map(({ id }) => id),
      visibility: this.visibility,
      caption: this.caption || null,
      tags: this.tagList,
      alt_texts: images.map((image) => this.ownAltText(image)),
      show_prompt: this.showPrompt === "yes",
      remixers_see_prompt: this.forRemixers,
      remix_policy: this.remixPolicy,
      level: this.level,
      reply_to: this.to.reply_to ?? null,
      quote_of: this.to.quote_of ?? null,
    };
  }

  override drafted(image: Image | Painted): string {
    return image.alt_text;
  }

  /** Whether something would be lost if it went: words, or what may have been published. */
  unsaved(images: Painted[]): boolean {
    if (this.publishing.sent || this.saving.sent) return true;
    if (this.savedAs && this.#begun) return this.#reworded(images, this.#begun);
    const words = [this.caption, this.tags, ...Object.values(this.altTexts)];
    return words.some((text) => text.trim());
  }

  async publish(images: Painted[]): Promise<Outcome<Post>> {
    const draft = this.savedAs ? { draft_id: this.savedAs } : {};
    const shown = { image_ids: images.map(({ id }) => id), ...this.to };
    const body = { ...shown, ...this.said(images), ...draft };
    try {
      return await this.publishing.send(body);
    } catch (reason) {
      // Published or discarded elsewhere: who goes on all the same publishes it anew.
      if (reason instanceof Refused && reason.fields.draft_id) this.savedAs = null;
      throw reason;
    }
  }

  /** Other pictures alone are no words: they may have been picked for something else. */
  #reworded(images: Painted[], begun: Sketch): boolean {
    const same = JSON.stringify(images.map(({ id }) => id)) === JSON.stringify(begun.image_ids);
    const changed = Object.keys(this.resketch(images));
    return changed.some((field) => same || (field !== "image_ids" && field !== "alt_texts"));
  }

  /** The post exactly as its audience will see it. */
  preview(images: Painted[], me: Me): Post {
    const shown = this.showPrompt === "yes";
    return {
      id: "preview",
      author: me,
      caption: this.caption,
      tags: this.tagList,
      entities: [],
      images: images.map((image) => this.#image(image, shown)),
      visibility: this.visibility ?? "private",
      remix_policy: this.remixPolicy,
      show_prompt: shown,
      remixers_see_prompt: this.forRemixers,
      level: this.level,
      level_source: "author",
      shown: "plain",
      created_at: new Date().toISOString(),
      edit: 0,
      counts: { reactions: {}, replies: 0, reposts: 0, remixes: 0, descendants: 0 },
    };
  }

  /** As the API shows it: with its drafted alt text where the author says nothing. */
  #image(image: Painted, shown: boolean): Image {
    const own = this.ownAltText(image);
    const { id, width, height, thumbhash, model, renditions, prompt } = image;
    return {
      ...{ id, width, height, thumbhash, model, renditions },
      alt_text: own ?? (shown ? image.alt_text : image.alt_text_without_prompt),
      alt_text_source: own ? "author" : "drafted",
      ...(shown ? { prompt } : {}),
    };
  }
}

/** What is being written: closing the sheet, undoing or leaving the page loses nothing. */
export const desk = $state({ draft: NewPost.kept(), open: false });

/** It was published, or lies among the drafts. */
export function clearDesk(): void {
  desk.draft = new NewPost();
  keep(DESK, null);
}

function target({ reply_to, quote_of }: SavedDraft): Target {
  return { ...(reply_to ? { reply_to } : {}), ...(quote_of ? { quote_of } : {}) };
}
