import { session } from "@/session/session.svelte";
import { Line, type Message } from "./line";
import { backoff, EARLY_MS, HIDDEN_MS, POLL_MS, STEADY_MS } from "./pace";

/** `gap`: something may have been missed, so ask for what is new. */
type Type = "notification" | "generation" | "new_posts" | "gap";
type Deed = (message: Message) => void;

/**
 * Hears at once that there is something to ask for, as long as somebody is signed in and looks.
 * While no connection can be had, `gap` is told now and then: who asks then misses nothing.
 */
class Live {
  connected = $state(false);

  #deeds = new Map<string, Set<Deed>>();
  #line: Line | null = null;
  #opening = false;
  #on = false;
  #missed = false;
  #failures = 0;
  #timers = { again: 0, poll: 0, renew: 0, steady: 0, hidden: 0 };

  constructor() {
    document.addEventListener("visibilitychange", () => this.#looked());
    addEventListener("online", () => this.#try());
    addEventListener("pagehide", () => this.#hangUp());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#try());
  }

  /** Call `deed` for every message of this type; returns how to stop it. */
  hears(type: Type, deed: Deed): () => void {
    const deeds = this.#deeds.get(type) ?? new Set();
    this.#deeds.set(type, deeds.add(deed));
    return () => deeds.delete(deed);
  }

  /** Ask to be told once when there is more in the following feed. */
  watch(): void {
    this.#line?.say("watch");
  }

  /** Stay connected from now on; returns how to end it. */
  start(): () => void {
    this.#on = true;
    this.#try();
    return () => {
      this.#on = false;
      this.#hangUp();
    };
  }

  #try(): void {
    if (!this.#on || document.hidden || this.#line || this.#opening) return;
    clearTimeout(this.#timers.again);
    void this.#open();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    try {
      const line = await this.#another();
      if (this.#on) this.#connect(line);
      else line.close();
    } catch {
      // Whatever it was, the way on is the same: ask for what is new, and try again later.
      this.#fail();
    } finally {
      this.#opening = false;
    }
  }

  #another(): Promise<Line> {
    const line: Promise<Line> = Line.open({
      heard: (message) => this.#tell(message),
      ended: () => void line.then((each) => each === this.#line && this.#lost()),
    });
    return line;
  }

  #connect(line: Line): void {
    const before = this.#line;
    this.#line = line;
    before?.close();
    this.connected = true;
    clearInterval(this.#timers.poll);
    this.#timers.poll = 0;
    this.#timers.steady = window.setTimeout(() => (this.#failures = 0), STEADY_MS);
    const left = session.until - Date.now() - EARLY_MS;
    this.#timers.renew = window.setTimeout(() => void this.#renew(), Math.max(left, EARLY_MS));
    if (!before) this.#tell({ type: "gap" });
  }

  /** A connection ends with its token: the next one is there before. */
  async #renew(): Promise<void> {
    const before = this.#line;
    // When it does not come about, the line ends, and that is trouble as any other.
    const line = await this.#another().catch(() => null);
    if (line && this.#on && this.#line === before) this.#connect(line);
    else line?.close();
  }

  #lost(): void {
    this.#quiet();
    // Out of sight one waits until somebody looks: nine tabs must not drive each other out.
    if (document.hidden) this.#missed = true;
    else this.#fail();
  }

  #fail(): void {
    if (!this.#on) return;
    if (!this.#timers.poll) this.#poll();
    this.#timers.again = window.setTimeout(() => this.#try(), backoff(this.#failures));
    this.#failures += 1;
  }

  #poll(): void {
    this.#tell({ type: "gap" });
    this.#timers.poll = window.setInterval(() => this.#tell({ type: "gap" }), POLL_MS);
  }

  #looked(): void {
    clearTimeout(this.#timers.hidden);
    if (document.hidden) {
      this.#timers.hidden = window.setTimeout(() => this.#hangUp(), HIDDEN_MS);
      return;
    }
    this.#line?.check();
    this.#try();
    if (this.#missed && this.#line) this.#tell({ type: "gap" });
  }

  /** Nobody looks: who comes back is told that there was something. */
  #tell(message: Message): void {
    this.#missed = document.hidden;
    if (document.hidden) return;
    this.#deeds.get(message.type)?.forEach((deed) => deed(message));
  }

  #hangUp(): void {
    this.#line?.close();
    this.#quiet();
    this.#missed = true;
  }

  #quiet(): void {
    this.#line = null;
    this.connected = false;
    Object.values(this.#timers).forEach((timer) => clearTimeout(timer));
    this.#timers.poll = 0;
  }
}

export const live = new Live();
