import { goto } from "$app/navigation";
import { api, asked, type Painted, type SavedDraft } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { Refused, told } from "@/api/problem";
import { t } from "@/messages/messages";
import { takeOff } from "@/relationships/later";
import { studio } from "@/generations/studio.svelte";
import { clearDesk, desk, NewPost, sentOf, type Sketch } from "@/posts/draft.svelte";
import { keep as keepTyped } from "@/shell/typed";
import { settle, toasts } from "@/shell/toasts.svelte";

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

/** Keep what is on the desk as a draft, and clear the desk; whether it could be, which is told. */
export async function keepForLater(draft: NewPost, images: Painted[]): Promise<boolean> {
  try {
    await keep(draft, images);
    const action = { label: t.drafts.drafts(), run: () => void goto("/drafts") };
    toasts.show({ text: t.posts.draftSaved(), action });
    return true;
  } catch (reason) {
    toasts.show({ text: t.posts.couldNotSaveDraft({ reason: told(reason) }), tone: "bad" });
    return false;
  }
}

/** Make room on the desk: what is written there becomes a draft. Whether there is room now. */
export async function putAside(): Promise<boolean> {
  const images = studio.picked;
  return !desk.draft.unsaved(images) || keepForLater(desk.draft, images);
}

/** Published, it is no draft any more. The network sees to that, unless it was one only later. */
export async function leaveDrafts(id: string, earlier: boolean): Promise<void> {
  try {
    if (earlier) await remove(id);
  } catch (reason) {
    // It is still there: what was published of it stays known, so that it is not published again.
    if (!(reason instanceof Refused && reason.status === 404)) return;
  }
  keepTyped(sentOf(id), null);
}

async function keep(draft: NewPost, images: Painted[]): Promise<void> {
  const { id } = await write(draft, images);
  keepTyped(sentOf(id), draft.publishing.sent);
  clearDesk();
  studio.picks = [];
}

/** Put it back on the desk, with its pictures, and open the sheet; there already, it goes on. */
export async function resume(saved: SavedDraft): Promise<void> {
  const there = desk.draft.savedAs === saved.id && desk.draft.unsaved(studio.picked);
  if (!there && !(await putAside())) return;
  if (!there || !studio.picks.length) {
    studio.bring(saved.images);
    studio.picks = saved.image_ids;
  }
  if (!there) desk.draft = NewPost.of(saved);
  desk.open = true;
  await goto("/studio");
}

export function discard(drafts: Pages<SavedDraft>, saved: SavedDraft): void {
  takeOff(drafts, saved, t.drafts.discarded(), () => remove(saved.id));
}

function remove(id: string): Promise<unknown> {
  const asking = { params: { path: { draft_id: id } }, keepalive: true };
  return asked(api.DELETE("/v1/drafts/{draft_id}", asking));
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
