/** What a person wants of each thing while it is on its way; of quick changes the last one wins. */

const pending = new Map<string, unknown>();

interface Change<Value> {
  /** Which thing of which post or person: `reaction 01J…`. */
  key: string;
  now: Value;
  wanted: Value;
  send: (value: Value) => Promise<unknown>;
  /** Show the value again that the network last acknowledged. */
  putBack: (value: Value) => void;
}

/**
 * Send what is wanted, one request at a time, until the network has acknowledged the last change.
 * Throws what it was refused with, after putting back what was acknowledged before.
 */
export async function optimistic<Value>({
  key,
  now,
  wanted,
  send,
  putBack,
}: Change<Value>): Promise<void> {
  const underWay = pending.has(key);
  pending.set(key, wanted);
  if (underWay) return;
  let acknowledged = now;
  try {
    while (pending.get(key) !== acknowledged) {
      const next = pending.get(key) as Value;
      await send(next);
      acknowledged = next;
    }
  } catch (reason) {
    putBack(acknowledged);
    throw reason;
  } finally {
    pending.delete(key);
  }
}
