import { api, asked, once, type Author, type Image, type Post, type Rule } from "@/api/client";
import { needMember } from "@/session/gate";
import { Sheet } from "@/shell/sheets.svelte";

/** What is reported: a post, one picture of it, or a person. */
export type Reported = { post: Post; image?: Image } | { person: Author };

/** The dialog that asks what is wrong. */
export const reporting = new Sheet<Reported>(() => import("./ReportSheet.svelte"));

export function report(reported: Reported): void {
  if (needMember("report")) void reporting.open(reported);
}

/** Whose it is. */
export function ownerOf(reported: Reported): Author {
  return "post" in reported ? reported.post.author : reported.person;
}

/** A report that is about to be made: sent twice, it is made once. */
export class Complaint {
  #key = once();

  constructor(readonly reported: Reported) {}

  send(reason: Rule, note: string): Promise<unknown> {
    const body = { ...this.#named(), reason, note };
    return asked(api.POST("/v1/reports", { body, params: { header: this.#key } }));
  }

  /** What was refused may be said otherwise. */
  renew(): void {
    this.#key = once();
  }

  #named(): { post_id: string; image_id?: string } | { handle: string } {
    if (!("post" in this.reported)) return { handle: this.reported.person.handle };
    const { post, image } = this.reported;
    return { post_id: post.id, ...(image ? { image_id: image.id } : {}) };
  }
}
