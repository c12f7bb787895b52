import { api, asked } from "@/api/client";
import { brief } from "./brief.svelte";
import { chosen } from "./fitted";
import { Reader, type Understood } from "./lexicon";

/** The model whose words are known. */
const PAINTER = "painter";

let reader = $state.raw<Reader | null>(null);
let unreadable = $state(false);
let asking: Promise<void> | undefined;

/** Ask once for the words that are known; without them one still generates. */
function load(): void {
  asking ??= read().catch(() => {
    asking = undefined;
    unreadable = true;
  });
}

async function read(): Promise<void> {
  const params = { path: { model_id: PAINTER } };
  reader = new Reader(await asked(api.GET("/v1/models/{model_id}/lexicon", { params })));
}

/** Whether it will be known in a moment what of the prompt will be drawn. */
export function understanding(): boolean {
  return chosen()?.id === PAINTER && !reader && !unreadable;
}

/** What of the prompt will be drawn; null for a model that takes any word, or while unknown. */
export function understood(): Understood | null {
  if (chosen()?.id !== PAINTER || !brief.prompt.trim()) return null;
  load();
  return reader?.read(brief.prompt) ?? null;
}
