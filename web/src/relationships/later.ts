import { told } from "@/api/problem";
import { t } from "@/messages/messages";
import { toasts, undoable } from "@/shell/toasts.svelte";

interface List<Item> {
  /** What it returns puts the item back. */
  without(item: Item): () => void;
}

/** Take something off a list at once; `send` tells the network when undoing it is over. */
export function takeOff<Item>(
  list: List<Item>,
  item: Item,
  text: string,
  send: () => Promise<unknown>,
): void {
  const putBack = list.without(item);
  // What had the focus is gone with the row.
  document.getElementById("main")?.focus();
  undoable(text, commit, putBack);

  async function commit(): Promise<void> {
    try {
      await send();
    } catch (reason) {
      putBack();
      toasts.show({ text: t.relationships.couldntSave({ reason: told(reason) }), tone: "bad" });
    }
  }
}
