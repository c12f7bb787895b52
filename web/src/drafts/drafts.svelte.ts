import { goto } from "$app/navigation";
import { api, asked, type Painted, type SavedDraft } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { Refused } from "@/api/problem";
import { t } from "@/messages/messages";
import { takeOff } from "@/relationships/later";
import { studio } from "@/generations/studio.svelte";
import { clearDesk, desk, NewPost, sentOf, type Sketch } from "@/posts/draft.svelte";
import { keep as keepTyped } from "@/shell/typed";
import { settle } from "@/shell/toasts.svelte";

/** What one is writing, the last begun first. */
export function own(): Pages<SavedDraft> {
  // What was discarded on an earlier visit is not to be met again.
  const discarded = settle();
  return new Pages<SavedDraft>(
    async (query) => {
      await discarded;
      return api.GET("/v1/drafts", { params: { query } });
    },
    ({ id }) => id,
  );
}

/** Keep what is on the desk, over what was kept of it before, and clear the desk. */
export async function keep(draft: NewPost, images: Painted[]): Promise<void> {
  const { id } = await write(draft, images);
  keepTyped(sentOf(id), draft.publishing.sent);
  clearDesk();
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

export function discard(drafts: Pages<SavedDraft>, saved: SavedDraft): void {
  const asking = { params: { path: { draft_id: saved.id } }, keepalive: true };
  takeOff(drafts, saved, t.drafts.discarded(), () =>
    asked(api.DELETE("/v1/drafts/{draft_id}", asking)),
  );
}

async function write(draft: NewPost, images: Painted[]): Promise<SavedDraft> {
  try {
    // Sent also when nothing was changed: it may be gone by now.
    if (draft.savedAs) return await change(draft.savedAs, draft.resketch(images));
  } catch (reason) {
    // Discarded or published on another device: what is written here is kept all the same.
    if (!(reason instanceof Refused && reason.status === 404)) throw reason;
  }
  const { made, earlier } = await draft.saving.send(draft.sketch(images));
  // It was kept before it was mended: only its author ever sees it, so it is mended there too.
  return earlier ? change(made.id, draft.sketch(images)) : made;
}

function change(id: string, body: Partial<Sketch>): Promise<SavedDraft> {
  const params = { path: { draft_id: id } };
  return asked(api.PATCH("/v1/drafts/{draft_id}", { params, body }));
}
