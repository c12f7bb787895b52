import { api, asked, type Image, type Level, type Post } from "@/api/client";
import { ifMatch, type Editable, type Item } from "@/editing/editing.svelte";
import { t } from "@/messages/messages";
import { audiences, called, described, forRemixers, levels, prompts, remixes } from "./choices";
import { Draft, listed } from "./saying.svelte";
import { store } from "./store.svelte";

type Field =
  "visibility" | "caption" | "tags" | "level" | "showPrompt" | "toRemixers" | "remixPolicy";

/** A post that is there: what its author says now, from what it says. */
export class Changes extends Draft implements Editable<Post> {
  #post = $state.raw() as Post;
  readonly items: Item<Post>[];

  constructor(post: Post) {
    super();
    this.#post = post;
    this.items = [
      this.#choice(t.posts.whoCanSee(), "visibility", audiences(), (of) => of.visibility),
      ...post.images.map((image, place) => this.#description(image, place)),
      this.#item(t.posts.caption(), "caption", (of) => of.caption),
      { ...this.#item(t.posts.tags(), "tags", tags), typed: () => tagged(this.tagList) },
      // It may be the moderators' word, which is not the author's: left as it is, it is not sent.
      this.#choice(t.posts.contentRating(), "level", levels(), (of) => of.level),
      this.#choice(t.posts.prompt(), "showPrompt", prompts(), (of) =>
        of.show_prompt ? "yes" : "no",
      ),
      this.#choice(t.posts.toRemixers(), "toRemixers", forRemixers(), (of) =>
        of.remixers_see_prompt ? "yes" : "no",
      ),
      this.#choice(t.posts.allowRemixes(), "remixPolicy", remixes(), (of) => of.remix_policy),
    ];
    for (const item of this.items) item.type(item.of(post));
  }

  override get leastLevel(): Level {
    return this.#post.label?.level ?? "general";
  }

  send(fields: Set<string>, edit: number): Promise<Post> {
    const params = { path: { post_id: this.#post.id }, header: ifMatch(edit) };
    const said = Object.entries(this.said(this.#post.images));
    const body = Object.fromEntries(said.filter(([field]) => fields.has(field)));
    return asked(api.PATCH("/v1/posts/{post_id}", { params, body }));
  }

  async fetch(): Promise<Post> {
    this.#post = await store.fetch(this.#post.id);
    return this.#post;
  }

  #item(label: string, name: Field, of: (post: Post) => string): Item<Post> {
    const field = FIELDS[name] ?? name;
    const typed = () => this[name] ?? "";
    // Only what a version said, or the person typed, is ever put back.
    return { label, field, of, typed, type: (value) => Object.assign(this, { [name]: value }) };
  }

  #choice(
    label: string,
    name: Field,
    options: { value: string; label: string }[],
    of: (post: Post) => string,
  ): Item<Post> {
    return { ...this.#item(label, name, of), called: called(options) };
  }

  #description({ id }: Image, place: number): Item<Post> {
    return {
      label: described(place, this.#post.images.length),
      field: "alt_texts",
      of: (post) => ownWords(post.images[place]),
      typed: () => this.altTexts[id]?.trim() ?? "",
      type: (value) => (this.altTexts[id] = value),
    };
  }
}

const FIELDS: Partial<Record<Field, string>> = {
  showPrompt: "show_prompt",
  toRemixers: "remixers_see_prompt",
  remixPolicy: "remix_policy",
};

function ownWords(image: Image | undefined): string {
  return image?.alt_text_source === "author" ? image.alt_text.trim() : "";
}

/** As the form reads them: so that the same tags are the same text. */
function tags(post: Post): string {
  return tagged(listed(tagged(post.tags)));
}

function tagged(words: string[]): string {
  return words.map((tag) => `#${tag}`).join(" ");
}
