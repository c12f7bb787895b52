import { api, asked, type User } from "@/api/client";
import { told } from "@/api/problem";
import { t } from "@/messages/messages";
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
    t.relationships.blocked({ name: user.display_name }),
    () => (sending = commit(user)),
    () => people.shut.delete(user.handle),
  );
}

/** Lift a block. Whoever followed whom before it is a stranger now. */
export async function unblock(user: User): Promise<void> {
  const { handle, display_name: name } = user;
  if (people.shut.has(handle) && toasts.shown?.action) return toasts.act();
  await sending;
  try {
    await asked(api.DELETE("/v1/users/{handle}/block", of(handle)));
  } catch (reason) {
    return sorry(t.relationships.couldntUnblock({ name, reason: told(reason) }));
  }
  stand(handle, { blocking: false });
  lookAnew();
  const run = (): void => void (sending = commit(user));
  const text = t.relationships.unblocked({ name });
  toasts.show({ text, action: { label: t.common.undo(), run } });
}

async function commit(user: User): Promise<void> {
  try {
    people.put(await asked(api.PUT("/v1/users/{handle}/block", of(user.handle))));
  } catch (reason) {
    sorry(t.relationships.couldntBlock({ name: user.display_name, reason: told(reason) }));
  } finally {
    people.shut.delete(user.handle);
  }
}

function sorry(text: string): void {
  toasts.show({ text, tone: "bad" });
}

function of(handle: string) {
  // It is shown as done: it must arrive also when the page is being left.
  return { params: { path: { handle } }, keepalive: true };
}
