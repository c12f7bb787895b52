import type { Generation } from "@/api/client";
import { remember, remembered } from "@/shell/memory";

const SETTLED = ["succeeded", "failed", "cancelled"];

export const isOver = ({ status }: Generation): boolean => SETTLED.includes(status);

const KEPT = 7;
type Waits = Record<string, number[]>;

/** How long this one took, which was just seen to be done: kept by model, in seconds. */
export function note(generation: Generation): void {
  const seconds = elapsed(generation);
  // Of a page that slept meanwhile it says nothing.
  if (seconds > 300) return;
  const waits = remembered<Waits>("waits") ?? {};
  const mine = [...(waits[generation.model] ?? []), seconds].slice(-KEPT);
  remember("waits", { ...waits, [generation.model]: mine });
}

/** Seconds since it was asked for. */
export function elapsed(generation: Generation): number {
  return Math.max(0, Math.round((Date.now() - Date.parse(generation.created_at)) / 1000));
}

/** The seconds it usually takes, the middle of the last ones; none while there are none. */
export function usual(model: string): number | undefined {
  const waits = [...(remembered<Waits>("waits")?.[model] ?? [])].sort((one, other) => one - other);
  return waits[Math.floor(waits.length / 2)];
}
