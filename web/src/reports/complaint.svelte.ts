import { api, asked, type Rule } from "@/api/client";
import type { components } from "@/api/schema";
import { Sending, type Sent } from "@/api/sending.svelte";
import { keep, typed } from "@/shell/typed";
import type { Reported } from "./report";

type Body = components["schemas"]["ReportIn"];
interface Kept {
  reason: Rule | null;
  note: string;
  sent: Sent | null;
}

/** A report that is about to be made: sent twice, it is made once. */
export class Complaint {
  reason = $state<Rule | null>(null);
  note = $state("");
  readonly name: string;
  readonly #named: ReturnType<typeof named>;
  readonly #sending = new Sending((body: Body, header) =>
    asked(api.POST("/v1/reports", { body, params: { header } })),
  );

  constructor(reported: Reported) {
    this.#named = named(reported);
    this.name = `report.${Object.values(this.#named).join(".")}`;
    const kept = typed<Kept>(this.name);
    if (!kept) return;
    this.reason = kept.reason;
    this.note = kept.note;
    this.#sending.resume(kept.sent);
  }

  /** To be kept until it is sent; null when nothing is said. */
  get kept(): Kept | null {
    const { reason, note } = this;
    const { sent } = this.#sending;
    return reason || note || sent ? { reason, note, sent } : null;
  }

  /** Whether it was received as it is now; else as it was first sent. */
  async send(reason: Rule): Promise<boolean> {
    const { earlier } = await this.#sending.send({ ...this.#named, reason, note: this.note });
    this.#sending.renew();
    [this.reason, this.note] = [null, ""];
    keep(this.name, null);
    return !earlier;
  }
}

type Named =
  { post_id: string; image_id?: string } | { collection_id: string } | { handle: string };

function named(reported: Reported): Named {
  if ("collection" in reported) return { collection_id: reported.collection.id };
  if (!("post" in reported)) return { handle: reported.person.handle };
  const { post, image } = reported;
  return { post_id: post.id, ...(image ? { image_id: image.id } : {}) };
}
