import { SvelteMap } from "svelte/reactivity";
import { api, asked, type User } from "@/api/client";
import { told } from "@/api/problem";
import { toasts } from "@/shell/toasts.svelte";

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
    return user;
  }
}

export const people = new People();

/** Shown at once, put back when the network refuses; to unfollow can be undone. */
export async function follow(user: User, on: boolean): Promise<void> {
  // It is shown as done: it must arrive also when the page is left right after.
  const params = { path: { handle: user.handle } };
  people.put(standing(user, on));
  try {
    await asked(
      on
        ? api.PUT("/v1/users/{handle}/follow", { params, keepalive: true })
        : api.DELETE("/v1/users/{handle}/follow", { params, keepalive: true }),
    );
    if (!on) offerBack(user);
  } catch (reason) {
    people.put(user);
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

function standing(user: User, following: boolean): User {
  const followers = Math.max(0, user.counts.followers + (following ? 1 : -1));
  return { ...user, counts: { ...user.counts, followers }, viewer: { following } };
}
