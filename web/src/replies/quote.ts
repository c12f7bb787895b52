import type { Post } from "@/api/client";
import { needMember } from "@/session/gate";
import { Sheet } from "@/shell/sheets.svelte";

export const quoting = new Sheet<Post>(() => import("./QuoteSheet.svelte"));

export function quote(post: Post): void {
  if (needMember("quote")) void quoting.open(post);
}
