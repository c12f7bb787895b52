import { SvelteMap } from "svelte/reactivity";
import { api, asked, type User } from "@/api/client";
import { told } from "@/api/problem";
import { remember, remembered, returning } from "@/shell/memory";
import { toasts } from "@/shell/toasts.svelte";
import { wish } from "@/shell/wishes";

/** Everybody this visit has met, by handle. */
class People {
  #known = new SvelteMap<string, User>();

  get(handle: string): User | undefined {
    return this.#known.get(handle);
  }

  put(user: User): void {
    this.#known.set(user.handle, user);
  }

  async fetch(handle: string): Promise<User> {
    const user = await asked(api.GET("/v1/users/{handle}", { params: { path: { handle } } }));
    this.put(user);
    remember(`user.${handle}`, user, sessionStorage);
    return user;
  }

  /** After a reload, whom one looked at: the page is as tall at once as it was. */
  recall(handle: string): void {
    const kept = returning() && remembered<User>(`user.${handle}`, sessionStorage);
    if (kept && !this.get(handle)) this.put(kept);
  }
}

export const people = new People();

/** Shown at once, put back when the network refuses; to unfollow can be undone. */
export async function follow(user: User, on: boolean): Promise<void> {
  const { handle } = user;
  show(handle, on);
  try {
    await wish({
      key: `follow ${handle}`,
      now: user.viewer?.following ?? false,
      wanted: on,
      send: (wanted) => send(handle, wanted),
      putBack: (acknowledged) => show(handle, acknowledged),
    });
    if (!on) offerBack(user);
  } catch (reason) {
    toasts.show({ text: `That did not work. ${told(reason)}`, tone: "bad" });
  }
}

function offerBack(user: User): void {
  const run = (): void => void follow(people.get(user.handle) ?? user, true);
  toasts.show({
    text: `You do not follow ${user.display_name} any more.`,
    action: { label: "Undo", run },
  });
}

function show(handle: string, following: boolean): void {
  const user = people.get(handle);
  if (!user || user.viewer?.following === following) return;
  const followers = Math.max(0, user.counts.followers + (following ? 1 : -1));
  const nothing = { requested: false, blocking: false, muting: null };
  const viewer = { ...nothing, ...user.viewer, following };
  people.put({ ...user, counts: { ...user.counts, followers }, viewer });
}

function send(handle: string, on: boolean): Promise<unknown> {
  // It is shown as done: it must arrive also when the page is left right after.
  const params = { path: { handle } };
  return on
    ? asked(api.PUT("/v1/users/{handle}/follow", { params, keepalive: true }))
    : asked(api.DELETE("/v1/users/{handle}/follow", { params, keepalive: true }));
}
