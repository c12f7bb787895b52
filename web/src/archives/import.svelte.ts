import { api, asked, once, type Import } from "@/api/client";
import { Refused, told } from "@/api/problem";
import { t } from "@/messages/messages";
import { upload } from "./upload";

const LOOK_AGAIN_MS = 2_000;
const MOST_FILES = 20;

/** An archive brought in: uploaded, watched while it is imported, told of in the end. */
export class Imports {
  now = $state.raw<Import | null>(null);
  known = $state(false);
  busy = $state(false);
  trouble = $state("");
  /** Which part is being uploaded, of how many, and how much of all is there, from 0 to 1. */
  sending = $state.raw<{ part: number; parts: number; sent: number } | null>(null);
  #key = once();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped: AbortController | undefined;

  get going(): boolean {
    return this.now?.status === "queued" || this.now?.status === "working";
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#show(await asked(api.GET("/v1/me/import")));
      this.trouble = "";
    } catch (reason) {
      if (reason instanceof Refused && reason.status === 404) this.#show(null);
      else this.#missed(reason);
    }
  }

  bring(files: File[]): Promise<void> {
    return this.#do(async () => {
      if (files.length > MOST_FILES) throw new Refused(t.archives.tooManyFiles(), "invalid");
      const header = this.#key;
      const body = { parts: files.length };
      const started = await asked(api.POST("/v1/me/import", { params: { header }, body }));
      this.#key = once();
      await this.#upload(started, files);
      this.#show(await asked(api.PUT("/v1/me/import/begun")));
    });
  }

  stop(): Promise<void> {
    this.#stopped?.abort();
    return this.#do(async () => {
      await asked(api.DELETE("/v1/me/import"));
      this.#show(null);
    });
  }

  /** Whoever goes elsewhere in the app stops an upload; what is begun goes on. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#stopped?.abort();
  }

  async #upload(started: Import, files: File[]): Promise<void> {
    this.#stopped = new AbortController();
    const all = files.reduce((sum, { size }) => sum + size, 0) || 1;
    let before = 0;
    for (const [place, form] of (started.uploads ?? []).entries()) {
      const file = files[place];
      if (!file) return;
      const show = (part: number) => {
        const sent = (before + part * file.size) / all;
        this.sending = { part: place + 1, parts: files.length, sent };
      };
      show(0);
      await upload(form, file, show, this.#stopped.signal);
      before += file.size;
    }
  }

  #show(found: Import | null): void {
    this.now = found;
    this.known = true;
    clearTimeout(this.#timer);
    if (this.going) this.#later(LOOK_AGAIN_MS);
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
      const stopped = reason instanceof DOMException && reason.name === "AbortError";
      this.trouble = stopped ? "" : told(reason);
    } finally {
      this.busy = false;
      this.sending = null;
    }
  }
}
