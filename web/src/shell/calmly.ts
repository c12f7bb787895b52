import { pause } from "./pause";

/** The deed, done at once; however often it is asked for within `ms` of that, once more after. */
export function calmly(ms: number, deed: () => Promise<unknown>): () => void {
  let busy = false;
  let again = false;

  async function run(): Promise<void> {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    await Promise.all([deed(), pause(ms)]);
    busy = false;
    if (!again) return;
    again = false;
    void run();
  }

  return () => void run();
}
