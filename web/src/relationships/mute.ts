import { api, asked, type Mute, type User } from "@/api/client";
import { told } from "@/api/problem";
import { t } from "@/messages/messages";
import { needMember } from "@/session/gate";
import { Sheet } from "@/shell/sheets.svelte";
import { toasts } from "@/shell/toasts.svelte";
import { optimistic } from "@/shell/optimistic";
import { people, stand, standing } from "@/users/people.svelte";
import { lookAnew } from "./anew";

export type Quiet = Pick<Mute, "what"> & { expires_in?: number | null };

/** The dialog that asks what of somebody to mute, and for how long. */
export const muting = new Sheet<User>(() => import("./MuteSheet.svelte"));

export function askToMute(user: User): void {
  if (needMember("mute")) void muting.open(user);
}

/** Mute somebody, or with null hear of them again; shown at once, and can be undone. */
export async function mute(
  user: User,
  wanted: Quiet | null,
  before = quietOf(user),
): Promise<void> {
  const { handle, display_name: name } = user;
  if (!people.get(handle)) people.put(user);
  show(handle, wanted);
  const run = (): void => void mute(people.get(handle) ?? user, before, wanted);
  try {
    await optimistic({
      key: `mute ${handle}`,
      now: before,
      wanted,
      send: (quiet) => send(handle, quiet),
      putBack: (quiet) => show(handle, quiet),
    });
    lookAnew();
    toasts.show({ text: said(name, wanted), action: { label: t.common.undo(), run } });
  } catch (reason) {
    const why = { name, reason: told(reason) };
    const text = wanted ? t.relationships.couldntMute(why) : t.relationships.couldntUnmute(why);
    toasts.show({ text, tone: "bad" });
  }
}

function quietOf(user: User): Quiet | null {
  const what = standing(user).muting;
  return what ? { what } : null;
}

function said(name: string, wanted: Quiet | null): string {
  if (!wanted) return t.relationships.unmuted({ name });
  return wanted.what === "reposts"
    ? t.relationships.mutedReposts({ name })
    : t.relationships.muted({ name });
}

function show(handle: string, quiet: Quiet | null): void {
  stand(handle, { muting: quiet?.what ?? null });
}

function send(handle: string, quiet: Quiet | null): Promise<unknown> {
  // It is shown as done: it must arrive also when the page is left right after.
  const asking = { params: { path: { handle } }, keepalive: true };
  return quiet
    ? asked(api.PUT("/v1/users/{handle}/mute", { ...asking, body: quiet }))
    : asked(api.DELETE("/v1/users/{handle}/mute", asking));
}
