import type { Author, Collection, Image, Post } from "@/api/client";
import { needMember } from "@/session/gate";
import { Sheet } from "@/shell/sheets.svelte";

/** What is reported: a post, one picture of it, a collection, or a person. */
export type Reported =
  { post: Post; image?: Image } | { collection: Collection } | { person: Author };

/** The dialog that asks what is wrong. */
export const reporting = new Sheet<Reported>(() => import("./ReportSheet.svelte"));

export function report(reported: Reported): void {
  if (needMember("report")) void reporting.open(reported);
}

/** Whose it is. */
export function ownerOf(reported: Reported): Author {
  if ("collection" in reported) return reported.collection.owner;
  return "post" in reported ? reported.post.author : reported.person;
}
