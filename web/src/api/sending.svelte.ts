import { t } from "@/messages/messages";
import { once } from "./client";
import { Refused } from "./problem";

type Key = ReturnType<typeof once>;

/** The network knows a key for a day; an hour less, so that none is forgotten on the way. */
const RESENT_MS = 23 * 3_600_000;

/** What has to be known of something sent, to send it again another time. */
export interface Sent {
  key: Key;
  /** When it was first sent, in milliseconds since 1970. */
  at: number;
  bodies: string[];
}

/** What was made; `earlier`: as it was first sent, since its answer was lost. */
export interface Outcome<Made> {
  made: Made;
  earlier: boolean;
}

/** Something that is made once, however often it is sent, and whatever was mended in between. */
export class Sending<Body, Made> {
  #key = $state.raw(once());
  /** Sent, and not refused: one of these may have been made. */
  #bodies = $state.raw<string[]>([]);
  #at = $state.raw(0);

  constructor(readonly post: (body: Body, header: Key) => Promise<Made>) {}

  /** What may have been made; null when nothing is on its way. */
  get sent(): Sent | null {
    return this.#bodies.length ? { key: this.#key, at: this.#at, bodies: this.#bodies } : null;
  }

  /** Go on with what was sent before the page was left. */
  resume(sent: Sent | null | undefined): void {
    if (!sent) return;
    this.#key = sent.key;
    this.#at = sent.at;
    this.#bodies = sent.bodies;
  }

  /** What comes next is something else. */
  renew(): void {
    this.#key = once();
    this.#bodies = [];
  }

  async send(body: Body): Promise<Outcome<Made>> {
    const [before, text] = [this.#bodies, JSON.stringify(body)];
    const others = before.filter((each) => each !== text);
    if (before.length) this.#checkAge();
    else this.#at = Date.now();
    this.#bodies = [...others, text];
    try {
      return { made: await this.post(body, this.#key), earlier: false };
    } catch (reason) {
      if (isUsed(reason)) return { made: await this.#find(others, reason), earlier: true };
      // What was refused was not made; of what was sent before it, this says nothing.
      if (reason instanceof Refused && !reason.passing) this.#bodies = before;
      if (isGone(reason)) this.renew();
      throw reason;
    }
  }

  /** Sent again under a key that is forgotten, it may be made twice: that is the person's to say. */
  #checkAge(): void {
    if (Date.now() - this.#at < RESENT_MS) return;
    this.renew();
    throw new Refused(t.api.sentBefore(), "sent-before", 409);
  }

  /** The network has something under this key already: sent again, it says what. */
  async #find(bodies: string[], used: unknown): Promise<Made> {
    for (const body of [...bodies].reverse()) {
      try {
        return await this.post(JSON.parse(body) as Body, this.#key);
      } catch (reason) {
        if (isGone(reason)) this.renew();
        if (!isUsed(reason)) throw reason;
      }
    }
    throw used;
  }
}

/** The key was used with another body. */
function isUsed(reason: unknown): boolean {
  return reason instanceof Refused && reason.status === 422 && "headers" in reason.fields;
}

/** It was made, and deleted since: who sends it again wants another. */
function isGone(reason: unknown): boolean {
  return reason instanceof Refused && reason.status === 404;
}
