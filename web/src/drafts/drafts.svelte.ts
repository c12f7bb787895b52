import { goto } from "$app/navigation";
import { api, asked, type Painted, type SavedDraft } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { Refused } from "@/api/problem";
import { takeOff } from "@/circles/later";
import { studio } from "@/generations/studio.svelte";
import { desk, NewPost } from "@/posts/draft.svelte";

/** What one is writing, the last begun first. */
export const drafts = new Pages<SavedDraft>(
  (query) => api.GET("/v1/drafts", { params: { query } }),
  ({ id }) => id,
);

/** Keep what is on the desk, over what was kept of it before, and clear the desk. */
export async function keep(draft: NewPost, images: Painted[]): Promise<void> {
  const saved = await written(draft, images);
  const place = drafts.items.findIndex(({ id }) => id === saved.id);
  if (place >= 0) drafts.items[place] = saved;
  // A list that was not read yet will know of it.
  else if (drafts.items.length || drafts.ended) drafts.prepend(saved);
  desk.draft = new NewPost();
  studio.picks = [];
}

/** Put it back on the desk, with its pictures, and open the sheet. */
export async function resume(saved: SavedDraft): Promise<void> {
  studio.bring(saved.images);
  studio.picks = saved.image_ids;
  desk.draft = NewPost.of(saved);
  desk.open = true;
  await goto("/studio");
}

export function discard(saved: SavedDraft): void {
  const asking = { params: { path: { draft_id: saved.id } }, keepalive: true };
  takeOff(drafts, saved, "The draft is gone.", () =>
    asked(api.DELETE("/v1/drafts/{draft_id}", asking)),
  );
}

/** It was published: nothing is left to keep. */
export function published(id: string | null): void {
  drafts.items = drafts.items.filter((each) => each.id !== id);
}

async function written(draft: NewPost, images: Painted[]): Promise<SavedDraft> {
  const body = draft.sketch(images);
  const path = { draft_id: draft.savedAs ?? "" };
  try {
    if (draft.savedAs)
      return await asked(api.PATCH("/v1/drafts/{draft_id}", { params: { path }, body }));
  } catch (reason) {
    // Discarded or published on another device: what is written here is kept all the same.
    if (!(reason instanceof Refused && reason.status === 404)) throw reason;
  }
  return asked(api.POST("/v1/drafts", { body, params: { header: draft.key } }));
}
