import { untrack } from "svelte";
import { api, asked, once, type Generation, type Painted } from "@/api/client";
import { Refused, told } from "@/api/problem";
import { session } from "@/session/session.svelte";
import { toasts } from "@/shell/toasts.svelte";
import type { Ratio } from "./brief.svelte";
import { brief } from "./brief.svelte";

const POLL_MS = 500;
const SLOWER_MS = 2_000;
const SETTLED = ["succeeded", "failed", "cancelled"];

export const isOver = ({ status }: Generation): boolean => SETTLED.includes(status);

/** Everything one has had painted, newest first, and what is being painted now. */
class Studio {
  all = $state<Generation[]>([]);
  loading = $state(false);
  ended = $state(false);
  trouble = $state<unknown>(null);
  /** Pictures taken off the bench to be published together. */
  picked = $state<Painted[]>([]);

  #cursor: string | undefined;
  #watched = new Set<string>();
  #wish = { text: "", key: once() };

  /** Begin again from the newest; what was still being painted is watched on. */
  visit(): Promise<void> {
    this.#cursor = undefined;
    this.ended = false;
    this.all = [];
    // A page visits in an effect, which must not depend on what the visit finds.
    return untrack(() => this.more());
  }

  async more(): Promise<void> {
    if (this.loading || this.ended) return;
    this.loading = true;
    this.trouble = null;
    const query = { limit: 12, ...(this.#cursor ? { cursor: this.#cursor } : {}) };
    try {
      const page = await asked(api.GET("/v1/generations", { params: { query } }));
      const known = new Set(this.all.map(({ id }) => id));
      this.all = [...this.all, ...page.items.filter(({ id }) => !known.has(id))];
      this.#cursor = page.next_cursor ?? undefined;
      this.ended = page.next_cursor === null;
      this.all.filter((each) => !isOver(each)).forEach(({ id }) => void this.watch(id));
    } catch (reason) {
      this.trouble = reason;
    } finally {
      this.loading = false;
    }
  }

  /** Ask for pictures. Throws Refused; repeating the same wish after a lost answer asks once. */
  async paint(): Promise<void> {
    const body = wish();
    const text = JSON.stringify(body);
    if (text !== this.#wish.text) this.#wish = { text, key: once() };
    const made = await asked(
      api.POST("/v1/generations", { body, params: { header: this.#wish.key } }),
    );
    this.#wish = { text: "", key: once() };
    this.all = [made, ...this.all.filter(({ id }) => id !== made.id)];
    void session.refreshMe().catch(() => {});
    void this.watch(made.id);
  }

  /** Follow one until it is over; a passing failure to ask is only a slower look. */
  async watch(id: string): Promise<void> {
    if (this.#watched.has(id)) return;
    this.#watched.add(id);
    while (this.#watched.has(id)) this.#watched = await this.#look(id);
  }

  async cancel(id: string): Promise<void> {
    try {
      await asked(
        api.DELETE("/v1/generations/{generation_id}", { params: { path: { generation_id: id } } }),
      );
    } catch (reason) {
      toasts.show({ text: `It goes on. ${told(reason)}`, tone: "bad" });
    }
    await this.look(id).catch(() => {});
    void session.refreshMe().catch(() => {});
  }

  async look(id: string): Promise<Generation> {
    const found = await asked(
      api.GET("/v1/generations/{generation_id}", { params: { path: { generation_id: id } } }),
    );
    this.all = this.all.map((each) => (each.id === id ? found : each));
    return found;
  }

  pick(image: Painted): void {
    const without = this.picked.filter(({ id }) => id !== image.id);
    this.picked = without.length < this.picked.length ? without : [...without, image].slice(-4);
  }

  async #look(id: string): Promise<Set<string>> {
    try {
      if (isOver(await this.look(id))) this.#watched.delete(id);
      await pause(POLL_MS);
    } catch (reason) {
      if (!(reason instanceof Refused && reason.passing)) this.#watched.delete(id);
      await pause(SLOWER_MS);
    }
    return this.#watched;
  }
}

export const studio = new Studio();

function wish() {
  const { prompt, negative, style, ratio, count, model, seed } = brief.all;
  return {
    prompt: prompt.trim(),
    aspect_ratio: ratio as Ratio,
    count: Number(count),
    ...(negative.trim() ? { negative_prompt: negative.trim() } : {}),
    ...(style ? { style } : {}),
    ...(model ? { model } : {}),
    ...(seed.trim() ? { seed: Number(seed) } : {}),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
