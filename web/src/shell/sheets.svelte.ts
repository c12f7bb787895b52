import type { Component } from "svelte";
import { silenceOf, told } from "@/api/problem";
import { toasts } from "./toasts.svelte";

/** A dialog that hardly anybody opens: its code is loaded when somebody does. */
export class Sheet<About> {
  /** What it is open about; null while it is closed. */
  about = $state.raw<About | null>(null);
  View = $state.raw<Component | null>(null);

  constructor(readonly load: () => Promise<{ default: Component }>) {}

  get isOpen(): boolean {
    return this.about !== null;
  }

  set isOpen(open: boolean) {
    if (!open) this.about = null;
  }

  async open(about: About): Promise<void> {
    try {
      this.View ??= (await this.load()).default;
      this.about = about;
    } catch (reason) {
      toasts.show({ text: told(silenceOf(reason)), tone: "bad" });
    }
  }
}
