/** What waits to be sent, each with when it was, in milliseconds since 1970. */
export interface Batch<Signal> {
  signals: { signal: Signal; at: number }[];
}

/** A batch as it is sent: how long ago each was, as no clock but the network's has to be right. */
export interface Sent<Signal> {
  batch_id: string;
  signals: (Signal & { ago_ms: number })[];
}

/** How an attempt ended: taken (also without consent: then `agreed` is false), refused, or neither. */
export type Outcome = "taken" | "unwanted" | "refused" | "unanswered";

/** Whatever of a browser a queue needs. */
export interface Ways<Signal> {
  send: (batch: Sent<Signal>) => Promise<Outcome>;
  /** Remember a batch under its id; null forgets it. */
  keep: (id: string, batch: Batch<Signal> | null) => void;
  /** Those remembered of this user, by id, also from tabs that are closed by now. */
  kept: () => Map<string, Batch<Signal>>;
  now: () => number;
  isOnline: () => boolean;
  id: () => string;
  later: (act: () => void, milliseconds: number) => void;
}

/** As many are sent together. */
export const FULL = 50;
/** A batch that is not full goes after this. */
export const WAIT_MS = 120_000;
/** As old as the network takes them. */
const OLDEST_MS = 3 * 24 * 3600 * 1000;
/** The oldest go where more wait: whoever is offline for long looks at little that is new. */
const MOST_KEPT = 20;
/** As many as leave together with a page: browsers let it send 64 KB. */
const MOST_LEAVING = 4;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 600_000;

/**
 * Signals on their way: together, each batch under one id however often it is sent. What got no
 * answer, or one of 5xx, is sent again later; what was refused (4xx) is dropped.
 */
export class Queue<Signal> {
  #open: Batch<Signal>["signals"] = [];
  #sending = new Set<string>();
  #failures = 0;
  #quietUntil = 0;
  #flushing = false;
  #over = false;

  constructor(readonly ways: Ways<Signal>) {}

  add(signal: Signal, at = this.ways.now()): void {
    if (this.#over) return;
    this.#open.push({ signal, at });
    if (this.#open.length >= FULL) void this.flush();
    else if (this.#open.length === 1) this.ways.later(() => void this.flush(), WAIT_MS);
  }

  /** Send all that waits; `now`, although the network was in trouble a moment ago. */
  async flush({ now = false } = {}): Promise<void> {
    if (this.#over) return;
    this.#seal();
    if (this.#flushing || (!now && this.ways.now() < this.#quietUntil)) return;
    this.#flushing = true;
    await this.#sendAll();
    this.#flushing = false;
  }

  /** The page may not come back: send at once what it lets leave, and keep the rest. */
  leave(): void {
    this.put();
    const newest = [...this.ways.kept()].slice(-MOST_LEAVING);
    for (const [id, batch] of newest) void this.#send(id, batch);
  }

  /** Keep what waits for the next time. */
  put(): void {
    if (!this.#over) this.#seal();
  }

  /** Forget all that waits, and take no more. */
  drop(): void {
    this.#over = true;
    this.#open = [];
    for (const id of this.ways.kept().keys()) this.ways.keep(id, null);
  }

  /** One after the other, also what comes meanwhile; the first without an answer ends it. */
  async #sendAll(): Promise<void> {
    const tried = new Set<string>();
    const next = () => [...this.ways.kept()].find(([id]) => !tried.has(id));
    for (let each = next(); each; each = next()) {
      tried.add(each[0]);
      if (!(await this.#send(...each))) return this.#rest();
    }
    this.#failures = 0;
  }

  #seal(): void {
    if (!this.#open.length) return;
    this.ways.keep(this.ways.id(), { signals: this.#open });
    this.#open = [];
    const waiting = [...this.ways.kept().keys()];
    for (const id of waiting.slice(0, -MOST_KEPT)) this.ways.keep(id, null);
  }

  /** Whether to go on with the next: this one is done with, or on its way already. */
  async #send(id: string, batch: Batch<Signal>): Promise<boolean> {
    if (this.#over || this.#sending.has(id)) return true;
    if (!this.ways.isOnline()) return false;
    const now = this.ways.now();
    const fresh = batch.signals.filter(({ at }) => now - at < OLDEST_MS);
    // Their places in it tell signals apart: a batch that aged in part is not the same any more.
    if (fresh.length < batch.signals.length) {
      this.ways.keep(id, null);
      return true;
    }
    this.#sending.add(id);
    const signals = fresh.map(({ signal, at }) => ({ ...signal, ago_ms: Math.max(0, now - at) }));
    const outcome = await this.ways.send({ batch_id: id, signals });
    this.#sending.delete(id);
    if (outcome === "unanswered") return false;
    this.ways.keep(id, null);
    if (outcome === "unwanted") this.drop();
    return true;
  }

  #rest(): void {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures++);
    this.#quietUntil = this.ways.now() + pause;
    this.ways.later(() => void this.flush(), pause);
  }
}
