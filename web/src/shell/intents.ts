import { told } from "@/api/problem";
import { save } from "@/bookmarks/save";
import { t } from "@/messages/messages";
import { store } from "@/posts/store.svelte";
import { react } from "@/reactions/react";
import { repost } from "@/replies/repost";
import { due, takeIntent, type Intent } from "@/session/intent.svelte";
import { session } from "@/session/session.svelte";
import { follow, tie } from "@/users/follow";
import { people } from "@/users/people.svelte";
import { toasts } from "./toasts.svelte";

/** Do what somebody wanted before they signed in, where they wanted it. */
export function fulfil(place: URL): void {
  const intent = takeIntent(place, session.status === "member");
  // Whoever went on before a form was there to send has thought better of it.
  due.generate = intent?.act === "generate";
  due.reply = intent?.act === "reply" ? intent.post : "";
  if (intent) void carryOut(intent).catch(tell);
}

async function carryOut(intent: Intent): Promise<void> {
  if (intent.act === "follow") await followed(intent.handle);
  else if (intent.act !== "generate" && intent.act !== "reply") await done(intent);
}

/** What they wanted could not be begun; what is refused later, says so itself. */
function tell(reason: unknown): void {
  toasts.show({ text: told(reason), tone: "bad" });
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
  intent: Exclude<Intent, { act: "follow" | "generate" | "reply" }>,
): Promise<void> {
  const post = await store.fetch(intent.post);
  const { reaction, reposted, bookmarked } = post.viewer ?? {};
  if (intent.act === "react" && !reaction) await react(post, intent.kind);
  if (intent.act === "repost" && !reposted) await repost(post, true);
  if (intent.act === "save" && !bookmarked) await save(post, true);
}
