import { api, asked, type Level, type Post } from "@/api/client";
import { Draft } from "./saying.svelte";

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
