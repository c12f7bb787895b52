import {
  api,
  asked,
  once,
  type Painted,
  type Post,
  type RemixPolicy,
  type Visibility,
} from "@/api/client";
import { Refused } from "@/api/problem";
import type { Me } from "@/api/client";

const PROMPT_IN_FEEDS = 200;
// What the API says of a picture whose author says nothing and hides the prompt.
const UNSAID = "A generated picture";

/** What may be said of a post, and changed later. */
export class Draft {
  visibility = $state<Visibility | null>(null);
  caption = $state("");
  tags = $state("");
  altTexts = $state<string[]>([]);
  showPrompt = $state<"yes" | "no">("yes");
  remixPolicy = $state<RemixPolicy>("allow");

  get tagList(): string[] {
    const words = this.tags.split(/[\s,]+/u).map((tag) => tag.replace(/^#+/, ""));
    return [...new Set(words.filter(Boolean).map((tag) => tag.toLowerCase()))];
  }

  /**
   * The author's own words for a picture, or null to leave it to the draft. A draft left as it was
   * is no words of the author's: were it sent, it would tell a prompt that is kept hidden.
   */
  ownAltText(place: number): string | null {
    const text = this.altTexts[place]?.trim();
    return text && text !== this.drafted(place) ? text : null;
  }

  /** What stands in for words of the author's; empty where that is not known. */
  drafted(_place: number): string {
    return "";
  }

  /** The fields of the API. Throws Refused when it is not said who may see it. */
  get fields() {
    if (!this.visibility) {
      const visibility = "Say who may see it.";
      throw new Refused(visibility, "invalid", 422, { visibility });
    }
    return {
      visibility: this.visibility,
      caption: this.caption,
      tags: this.tagList,
      alt_texts: this.altTexts.map((_, place) => this.ownAltText(place)),
      show_prompt: this.showPrompt === "yes",
      remix_policy: this.remixPolicy,
    };
  }
}

/** A post that is not there yet: what to say of pictures just painted. */
export class NewPost extends Draft {
  #key = once();

  constructor(readonly images: Painted[]) {
    super();
    this.altTexts = images.map((image) => image.alt_text);
  }

  override drafted(place: number): string {
    return this.images[place]?.alt_text ?? "";
  }

  async publish(): Promise<Post> {
    const body = { image_ids: this.images.map(({ id }) => id), ...this.fields };
    try {
      return await asked(api.POST("/v1/posts", { body, params: { header: this.#key } }));
    } catch (reason) {
      // Only an unknown outcome is asked for again; what was refused may be said differently.
      if (reason instanceof Refused && !reason.passing) this.#key = once();
      throw reason;
    }
  }

  /** The post exactly as its audience will see it. */
  preview(me: Me): Post {
    const shown = this.showPrompt === "yes";
    return {
      id: "preview",
      author: me,
      caption: this.caption,
      tags: this.tagList,
      images: this.images.map((image, place) => this.#image(image, place, shown)),
      visibility: this.visibility ?? "private",
      remix_policy: this.remixPolicy,
      show_prompt: shown,
      created_at: new Date().toISOString(),
      counts: { reactions: {}, replies: 0, reposts: 0, remixes: 0 },
    };
  }

  #image(image: Painted, place: number, shown: boolean): Post["images"][number] {
    const own = this.ownAltText(place);
    const { id, width, height, thumbhash, model, renditions } = image;
    const prompt = [...image.prompt].slice(0, PROMPT_IN_FEEDS).join("");
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
    this.altTexts = post.images.map((image) =>
      image.alt_text_source === "author" ? image.alt_text : "",
    );
    this.showPrompt = post.show_prompt ? "yes" : "no";
    this.remixPolicy = post.remix_policy;
  }

  keep(): Promise<Post> {
    const path = { post_id: this.post.id };
    return asked(api.PATCH("/v1/posts/{post_id}", { params: { path }, body: this.fields }));
  }
}
