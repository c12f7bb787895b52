import type { Me } from "@/api/client";
import { remember, remembered } from "./memory";
import { Sheet } from "./sheets.svelte";

/** After how many minutes of a day one is told; 0 never. */
export type Reminder = 0 | 30 | 60 | 120;
interface Choices {
  reminder: Reminder;
  quiet: boolean;
}
interface Use {
  day: string;
  seconds: number;
  /** How many of them had passed when one was last told. */
  told: number;
}

const TICK_S = 15;
const NIGHT_FROM = 22;
const NIGHT_TO = 7;
const FREE: Choices = { reminder: 0, quiet: false };
/** What is on for whom is under 18, until they choose otherwise. */
const CARED_FOR: Choices = { reminder: 60, quiet: true };

/** The dialog that says for how many minutes one has been here today. */
export const pauses = new Sheet<number>(() => import("./PauseSheet.svelte"));

/**
 * How much of a day one spends here, and whether one wants to be told. All of it stays in this
 * browser, by user: the network learns nothing of it.
 */
class Wellbeing {
  #id = $state("");
  #choices = $state<Choices>(FREE);
  #hour = $state(new Date().getHours());

  get reminder(): Reminder {
    return this.#choices.reminder;
  }

  set reminder(reminder: Reminder) {
    this.#choose({ reminder });
  }

  get quiet(): boolean {
    return this.#choices.quiet;
  }

  set quiet(quiet: boolean) {
    this.#choose({ quiet });
  }

  /** Whether it is night, and its user does not want to hear of news then. */
  get isQuiet(): boolean {
    return this.quiet && (this.#hour >= NIGHT_FROM || this.#hour < NIGHT_TO);
  }

  /** From now on, for as long as this user is here; returns how to end it. */
  accompany({ id, age_band: age }: Me): () => void {
    this.#id = id;
    const kept = remembered<Partial<Choices>>(`wellbeing.${id}`);
    this.#choices = { ...(age === "13_17" ? CARED_FOR : FREE), ...kept };
    const timer = setInterval(() => this.#tick(), TICK_S * 1000);
    return () => {
      clearInterval(timer);
      this.#choices = FREE;
    };
  }

  #choose(change: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...change };
    remember(`wellbeing.${this.#id}`, this.#choices);
  }

  /** Of several tabs only the one that is looked at counts. */
  #tick(): void {
    this.#hour = new Date().getHours();
    if (document.hidden) return;
    const use = this.#today();
    const seconds = use.seconds + TICK_S;
    const isDue = this.reminder > 0 && seconds - use.told >= this.reminder * 60;
    remember(`use.${this.#id}`, { ...use, seconds, told: isDue ? seconds : use.told });
    if (isDue) void pauses.open(Math.round(seconds / 60));
  }

  #today(): Use {
    const day = new Date().toDateString();
    const kept = remembered<Use>(`use.${this.#id}`);
    return kept?.day === day ? kept : { day, seconds: 0, told: 0 };
  }
}

export const wellbeing = new Wellbeing();
