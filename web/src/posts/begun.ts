import type { Post } from "@/api/client";

/**
 * The post that a shared link's page came with, as everybody may see it: it is shown without asking
 * for it. None on other pages.
 */
export const begun: Post | null = read();
let fresh = begun?.id;

/** Whether this post came with the page and was not asked for since: true once. */
export function justBegun(id: string): boolean {
  const is = fresh === id;
  fresh = undefined;
  return is;
}

function read(): Post | null {
  const written = document.getElementById("begun")?.textContent;
  return written ? (JSON.parse(written) as { post: Post }).post : null;
}
