import type { Generation } from "@/api/client";
import { remember, remembered } from "@/shell/memory";

const KEPT = 7;
type Waits = Record<string, number[]>;
const noted = new Set<string>();

/** How long this one took, as far as this page saw it: kept by model, in seconds. */
export function note(generation: Generation): void {
  if (noted.has(generation.id)) return;
  noted.add(generation.id);
  const seconds = elapsed(generation);
  // One that was over long before it was looked at says nothing.
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
