import { remember, remembered, TYPED } from "@/shell/memory";
import { typist } from "@/shell/typed";
import { addressOf, asks, type Query } from "./query";

const MOST = 10;
const VISITOR = "visitor";

/**
 * What was looked for on this device, the latest first, as addresses. It lies under the id of who
 * looked, no request tells of it, and signing out takes it away (`forgetVisit`).
 */
class Recent {
  addresses = $state.raw<string[]>([]);

  /** As it is now: another tab may have looked for more, or somebody signed in. */
  look(): void {
    this.addresses = remembered<string[]>(nameOfList()) ?? [];
  }

  add(query: Query): void {
    if (!asks(query)) return;
    const address = addressOf({ ...query, q: query.q.trim() });
    this.#change((before) => [address, ...before.filter((each) => each !== address)]);
  }

  remove(address: string): void {
    this.#change((before) => before.filter((each) => each !== address));
  }

  clear(): void {
    this.#change(() => []);
  }

  #change(change: (before: string[]) => string[]): void {
    this.look();
    this.addresses = change(this.addresses).slice(0, MOST);
    remember(nameOfList(), this.addresses.length ? this.addresses : null);
  }
}

export const recent = new Recent();

function nameOfList(): string {
  return `${TYPED}${typist() || VISITOR}.searches`;
}
