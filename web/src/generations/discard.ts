import { goto } from "$app/navigation";
import { api, asked, type Answer, type Generation, type Painted } from "@/api/client";
import { told, type Problem } from "@/api/problem";
import { t } from "@/messages/messages";
import { toasts, undoable } from "@/shell/toasts.svelte";
import { studio } from "./studio.svelte";

/** Off the bench at once; gone for good when the time to undo is over. */
export function discardImage(generation: Generation, image: Painted): void {
  const left = generation.images.filter(({ id }) => !studio.gone.includes(id));
  if (left.length === 1) return discard(generation);
  const ask = () =>
    api.DELETE("/v1/images/{image_id}", {
      params: { path: { image_id: image.id } },
      keepalive: true,
    });
  away(t.generations.imageDeleted(), [image.id], ask, async () => {
    await studio.look(generation.id).catch(() => {});
  });
}

/** A generation with all its pictures, and its words. */
export function discard(generation: Generation): void {
  const ids = [generation.id, ...generation.images.map(({ id }) => id)];
  const ask = () =>
    api.DELETE("/v1/generations/{generation_id}", {
      params: { path: { generation_id: generation.id } },
      keepalive: true,
    });
  away(t.generations.generationDeleted(), ids, ask, () => studio.forget(generation.id));
}

type Ask = () => Promise<Answer<unknown>>;

function away(text: string, ids: string[], ask: Ask, done: () => unknown): void {
  studio.hide(ids);
  undoable(
    text,
    () => commit(ids, ask, done),
    () => studio.hide(ids, false),
  );
}

async function commit(ids: string[], ask: Ask, done: () => unknown): Promise<void> {
  const asking = ask();
  try {
    await asked(asking);
    await done();
  } catch (reason) {
    studio.hide(ids, false);
    refused(reason, await link(asking));
  }
}

/** Where it is shown, if that is why it cannot go. */
async function link(asking: Promise<Answer<unknown>>): Promise<string | undefined> {
  const answer = await asking.catch(() => undefined);
  return (answer?.error as Partial<Problem> | undefined)?.links?.[0];
}

/** What shows it can be looked at from here. */
function refused(reason: unknown, link: string | undefined): void {
  const place = link && new URL(link).pathname;
  toasts.show({
    text: t.generations.couldntDelete({ reason: told(reason) }),
    tone: "bad",
    ...(place ? { action: { label: t.common.show(), run: () => void goto(place) } } : {}),
  });
}
