import { api, asked, once, type Archive } from "@/api/client";
import { Refused, told } from "@/api/problem";

const LOOK_AGAIN_MS = 2_000;
// Addresses work for 15 minutes: those on the page are asked for anew before that.
const RENEW_MS = 10 * 60_000;

/** The archive of one's things: asked for, watched while it is made, removed. */
export class Archives {
  now = $state.raw<Archive | null>(null);
  known = $state(false);
  busy = $state(false);
  trouble = $state("");
  #key = once();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get going(): boolean {
    return this.now?.status === "queued" || this.now?.status === "working";
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#show(await asked(api.GET("/v1/me/archive")));
      this.trouble = "";
    } catch (reason) {
      if (reason instanceof Refused && reason.status === 404) this.#show(null);
      else this.#missed(reason);
    }
  }

  ask(): Promise<void> {
    return this.#do(async () => {
      this.#show(await asked(api.POST("/v1/me/archive", { params: { header: this.#key } })));
      this.#key = once();
    });
  }

  remove(): Promise<void> {
    return this.#do(async () => {
      await asked(api.DELETE("/v1/me/archive"));
      this.#show(null);
    });
  }

  leave(): void {
    clearTimeout(this.#timer);
  }

  #show(archive: Archive | null): void {
    this.now = archive;
    this.known = true;
    this.leave();
    if (this.going) this.#later(LOOK_AGAIN_MS);
    else if (archive?.status === "ready") this.#later(RENEW_MS);
  }

  #missed(reason: unknown): void {
    this.trouble = told(reason);
    if (this.going) this.#later(LOOK_AGAIN_MS * 5);
  }

  #later(wait: number): void {
    this.#timer = setTimeout(() => void this.look(), wait);
  }

  async #do(deed: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = "";
    try {
      await deed();
    } catch (reason) {
      this.trouble = told(reason);
    } finally {
      this.busy = false;
    }
  }
}
