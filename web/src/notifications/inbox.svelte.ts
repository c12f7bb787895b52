import { api, asked, type Notice, type Unread } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { live } from "@/live/live.svelte";
import { t } from "@/messages/messages";
import { session } from "@/session/session.svelte";
import { calmly } from "@/shell/calmly";
import { remember, remembered } from "@/shell/memory";
import { wellbeing } from "@/shell/wellbeing.svelte";

const PAUSE_MS = 2_000;
const PAGE = 25;
const OWN_SEEN = "own-images-seen";
const NONE: Unread = { count: 0, more: false };

export type Notices = Pages<Notice>;

/** Everything one was told, newest first. */
export function notices(): Notices {
  return new Pages<Notice>(
    (query) => api.GET("/v1/notifications", { params: { query } }),
    ({ id }) => id,
  );
}

/** How much there is that one has not read; and the list of it, while one looks at that. */
class Inbox {
  unread = $state<Unread>(NONE);

  #shown: Notices | null = null;
  #read = "";
  /** How often something was marked as read: what was counted before that is out of date. */
  #reads = 0;
  /** What is being marked; a count that was asked for meanwhile may be of before it or after it. */
  #marking = 0;
  #missed = false;
  #ask = calmly(PAUSE_MS, () => this.#news());
  /** Whether one was where one's images appear after the last of them was told of. */
  #ownSeen = remembered<boolean>(OWN_SEEN, sessionStorage) ?? false;
  #atOwn = false;

  constructor() {
    live.hears("notification", ({ id }) => {
      if (id?.startsWith("generation.")) this.#markOwn(this.#atOwn);
      this.#ask();
    });
    live.hears("gap", this.#ask);
  }

  /** Where one's images appear by themselves, none is news; returns how to end it. */
  watchOwn(): () => void {
    this.#atOwn = true;
    this.#markOwn(true);
    this.#ask();
    return () => (this.#atOwn = false);
  }

  /** What the bell and the title say of it: nothing in quiet hours. */
  get told(): Unread {
    return wellbeing.isQuiet ? NONE : this.unread;
  }

  /** What the bell says to who cannot see it. */
  get inWords(): string {
    const { count, more } = this.told;
    if (!count) return t.notifications.notifications();
    return more ? t.notifications.unreadOrMore({ count }) : t.notifications.unread({ count });
  }

  /** This list is being looked at: what is new comes into it, and is read; returns how to end it. */
  show(list: Notices): () => void {
    this.#shown = list;
    return () => {
      if (this.#shown === list) this.#shown = null;
    };
  }

  /** All that the list shows was seen. Nobody is told of trouble: it is marked with the next. */
  async seen(list: Notices): Promise<void> {
    const newest = list.items[0]?.cursor;
    if (!newest || newest === this.#read || document.hidden) return;
    this.#read = newest;
    const reads = (this.#reads += 1);
    this.#marking += 1;
    try {
      const body = { up_to: newest };
      const unread = await asked(api.PUT("/v1/notifications/read", { body, keepalive: true }));
      // An answer that was overtaken counts what has been read since.
      if (reads === this.#reads) this.unread = unread;
    } catch {
      if (reads === this.#reads) this.#read = "";
    }
    this.#marking -= 1;
    if (this.#missed && !this.#marking) this.#ask();
  }

  #markOwn(seen: boolean): void {
    this.#ownSeen = seen;
    remember(OWN_SEEN, seen, sessionStorage);
  }

  /** A failure is no news: the next message, or the next look, asks again. */
  async #news(): Promise<void> {
    // Visitors are told of nothing; who comes in is connected then, and that asks.
    if (!session.me) return;
    try {
      if (this.#shown) await catchUp(this.#shown);
      const [reads, calm] = [this.#reads, !this.#marking];
      const query = this.#ownSeen ? { without: "generation" as const } : {};
      const unread = await asked(api.GET("/v1/notifications/unread", { params: { query } }));
      this.#missed = !calm || reads !== this.#reads;
      if (!this.#missed) this.unread = unread;
    } catch {
      return;
    }
  }
}

/** What is newer than what the list has comes to its top; after a long gap it begins anew. */
async function catchUp(list: Notices): Promise<void> {
  const newest = list.items[0]?.cursor;
  if (list.loading) return;
  if (!newest) return list.anew();
  const query = { limit: PAGE, after: newest };
  const page = await asked(api.GET("/v1/notifications", { params: { query } }));
  if (page.next_cursor) return list.anew();
  page.items.toReversed().forEach((notice) => list.prepend(notice));
}

export const inbox = new Inbox();
