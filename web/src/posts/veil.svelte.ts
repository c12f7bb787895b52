import { SvelteSet } from "svelte/reactivity";
import type { Level, Post } from "@/api/client";
import { t } from "@/messages/messages";

/** Posts that the reader asked to see, as long as the visit. */
const lifted = new SvelteSet<string>();

/** What a level is called where something is marked with it. */
export const MARKS: Record<Level, string> = {
  get general() {
    return t.posts.general();
  },
  get sensitive() {
    return t.posts.sensitive();
  },
  get explicit() {
    return t.posts.explicit();
  },
};

/** Whether a post is shown only once the reader asks for it. */
export function veiled(post: Post): boolean {
  return post.shown === "blurred" && !lifted.has(post.id);
}

export function lift(post: Post): void {
  lifted.add(post.id);
}
