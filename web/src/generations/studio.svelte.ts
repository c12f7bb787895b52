import { untrack } from "svelte";
import { api, asked, once, type Generation, type Painted } from "@/api/client";
import { Refused, told } from "@/api/problem";
import { live } from "@/live/live.svelte";
import { t } from "@/messages/messages";
import { session } from "@/session/session.svelte";
import { pause } from "@/shell/pause";
import { typed } from "@/shell/typed";
import { toasts } from "@/shell/toasts.svelte";
import { params } from "./fitted";
import { isOver, note } from "./waiting";

const POLL_MS = 500;
// Who hears of every step asks now and then only, in case a message was lost.
const CALM_MS = 5_000;
const SLOWER_MS = 2_000;
const PAGE = 12;
const MOST_PICKED = 4;
/** What is picked is kept under this name. */
export const PICKS = "picks";

/** Everything one has had painted, newest first, and what is being painted now. */
class Studio {
  all = $state<Generation[]>([]);
  loading = $state(false);
  ended = $state(false);
  trouble = $state<unknown>(null);
  /** Pictures taken off the bench to be published together, in the order of picking. */
  picks = $state<string[]>([]);
  /** Pictures that are being deleted, and generations with all of theirs. */
  gone = $state<string[]>([]);
  /** What to look for in one's prompts. */
  search = $state("");
  /** Pictures of drafts, which may be older than what was read of the bench. */
  brought = $state<Painted[]>([]);

  #cursor: string | undefined;
  /** How often the bench was read: of two at once, only the later is shown. */
  #reads = 0;
  /** What is being painted, and how to look at each at once. */
  #watched = new Map<string, () => void>();
  #asked = { text: "", key: once() };

