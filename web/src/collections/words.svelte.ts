import { api, asked, once, type Collection } from "@/api/client";
import { ifMatch, type Editable, type Item } from "@/editing/editing.svelte";
import { t } from "@/messages/messages";
import { OPENNESS } from "./collections.svelte";

type Openness = Collection["visibility"];
type Field = "name" | "description" | "visibility";

/** What is said of a collection. */
export class Words {
  name = $state("");
  description = $state("");
  visibility = $state<Openness>("private");

  protected get body() {
    const { name, description, visibility } = this;
    return { name, description, visibility };
  }
}

/** Of one that is to be made. */
export class NewWords extends Words {
  #key = once();

  /** Sent twice, it is made once. */
  make(): Promise<Collection> {
    return asked(api.POST("/v1/collections", { body: this.body, params: { header: this.#key } }));
  }

  /** What was refused may be said otherwise. */
  renew(): void {
    this.#key = once();
  }
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
