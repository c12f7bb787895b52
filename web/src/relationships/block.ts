import { api, asked, type User } from "@/api/client";
import { told } from "@/api/problem";
import { needMember } from "@/session/gate";
import { toasts, undoable } from "@/shell/toasts.svelte";
import { people, stand } from "@/users/people.svelte";
import { lookAnew } from "./anew";

let sending: Promise<void> = Promise.resolve();

/**
 * Gone from every wall at once; kept out by the network when the time to undo is over. A block ends
 * all follows between the two for good: undone before it is sent, they stay.
 */
export function block(user: User): void {
  if (!needMember("block")) return;
  people.put(user);
  people.shut.add(user.handle);
  undoable(
    `${user.display_name} is blocked.`,
    () => (sending = commit(user)),
    () => people.shut.delete(user.handle),
  );
}

/** Lift a block. Whoever followed whom before it is a stranger now. */
export async function unblock(user: User): Promise<void> {
  const { handle } = user;
  if (people.shut.has(handle) && toasts.shown?.action) return toasts.act();
  await sending;
  try {
    await asked(api.DELETE("/v1/users/{handle}/block", of(handle)));
  } catch (reason) {
    return sorry(`${user.display_name} is still blocked.`, reason);
  }
  stand(handle, { blocking: false });
  lookAnew();
  const run = (): void => void (sending = commit(user));
  const text = `${user.display_name} is not blocked any more.`;
  toasts.show({ text, action: { label: "Undo", run } });
}

async function commit(user: User): Promise<void> {
  try {
    people.put(await asked(api.PUT("/v1/users/{handle}/block", of(user.handle))));
  } catch (reason) {
    sorry(`${user.display_name} is not blocked.`, reason);
  } finally {
    people.shut.delete(user.handle);
  }
}

function sorry(text: string, reason: unknown): void {
  toasts.show({ text: `${text} ${told(reason)}`, tone: "bad" });
}

function of(handle: string) {
  // It is shown as done: it must arrive also when the page is being left.
  return { params: { path: { handle } }, keepalive: true };
}
