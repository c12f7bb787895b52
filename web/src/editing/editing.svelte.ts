import { Refused } from "@/api/problem";
import { t } from "@/messages/messages";

const MOST_ROUNDS = 5;

/** What the API counts the edits of. */
export interface Numbered {
  edit: number;
}

/** One thing that a form can change, its value as text. */
export interface Item<Thing> {
  /** What people call it; no two of a form are called the same. */
  label: string;
  /** The API's field. */
  field: string;
  /** Its value in a version; what `typed` says of a form that was filled from it. */
  of: (thing: Thing) => string;
  typed: () => string;
  type: (value: string) => void;
  /** What people call a value that is chosen, not written. */
  called?: (value: string) => string;
}

/** What a form changes: how it is filled and read, asked for anew, and sent. */
export interface Editable<Thing extends Numbered> {
  readonly items: Item<Thing>[];
  /** Send these fields as they are in the form; refused when it is not at this edit any more. */
  send(fields: Set<string>, edit: number): Promise<Thing>;
  fetch(): Promise<Thing>;
}

/** What somebody changed while the form was open; `typed` is what the person wants instead. */
export interface Difference<Thing> {
  item: Item<Thing>;
  was: string;
  is: string;
  typed: string | null;
}

/** What is typed and not saved: of which version, and a text for each item of the form. */
export interface Unsaved<Thing> {
  of: Thing;
  typed: string[];
}

/**
 * Editing what others, or oneself on another device, may edit at the same time. Only what was
 * changed in the form is sent, and never over a version that was not shown.
 */
export class Editing<Thing extends Numbered> {
  differences = $state.raw<Difference<Thing>[]>([]);
  #of: Thing;
  /** Sent without an answer: whether it was saved is not known. */
  #unsure = new Map<string, string>();

  constructor(
    readonly form: Editable<Thing>,
    /** The version the form was filled from. */
    of: Thing,
  ) {
    this.#of = of;
  }

  /** To be kept until it is saved; null when there is nothing to save. */
  get unsaved(): Unsaved<Thing> | null {
    const typed = this.form.items.map((item) => item.typed());
    // Looked at, so that who keeps this hears of a version that came meanwhile.
    void this.differences;
    return this.#changed().length ? { of: this.#of, typed } : null;
  }

  /** Go on with what was typed before, into a form of the version that it was typed into. */
  resume({ typed }: Pick<Unsaved<Thing>, "typed">): void {
    this.form.items.forEach((item, place) => item.type(typed[place] ?? item.of(this.#of)));
  }

  /** Save what was changed. Throws Refused, also when there is something to look at first. */
  async save(): Promise<Thing> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const changed = this.#changed();
      // Nothing was changed, or a reply was lost and all of it is there already.
      if (!changed.length) return this.#of;
      const saved = await this.#send(changed);
      if (saved) return saved;
      this.#compare(await this.form.fetch());
      if (this.differences.length) break;
    }
    throw new Refused(t.editing.notSaved(), "edited-meanwhile", 412);
  }

  #changed(): Item<Thing>[] {
    return this.form.items.filter((item) => item.typed() !== item.of(this.#of));
  }

  /** What was saved; null when it was edited meanwhile. */
  async #send(changed: Item<Thing>[]): Promise<Thing | null> {
    const sent = changed.map((item): [string, string] => [item.label, item.typed()]);
    try {
      return await this.form.send(new Set(changed.map(({ field }) => field)), this.#of.edit);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      if (reason.kind === "edited-meanwhile") return null;
      if (reason.passing) this.#unsure = new Map(sent);
      throw reason;
    }
  }

  /** From now on the form is about this version; where nothing was typed, it says the same. */
  #compare(now: Thing): void {
    const differences: Difference<Thing>[] = [];
    for (const item of this.form.items) {
      const [was, is, typed] = [item.of(this.#of), item.of(now), item.typed()];
      if (typed === was) item.type(is);
      if (is === was || (typed !== was && [typed, this.#unsure.get(item.label)].includes(is)))
        continue;
      differences.push({ item, was, is, typed: typed === was ? null : typed });
    }
    this.#of = now;
    this.#unsure.clear();
    this.differences = differences;
  }
}

/** The version that a change begins from, as the API wants it. */
export function ifMatch(edit: number): { "if-match": string } {
  return { "if-match": `"${edit}"` };
}
