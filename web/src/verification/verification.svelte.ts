import { api, asked, within, type Verification } from "@/api/client";
import { Refused, told } from "@/api/problem";
import { t } from "@/messages/messages";
import { store } from "@/posts/store.svelte";
import { ready } from "./upload";

/** Four megabytes by a slow line, and a thousand places to look in. */
const PATIENCE_MS = 90_000;

/** An image that is looked up, and what became of it. */
export class Verifying {
  answer = $state.raw<Verification | null>(null);
  scaled = $state(false);
  busy = $state(false);
  trouble = $state("");
  #turn = 0;

  /** Whoever chooses another meanwhile is told of that one. */
  async check(file: Blob): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    this.answer = null;
    this.trouble = "";
    try {
      const { image, scaled } = await ready(file).catch(() => {
        throw new Refused(t.verify.unreadable(), "invalid");
      });
      const askedAt = Date.now();
      const answer = await asked(
        api.POST("/v1/verifications", { body: { image }, fetch: within(PATIENCE_MS) }),
      );
      if (turn !== this.#turn) return;
      answer.seen.forEach(({ post }) => store.learn(post, askedAt));
      this.scaled = scaled;
      this.answer = answer;
    } catch (reason) {
      if (turn === this.#turn) this.trouble = told(reason);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
