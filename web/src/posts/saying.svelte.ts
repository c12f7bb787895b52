import type { Image, Level, Painted, RemixPolicy, Visibility } from "@/api/client";
import { Refused } from "@/api/problem";
import { t } from "@/messages/messages";

const MOST_TAGS = 10;

/** A draft as it is typed. */
export type Words = Pick<
  Draft,
  | "visibility"
  | "caption"
  | "tags"
  | "altTexts"
  | "showPrompt"
  | "toRemixers"
  | "remixPolicy"
  | "level"
>;

/** What may be said of a post, and changed later. */
export class Draft {
  visibility = $state<Visibility | null>(null);
  caption = $state("");
  tags = $state("");
  /** By the picture's id, where it is not the draft's. */
  altTexts = $state<Record<string, string>>({});
  showPrompt = $state<"yes" | "no">("yes");
  /** Whether who publishes a remix reads a prompt that is hidden. */
  toRemixers = $state<"yes" | "no">("no");
  remixPolicy = $state<RemixPolicy>("allow");
  level = $state<Level>("general");

  get tagList(): string[] {
    return listed(this.tags);
  }

  /**
   * The author's own words for a picture, or null to leave it to the draft. A draft left as it was
   * is no words of the author's: were it sent, it would tell a prompt that is kept hidden.
   */
  ownAltText(image: Image | Painted): string | null {
    const text = this.altTexts[image.id]?.trim();
    return text && text !== this.drafted(image) ? text : null;
  }

  /** What the field of a picture says. */
  altText(image: Image | Painted): string {
    return this.altTexts[image.id] ?? this.drafted(image);
  }

  /** The draft's own words are not kept: they would be the author's as soon as it is another. */
  describe(image: Image | Painted, text: string): void {
    if (text === this.drafted(image)) delete this.altTexts[image.id];
    else this.altTexts[image.id] = text;
  }

  /** What stands in for words of the author's; empty where that is not known. */
  drafted(_image: Image | Painted): string {
    return "";
  }

  /** The least that may be said of its level. */
  get leastLevel(): Level {
    return "general";
  }

  /** All that is typed and chosen, to be kept or said elsewhere. */
  get words(): Words {
    const { visibility, caption, tags, showPrompt, toRemixers, remixPolicy, level } = this;
    const altTexts = { ...this.altTexts };
    return { visibility, caption, tags, altTexts, showPrompt, toRemixers, remixPolicy, level };
  }

  /** It is for them alone while it is not for everybody, and they may remix. */
  get forRemixers(): boolean {
    return this.toRemixers === "yes" && this.showPrompt === "no" && this.remixPolicy !== "no";
  }

  /** The fields of the API. Throws Refused for what the person has to say first. */
  said(images: (Image | Painted)[]) {
    if (!this.visibility) throw missing("visibility", t.posts.chooseAudience());
    const tags = this.tagList;
    if (tags.length > MOST_TAGS) throw missing("tags", t.posts.tooManyTags({ count: tags.length }));
    return {
      visibility: this.visibility,
      caption: this.caption,
      tags,
      alt_texts: images.map((image) => this.ownAltText(image)),
      show_prompt: this.showPrompt === "yes",
      remixers_see_prompt: this.forRemixers,
      remix_policy: this.remixPolicy,
      level: this.level,
    };
  }
}

/** How one tag is told from another, whatever its letters look like. */
export const folded = (tag: string): string => tag.normalize("NFKC").toLowerCase();

/** The tags in what was typed, as they were typed, each once in any case. */
export function listed(text: string): string[] {
  const words = text.split(/[\s,、，]+/u).map((tag) => tag.replace(/^[#＃]+/, ""));
  const byKey = new Map<string, string>();
  for (const tag of words.filter(Boolean)) {
    if (!byKey.has(folded(tag))) byKey.set(folded(tag), tag);
  }
  return [...byKey.values()];
}

function missing(field: string, detail: string): Refused {
  return new Refused(detail, "invalid", 422, { [field]: detail });
}
