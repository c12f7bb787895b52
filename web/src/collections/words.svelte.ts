import { api, asked, type Collection } from "@/api/client";
import { Sending, type Sent } from "@/api/sending.svelte";
import { Editing, ifMatch, type Editable, type Item } from "@/editing/editing.svelte";
import { t } from "@/messages/messages";
import { keep, typed } from "@/shell/typed";
import { OPENNESS } from "./collections.svelte";

type Openness = Collection["visibility"];
type Field = "name" | "description" | "visibility";

type Said = Pick<Collection, "name" | "description" | "visibility">;

/** What is said of a collection. */
export class Words {
  name = $state("");
  description = $state("");
  visibility = $state<Openness>("private");

  protected get body(): Said {
    const { name, description, visibility } = this;
    return { name, description, visibility };
  }
}

/** Of one that is to be made. */
export class NewWords extends Words {
  /** What is typed is kept under this name. */
  static readonly NAME = "collection";
  readonly #sending = new Sending((body: Said, header) =>
    asked(api.POST("/v1/collections", { body, params: { header } })),
  );

  constructor() {
    super();
    const kept = typed<Said & { sent: Sent | null }>(NewWords.NAME);
    if (!kept) return;
    const { sent, ...said } = kept;
    Object.assign(this, said);
    this.#sending.resume(sent);
  }

  get kept() {
    const { sent } = this.#sending;
    return this.name || this.description || sent ? { ...this.body, sent } : null;
  }

  /** Sent twice, it is made once; made before it was mended, it is mended there. */
  async make(): Promise<Collection> {
    const { made, earlier } = await this.#sending.send(this.body);
    return earlier ? mended(made, this.body) : made;
  }

  /** It is made, and where it should be: the next is another. */
  done(): void {
    this.#sending.renew();
    keep(NewWords.NAME, null);
  }
}

function mended(made: Collection, said: Said): Promise<Collection> {
  const words = Object.assign(new ChangedWords(made, () => {}), said);
  return new Editing(words, made).save();
}

/** Of one that is there. */
export class ChangedWords extends Words implements Editable<Collection> {
  readonly items: Item<Collection>[] = [
    this.#item(t.collections.name(), "name"),
    this.#item(t.collections.description(), "description"),
    {
      ...this.#item(t.posts.whoCanSee(), "visibility"),
      called: (to) => OPENNESS[to as Openness].label,
    },
  ];

  constructor(
    readonly of: Collection,
    /** What it is now, when it was changed meanwhile. */
    readonly learn: (now: Collection) => void,
  ) {
    super();
    for (const item of this.items) item.type(item.of(of));
  }

  send(fields: Set<string>, edit: number): Promise<Collection> {
    const params = { path: { collection_id: this.of.id }, header: ifMatch(edit) };
    const said = Object.entries(this.body).filter(([field]) => fields.has(field));
    const body = Object.fromEntries(said);
    return asked(api.PATCH("/v1/collections/{collection_id}", { params, body }));
  }

  async fetch(): Promise<Collection> {
    const params = { path: { collection_id: this.of.id } };
    const now = await asked(api.GET("/v1/collections/{collection_id}", { params }));
    this.learn(now);
    return now;
  }

  #item(label: string, field: Field): Item<Collection> {
    return {
      label,
      field,
      of: (collection) => collection[field],
      typed: () => this[field],
      type: (value) => Object.assign(this, { [field]: value }),
    };
  }
}
