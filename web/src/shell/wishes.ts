/** What a person wants of each thing while it is on its way; of quick changes the last one wins. */

const wishes = new Map<string, unknown>();

interface Wish<Value> {
  /** Which thing of which post or person: `reaction 01J…`. */
  key: string;
  now: Value;
  wanted: Value;
  send: (value: Value) => Promise<unknown>;
  /** Show the value again that the network last acknowledged. */
  putBack: (value: Value) => void;
}

/**
 * Send what is wanted, one request at a time, until the network has acknowledged the last wish.
 * Throws what it was refused with, after putting back what was acknowledged before.
 */
export async function wish<Value>({ key, now, wanted, send, putBack }: Wish<Value>): Promise<void> {
  const underWay = wishes.has(key);
  wishes.set(key, wanted);
  if (underWay) return;
  let acknowledged = now;
  try {
    while (wishes.get(key) !== acknowledged) {
      const next = wishes.get(key) as Value;
      await send(next);
      acknowledged = next;
    }
  } catch (reason) {
    putBack(acknowledged);
    throw reason;
  } finally {
    wishes.delete(key);
  }
}
