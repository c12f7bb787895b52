/** Where in a feed a post hangs, from 0 on. */
export interface Place<Feed> {
  feed: Feed;
  position: number;
}
export interface Seen<Feed> {
  kind: "impression" | "dwell";
  post_id: string;
  milliseconds?: number;
  feed?: Feed;
  position?: number;
}
interface Look<Feed> {
  place: Place<Feed> | undefined;
  since: number;
}

/** What is in view for less is passed by. */
export const SEEN_MS = 1_000;
const LONGEST_MS = 3_600_000;

/** Which posts are in view, and for how long: told when they leave it, and nothing is measured. */
export class Looks<Feed> {
  #now = new Map<string, Look<Feed>>();
  #met = new Set<string>();

  /** `says` hears what was seen, and when that began or ended. */
  constructor(readonly says: (seen: Seen<Feed>, at: number) => void) {}

  enter(post: string, place: Place<Feed> | undefined, at: number): void {
    if (!this.#now.has(post)) this.#now.set(post, { place, since: at });
  }

  leave(post: string, at: number): void {
    const look = this.#now.get(post);
    this.#now.delete(post);
    const milliseconds = Math.round(Math.min(LONGEST_MS, at - (look?.since ?? at)));
    if (!look || milliseconds < SEEN_MS) return;
    const { place, since } = look;
    if (place && this.#isFirst(post, place.feed))
      this.says({ kind: "impression", post_id: post, ...place }, since);
    this.says({ kind: "dwell", post_id: post, milliseconds, ...place }, at);
  }

  /** Nobody looks any more: the page is put away. */
  pause(at: number): void {
    for (const post of [...this.#now.keys()]) this.leave(post, at);
  }

  /** In one visit a post is met once in a feed, however often one scrolls past it. */
  #isFirst(post: string, feed: Feed): boolean {
    const met = `${feed} ${post}`;
    return !this.#met.has(met) && !!this.#met.add(met);
  }
}
