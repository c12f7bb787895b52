import { api, asked, once } from "@/api/client";
import { Refused, told } from "@/api/problem";
import { t } from "@/messages/messages";
import { pause } from "@/shell/pause";
import { toasts } from "@/shell/toasts.svelte";
import { held, hold } from "./held";
import { studio } from "./studio.svelte";

const AGAIN_MS = 1_500;
let claiming = false;

/** Make one's own what one had made before signing in; what is being painted is waited for. */
export async function claim(): Promise<void> {
  const mine = held();
  if (!mine || claiming) return;
  claiming = true;
  const header = once();
  try {
    while (held() && !(await claimed(mine.claim, header)));
  } finally {
    claiming = false;
  }
}

async function claimed(claim: string, header: ReturnType<typeof once>): Promise<boolean> {
  try {
    const made = await asked(api.POST("/v1/me/claims", { body: { claim }, params: { header } }));
    hold(null);
    toasts.show({ text: t.generations.claimed() });
    await studio.look(made.id).catch(() => {});
    return true;
  } catch (reason) {
    if (!(reason instanceof Refused && (reason.passing || reason.kind === "unfinished"))) {
      hold(null);
      toasts.show({ text: t.generations.couldntClaim({ reason: told(reason) }), tone: "bad" });
      return true;
    }
    await pause(AGAIN_MS);
    return false;
  }
}
