/**
 * What the network was told of this browser beside the push service's address: kept where the
 * worker finds it, which has no other memory and may run while no page is open.
 */
export interface Told {
  /** Whose session it was. */
  user: string;
  key: string;
  language: string;
  quiet?: { begins: string; ends: string };
}

export const TOLD = "push";
const PLACE = "/push";

/** A browser that keeps nothing asks anew when the app is opened. */
export async function keepTold(told: Told): Promise<void> {
  await caches
    .open(TOLD)
    .then((cache) => cache.put(PLACE, Response.json(told)))
    .catch(() => undefined);
}

export async function keptTold(): Promise<Told | null> {
  const found = await (await caches.open(TOLD)).match(PLACE);
  return found ? ((await found.json()) as Told) : null;
}

export async function forgetTold(): Promise<void> {
  await caches.delete(TOLD).catch(() => false);
}
