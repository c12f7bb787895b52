import { api, asked, once } from "@/api/client";
import type {
  Image,
  Level,
  Me,
  Painted,
  Post,
  RemixPolicy,
  SavedDraft,
  Visibility,
} from "@/api/client";
import { Refused } from "@/api/problem";

const MOST_TAGS = 10;
// What the API says of a picture whose author says nothing and hides the prompt.
const UNSAID = "A generated picture";

/** What may be said of a post, and changed later. */
export class Draft {
  visibility = $state<Visibility | null>(null);
  caption = $state("");
  tags = $state("");
  /** By the picture's id. */
  altTexts = $state<Record<string, string>>({});
  showPrompt = $state<"yes" | "no">("yes");
  remixPolicy = $state<RemixPolicy>("allow");
  level = $state<Level>("general");

  get tagList(): string[] {
    const words = this.tags.split(/[\s,]+/u).map((tag) => tag.replace(/^#+/, ""));
    return [...new Set(words.filter(Boolean).map((tag) => tag.toLowerCase()))];
  }

  /**
   * The author's own words for a picture, or null to leave it to the draft. A draft left as it was
   * is no words of the author's: were it sent, it would tell a prompt that is kept hidden.
   */
  ownAltText(image: Image | Painted): string | null {
    const text = this.altTexts[image.id]?.trim();
    return text && text !== this.drafted(image) ? text : null;
  }

  /** What stands in for words of the author's; empty where that is not known. */
  drafted(_image: Image | Painted): string {
    return "";
  }

  /** The least that may be said of its level. */
  get leastLevel(): Level {
    return "general";
  }

  /** The fields of the API. Throws Refused for what the person has to say first. */
  said(images: (Image | Painted)[]) {
    if (!this.visibility) throw missing("visibility", "Say who may see it.");
    const tags = this.tagList;
    if (tags.length > MOST_TAGS)
      throw missing("tags", `Ten tags at most; these are ${tags.length}.`);
    return {
      visibility: this.visibility,
      caption: this.caption,
      tags,
      alt_texts: images.map((image) => this.ownAltText(image)),
      show_prompt: this.showPrompt === "yes",
      remix_policy: this.remixPolicy,
      level: this.level,
    };
  }
}

/** A post that is not there yet: what to say of pictures just painted. */
export class NewPost extends Draft {
  /** The draft it is kept as, if it is. */
  savedAs = $state<string | null>(null);
  #key = once();

  /** What was kept, to go on with. */
  static of(saved: SavedDraft): NewPost {
    const post = new NewPost();
    post.savedAs = saved.id;
    post.visibility = saved.visibility ?? null;
    post.caption = saved.caption ?? "";
    post.tags = (saved.tags ?? []).map((tag) => `#${tag}`).join(" ");
    post.showPrompt = saved.show_prompt === false ? "no" : "yes";
    post.remixPolicy = saved.remix_policy ?? "allow";
    post.level = saved.level ?? "general";
    saved.image_ids.forEach((id, place) => {
      const text = saved.alt_texts?.[place];
      if (text) post.altTexts[id] = text;
    });
    return post;
  }

  /** Doing the same again does it once. */
  get key(): { "idempotency-key": string } {
    return this.#key;
  }

  /** What is said so far, as the network keeps drafts; what is not said is taken away. */
  sketch(images: Painted[]) {
    return {
      image_ids: images.map(({ id }) => id),
      visibility: this.visibility,
      caption: this.caption || null,
      tags: this.tagList,
      alt_texts: images.map((image) => this.ownAltText(image)),
      show_prompt: this.showPrompt === "yes",
      remix_policy: this.remixPolicy,
      level: this.level,
    };
  }

  override drafted(image: Image | Painted): string {
    return image.alt_text;
  }

  /** Picked pictures come and go while one writes; each begins with its draft. */
  holds(images: Painted[]): void {
    images.forEach((image) => (this.altTexts[image.id] ??= image.alt_text));
  }

  /** Publishing these again will be another post. */
  renew(): void {
    this.#key = once();
  }

  async publish(images: Painted[]): Promise<Post> {
    const draft = this.savedAs ? { draft_id: this.savedAs } : {};
    const body = { image_ids: images.map(({ id }) => id), ...this.said(images), ...draft };
    try {
      return await asked(api.POST("/v1/posts", { body, params: { header: this.#key } }));
    } catch (reason) {
      // Only an unknown outcome is asked for again; what was refused may be said differently.
      if (reason instanceof Refused && !reason.passing) this.renew();
      // Published or discarded elsewhere: who goes on all the same publishes it anew.
      if (reason instanceof Refused && reason.fields.draft_id) this.savedAs = null;
      throw reason;
    }
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
      level: this.level,
      level_source: "author",
      shown: "plain",
      created_at: new Date().toISOString(),
      counts: { reactions: {}, replies: 0, reposts: 0, remixes: 0 },
    };
  }

  #image(image: Painted, shown: boolean): Image {
    const own = this.ownAltText(image);
    const { id, width, height, thumbhash, model, renditions, prompt } = image;
    return {
      ...{ id, width, height, thumbhash, model, renditions },
      alt_text: own ?? (shown ? image.alt_text : UNSAID),
      alt_text_source: own ? "author" : "drafted",
      ...(shown ? { prompt } : {}),
    };
  }
}

/** A post that is there: what its author says now, from what it says. */
export class Changes extends Draft {
  constructor(readonly post: Post) {
    super();
    this.visibility = post.visibility;
    this.caption = post.caption;
    this.tags = post.tags.map((tag) => `#${tag}`).join(" ");
    for (const image of post.images)
      this.altTexts[image.id] = image.alt_text_source === "author" ? image.alt_text : "";
    this.showPrompt = post.show_prompt ? "yes" : "no";
    this.remixPolicy = post.remix_policy;
    this.level = post.level;
  }

  override get leastLevel(): Level {
    return this.post.label?.level ?? "general";
  }

  keep(): Promise<Post> {
    const path = { post_id: this.post.id };
    const { level, ...rest } = this.said(this.post.images);
    // Left as it was it may be the moderators' word, which is not the author's.
    const body = level === this.post.level ? rest : { ...rest, level };
    return asked(api.PATCH("/v1/posts/{post_id}", { params: { path }, body }));
  }
}

/** What is being written, as long as the visit: closing the sheet or undoing loses nothing. */
export const desk = $state({ draft: new NewPost(), open: false });

function missing(field: string, detail: string): Refused {
  return new Refused(detail, "invalid", 422, { [field]: detail });
}