  constructor() {
    const kept = typed<ReturnType<Studio["picksKept"]>>(PICKS);
    if (kept) [this.picks, this.brought] = [kept.picks, kept.images];
    live.hears("generation", ({ id = "" }) => this.#watched.get(id)?.());
  }

  /** What is picked, with its pictures: they may be older than the newest that are read. */
  picksKept(): { picks: string[]; images: Painted[] } | null {
    return this.picks.length ? { picks: this.picks, images: this.picked } : null;
  }

  get picked(): Painted[] {
    const images = [...this.all.flatMap((generation) => generation.images), ...this.brought];
    return this.picks.flatMap((id) => images.find((image) => image.id === id) ?? []);
  }

  /** The newest, with fresh addresses; what was read before stays where it is. */
  visit(): void {
    // A page visits in an effect, which must not depend on what the visit finds.
    untrack(() => void (this.all.length ? this.#read(undefined) : this.more()));
  }

  /** Begin anew with what one's prompts are looked through for. */
  async seek(text: string): Promise<void> {
    if (text === this.search) return;
    this.search = text;
    this.#cursor = undefined;
    this.ended = false;
    // What is being read is of another search; what was picked stays at hand.
    this.loading = false;
    this.brought = this.picked;
    this.all = this.all.filter((each) => !isOver(each));
    await this.more();
  }

  async more(): Promise<void> {
    if (this.ended) return;
    const next = await this.#read(this.#cursor);
    if (next === undefined) return;
    this.#cursor = next ?? undefined;
    this.ended = next === null;
  }

  /** Ask for pictures. Throws Refused; repeating the same wish after a lost answer asks once. */
  async paint(): Promise<void> {
    const body = params();
    const text = JSON.stringify(body);
    if (text !== this.#asked.text) this.#asked = { text, key: once() };
    const header = this.#asked.key;
    const made = await asked(api.POST("/v1/generations", { body, params: { header } }));
    this.#asked = { text: "", key: once() };
    this.#keep([made]);
    void session.refreshMe().catch(() => {});
  }

  /** Ask for pictures that are nearly like this one. */
  async vary(image: Painted, count = 2): Promise<void> {
    const made = await asked(
      api.POST("/v1/images/{image_id}/variations", {
        params: { path: { image_id: image.id }, header: once() },
        body: { count },
      }),
    );
    this.#keep([made]);
    void session.refreshMe().catch(() => {});
  }

  /** Ask for a remix of an image of a post: as an instruction says, where the mask is if there is
   *  one, or else variations. */
  async remix(
    postId: string,
    imageId: string,
    instruction: string | null = null,
    mask: string[] | null = null,
  ): Promise<void> {
    const what = { instruction, count: instruction ? 1 : 2, ...(mask && { mask }) };
    const made = await asked(
      api.POST("/v1/posts/{post_id}/remixes", {
        params: { path: { post_id: postId }, header: once() },
        body: { image_id: imageId, ...what },
      }),
    );
    this.#keep([made]);
    void session.refreshMe().catch(() => {});
  }

  /** Take pictures off the bench, as if they were gone; or put them back. */
  hide(ids: string[], hidden = true): void {
    const others = this.gone.filter((id) => !ids.includes(id));
    this.gone = hidden ? [...others, ...ids] : others;
    if (hidden) this.picks = this.picks.filter((id) => !ids.includes(id));
  }

  /** Forget a generation whose pictures are all gone. */
  forget(id: string): void {
    this.all = this.all.filter((each) => each.id !== id);
  }

  async cancel(id: string): Promise<void> {
    const params = { path: { generation_id: id } };
    try {
      await asked(api.DELETE("/v1/generations/{generation_id}", { params }));
    } catch (reason) {
      toasts.show({ text: t.generations.couldntCancel({ reason: told(reason) }), tone: "bad" });
    }
    await this.look(id).catch(() => {});
    void session.refreshMe().catch(() => {});
  }

  async look(id: string): Promise<Generation> {
    const params = { path: { generation_id: id } };
    const found = await asked(api.GET("/v1/generations/{generation_id}", { params }));
    this.#keep([found]);
    return found;
  }

  /** Have these pictures at hand, wherever they hang. */
  bring(images: Painted[]): void {
    this.brought = images;
  }

  pick(image: Painted): void {
    const others = this.picks.filter((id) => id !== image.id);
    const added = others.length === this.picks.length;
    this.picks = added ? [...others, image.id].slice(-MOST_PICKED) : others;
  }

  /** Show a picked picture so many places later, or earlier where `by` is less than nothing. */
  move(id: string, by: number): void {
    const others = this.picks.filter((each) => each !== id);
    const place = Math.max(0, this.picks.indexOf(id) + by);
    this.picks = [...others.slice(0, place), id, ...others.slice(place)];
  }

  /** The next cursor, null at the end; undefined when it is not known. */
  async #read(cursor: string | undefined): Promise<string | null | undefined> {
    if (this.loading) return undefined;
    const mine = ++this.#reads;
    this.loading = true;
    this.trouble = null;
    const q = this.search;
    const query = { limit: PAGE, ...(cursor ? { cursor } : {}), ...(q ? { q } : {}) };
    try {
      const page = await asked(api.GET("/v1/generations", { params: { query } }));
      if (mine !== this.#reads) return undefined;
      this.#keep(page.items);
      return page.next_cursor;
    } catch (reason) {
      if (mine === this.#reads) this.trouble = reason;
      return undefined;
    } finally {
      if (mine === this.#reads) this.loading = false;
    }
  }

  #keep(found: Generation[]): void {
    const known = new Map(this.all.map((each) => [each.id, each]));
    found.forEach((each) => known.set(each.id, each));
    // Ids sort by time.
    this.all = [...known.values()].sort((one, other) => (one.id < other.id ? 1 : -1));
    found.filter((each) => !isOver(each)).forEach(({ id }) => void this.#watch(id));
  }

  /** Follow one until it is over; a passing failure to ask is only a slower look. */
  async #watch(id: string): Promise<void> {
    if (this.#watched.has(id)) return;
    let over = false;
    let news = this.#news(id);
    while (!over) {
      await news;
      // Listening again before looking: what happens meanwhile is looked at next.
      news = this.#news(id);
      over = await this.#settled(id);
    }
    this.#watched.delete(id);
  }

  /** Until it is heard of, or one had better ask. */
  #news(id: string): Promise<void> {
    return new Promise((resolve) => {
      this.#watched.set(id, resolve);
      setTimeout(resolve, live.connected ? CALM_MS : POLL_MS);
    });
  }

  async #settled(id: string): Promise<boolean> {
    try {
      const found = await this.look(id);
      if (found.status === "succeeded") note(found);
      return isOver(found);
    } catch (reason) {
      if (!(reason instanceof Refused && reason.passing)) return true;
      await pause(SLOWER_MS);
      return false;
    }
  }
}

export const studio = new Studio();
