import { save } from "@/bookmarks/save";
import { t } from "@/messages/messages";
import { store } from "@/posts/store.svelte";
import { react } from "@/reactions/react";
import { repost } from "@/replies/repost";
import { due, wantedAt, type Wanted } from "@/session/door.svelte";
import { session } from "@/session/session.svelte";
import { follow, tie } from "@/users/follow";
import { people } from "@/users/people.svelte";
import { toasts } from "./toasts.svelte";

/** Do what somebody wanted before they signed in, where they wanted it. */
export function fulfil(place: URL): void {
  const wanted = wantedAt(place, session.status === "member");
  // The page itself says what it could not fetch.
  if (wanted) void carryOut(wanted).catch(() => undefined);
}

async function carryOut(wanted: Wanted): Promise<void> {
  if (wanted.act === "generate") due.generate = true;
  else if (wanted.act === "reply") due.reply = wanted.post;
  else if (wanted.act === "follow") await followed(wanted.handle);
  else await done(wanted);
}

async function followed(handle: string): Promise<void> {
  const user = await people.fetch(handle);
  if (handle === session.me?.handle || tie(user) !== "none") return;
  await follow(user, true);
  const name = user.display_name;
  const now = tie(people.get(handle));
  if (now === "following") toasts.show({ text: t.users.followingName({ name }) });
  if (now === "asked") toasts.show({ text: t.users.requestedName({ name }) });
}

/** Of what they had done before they signed out, nothing is taken back. */
async function done(
  wanted: Exclude<Wanted, { handle: string } | { act: "generate" }>,
): Promise<void> {
  const post = await store.fetch(wanted.post);
  const { reaction, reposted, bookmarked } = post.viewer ?? {};
  if (wanted.act === "react" && !reaction) await react(post, wanted.kind);
  if (wanted.act === "repost" && !reposted) await repost(post, true);
  if (wanted.act === "save" && !bookmarked) await save(post, true);
}
