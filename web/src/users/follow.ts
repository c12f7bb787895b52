import { api, asked, type User } from "@/api/client";
import { told } from "@/api/problem";
import { t } from "@/messages/messages";
import { toasts, undoable } from "@/shell/toasts.svelte";
import { optimistic } from "@/shell/optimistic";
import { people, stand, standing } from "./people.svelte";

/** A private account is asked first: `asked` until it lets one in. */
export type Tie = "none" | "asked" | "following";

export function tie(user: User | undefined): Tie {
  const { following, requested } = standing(user);
  return following ? "following" : requested ? "asked" : "none";
}

/** Shown at once, put back when the network refuses; to unfollow can be undone. */
export function follow(user: User, on: boolean): Promise<void> {
  if (on) return fulfil(user, user.is_private ? "asked" : "following");
  if (user.is_private && tie(user) === "following") return Promise.resolve(leave(user));
  return fulfil(user, "none", () => offerBack(user));
}

/** Who comes back to a private account has to ask: it is not left before undoing is over. */
function leave(user: User): void {
  show(user.handle, "none");
  undoable(
    t.users.unfollowed({ name: user.display_name }),
    () => fulfil(user, "none"),
    () => show(user.handle, "following"),
  );
}

async function fulfil(user: User, wanted: Tie, then = (): void => {}): Promise<void> {
  const { handle } = user;
  show(handle, wanted);
  try {
    await optimistic({
      key: `follow ${handle}`,
      now: tie(user),
      wanted,
      send: (next) => send(handle, next),
      putBack: (acknowledged) => show(handle, acknowledged),
    });
    then();
  } catch (reason) {
    const why = { name: user.display_name, reason: told(reason) };
    const text = wanted === "none" ? t.users.couldntUnfollow(why) : t.users.couldntFollow(why);
    toasts.show({ text, tone: "bad" });
  }
}

function offerBack(user: User): void {
  const run = (): void => void follow(people.get(user.handle) ?? user, true);
  const { display_name: name } = user;
  const asked = tie(user) === "asked";
  const text = asked ? t.users.requestCancelled({ name }) : t.users.unfollowed({ name });
  toasts.show({ text, action: { label: t.common.undo(), run } });
}

function show(handle: string, now: Tie): void {
  const user = people.get(handle);
  if (!user || (user.viewer && tie(user) === now)) return;
  const more = Number(now === "following") - Number(tie(user) === "following");
  const followers = Math.max(0, user.counts.followers + more);
  people.put({ ...user, counts: { ...user.counts, followers } });
  stand(handle, { following: now === "following", requested: now === "asked" });
}

async function send(handle: string, wanted: Tie): Promise<unknown> {
  // It is shown as done: it must arrive also when the page is left right after.
  const asking = { params: { path: { handle } }, keepalive: true };
  if (wanted === "none") return asked(api.DELETE("/v1/users/{handle}/follow", asking));
  const answer = await asked(api.PUT("/v1/users/{handle}/follow", asking));
  // The account may have closed or opened meanwhile: the network knows better.
  if (tie(answer) !== wanted) show(handle, tie(answer));
  return answer;
}
