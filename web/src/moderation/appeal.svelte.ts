import { api, asked, type Decision } from "@/api/client";
import { Sending, type Sent } from "@/api/sending.svelte";
import { keep, typed } from "@/shell/typed";

interface Kept {
  text: string;
  sent: Sent | null;
}

/** What somebody is about to say against a decision: kept while they write, sent once. */
export class Appeal {
  text = $state("");
  readonly name: string;
  readonly #sending: Sending<{ text: string }, Decision>;

  constructor({ id }: Decision) {
    this.name = `appeal.${id}`;
    const path = { decision_id: id };
    this.#sending = new Sending((body, header) =>
      asked(api.POST("/v1/decisions/{decision_id}/appeal", { body, params: { path, header } })),
    );
    const kept = typed<Kept>(this.name);
    if (!kept) return;
    this.text = kept.text;
    this.#sending.resume(kept.sent);
  }

  /** To be kept until it is sent; null when nothing is said. */
  get kept(): Kept | null {
    const { text } = this;
    const { sent } = this.#sending;
    return text || sent ? { text, sent } : null;
  }

  /** The decision, now with the appeal; `earlier`: as it was first sent. */
  async send(): Promise<{ made: Decision; earlier: boolean }> {
    const outcome = await this.#sending.send({ text: this.text });
    this.#sending.renew();
    this.text = "";
    keep(this.name, null);
    return outcome;
  }
}
