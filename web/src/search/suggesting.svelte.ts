import { api, asked } from "@/api/client";
import type { components } from "@/api/schema";

export type Suggestion = components["schemas"]["SuggestionView"];
const PAUSE_MS = 150;

/** What is offered while somebody types, and which of it the arrows stand at. */
export class Suggesting {
  items = $state.raw<Suggestion[]>([]);
  /** From 0; -1 while the arrows are in the text. */
  at = $state(-1);
  #waiting = 0;
  /** Which text was typed last: answers to one before are not for it. */
  #typing = 0;

  get isOpen(): boolean {
    return this.items.length > 0;
  }

  get chosen(): Suggestion | undefined {
    return this.items[this.at];
  }

  typed(text: string): void {
    clearTimeout(this.#waiting);
    this.#typing += 1;
    const typing = this.#typing;
    if (!text.trim()) this.close();
    else this.#waiting = window.setTimeout(() => void this.#ask(text, typing), PAUSE_MS);
  }

  /** One further, round and through the text. */
  step(by: 1 | -1): void {
    const stops = this.items.length + 1;
    this.at = ((this.at + 1 + by + stops) % stops) - 1;
  }

  /** Also what is on its way comes too late. */
  close(): void {
    clearTimeout(this.#waiting);
    this.#typing += 1;
    this.items = [];
    this.at = -1;
  }

  async #ask(q: string, typing: number): Promise<void> {
    // A nicety: without an answer one types on.
    const asking = asked(api.GET("/v1/search/suggestions", { params: { query: { q } } }));
    const found = await asking.catch(() => null);
    if (typing !== this.#typing || !found) return;
    this.items = found.items;
    this.at = -1;
  }
}
