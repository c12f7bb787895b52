import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { api, asked, type Post, type Standing, type User } from "@/api/client";
import { remember, remembered, returning } from "@/shell/memory";

/** Everybody this visit has met, by handle. */
class People {
  #known = new SvelteMap<string, User>();
  /** How often the viewer followed, blocked or muted somebody in this visit. */
  #done = new Map<string, number>();
  /** Blocked here, perhaps not yet on the network. */
  readonly shut = new SvelteSet<string>();

  get(handle: string): User | undefined {
    const user = this.#known.get(handle);
    return user && this.shut.has(handle) ? { ...user, viewer: shutOut(user) } : user;
  }

  put(user: User): void {
    this.#known.set(user.handle, user);
  }

  /** Put somebody to whom the viewer did something. */
  change(user: User): void {
    this.#done.set(user.handle, (this.#done.get(user.handle) ?? 0) + 1);
    this.put(user);
  }

  /** What was done here while the answer was on its way is not undone by it. */
  async fetch(handle: string): Promise<User> {
    const before = this.#done.get(handle);
    const answer = await asked(api.GET("/v1/users/{handle}", { params: { path: { handle } } }));
    const now = this.#done.get(handle) === before ? undefined : this.#known.get(handle);
    const user = now ? { ...answer, viewer: standing(now), counts: now.counts } : answer;
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

function shutOut(user: User): Standing {
  return { ...standing(user), following: false, requested: false, blocking: true };
}

export const people = new People();

/** How the viewer stands to somebody whom they have nothing to do with. */
const STRANGER: Standing = { following: false, requested: false, blocking: false, muting: null };

export function standing(user: User | undefined): Standing {
  return user?.viewer ?? STRANGER;
}

/** Show that the viewer stands otherwise to somebody. */
export function stand(handle: string, changed: Partial<Standing>): void {
  const user = people.get(handle);
  if (user) people.change({ ...user, viewer: { ...standing(user), ...changed } });
}

/** Whose posts hang on no wall: who is blocked. */
export function met(post: Post): boolean {
  return !standing(people.get(post.author.handle)).blocking;
}

/** Whose posts are wanted in feeds: who is neither blocked nor muted. */
export function wanted(post: Post): boolean {
  return met(post) && standing(people.get(post.author.handle)).muting !== "everything";
}
