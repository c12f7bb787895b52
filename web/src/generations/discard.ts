import { goto } from "$app/navigation";
import { api, asked, type Generation, type Painted } from "@/api/client";
import { Refused, told } from "@/api/problem";
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
  away("The picture is deleted.", [image.id], async () => {
    await asked(ask());
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
  away("Deleted, with its words.", ids, async () => {
    await asked(ask());
    studio.forget(generation.id);
  });
}

function away(text: string, ids: string[], commit: () => Promise<void>): void {
  studio.hide(ids);
  undoable(
    text,
    async () => {
      try {
        await commit();
      } catch (reason) {
        studio.hide(ids, false);
        refused(reason);
      }
    },
    () => studio.hide(ids, false),
  );
}

/** What shows it can be looked at from here. */
function refused(reason: unknown): void {
  const [link] = reason instanceof Refused ? reason.links : [];
  const place = link ? new URL(link).pathname : "";
  const action = place ? { label: "Show me", run: () => void goto(place) } : undefined;
  toasts.show({
    text: `It was not deleted. ${told(reason)}`,
    tone: "bad",
    ...(action ? { action } : {}),
  });
}
