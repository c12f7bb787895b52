import { api, asked, once, type Generation } from "@/api/client";
import { Refused } from "@/api/problem";
import { pause } from "@/shell/pause";
import { held, hold } from "./held";
import { isOver, note } from "./waiting";

const POLL_MS = 500;
const SLOWER_MS = 2_000;

/** The one image that a visitor has made before they have an account. */
class Guest {
  generation = $state<Generation | null>(null);
  asking = $state(false);
  #asked = { prompt: "", key: once() };
  #watching = false;

  /** Whether there is one already, or one on its way. */
  get used(): boolean {
    return this.asking || (this.generation !== null && this.generation.status !== "failed");
  }

  /** Ask for it. Throws Refused; the same words after a lost answer ask once. */
  async make(prompt: string): Promise<void> {
    if (prompt !== this.#asked.prompt) this.#asked = { prompt, key: once() };
    const header = this.#asked.key;
    this.asking = true;
    try {
      const made = await asked(
        api.POST("/v1/guest/generations", {
          body: { prompt, aspect_ratio: "1:1" },
          params: { header },
        }),
      );
      hold({ id: made.generation.id, claim: made.claim, until: made.ends_at });
      this.generation = made.generation;
    } finally {
      this.asking = false;
    }
    this.#asked = { prompt: "", key: once() };
    void this.#watch();
  }

  /** Show it again after a reload, as far as it is still there. */
  visit(): void {
    if (held()) void this.#watch();
    else this.generation = null;
  }

  /** Look again, for fresh addresses too. */
  async look(): Promise<void> {
    const mine = held();
    if (!mine) return;
    const params = { path: { generation_id: mine.id }, header: { "easel-claim": mine.claim } };
    const found = await asked(api.GET("/v1/guest/generations/{generation_id}", { params }));
    this.generation = found.generation;
  }

  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    while (held() && !(await this.#settled()));
    this.#watching = false;
  }

  async #settled(): Promise<boolean> {
    try {
      await this.look();
    } catch (reason) {
      if (!(reason instanceof Refused && reason.passing)) return this.#forget();
      await pause(SLOWER_MS);
      return false;
    }
    if (this.generation?.status === "failed") hold(null);
    if (this.generation?.status === "succeeded") note(this.generation);
    const over = !this.generation || isOver(this.generation);
    if (!over) await pause(POLL_MS);
    return over;
  }

  #forget(): true {
    hold(null);
    this.generation = null;
    return true;
  }
}

export const guest = new Guest();
