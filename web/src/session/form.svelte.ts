import { tick } from "svelte";
import { told, Refused } from "@/api/problem";
import { NotSignedIn } from "./refusal";

/** A form that is sent once at a time and says what went wrong, keeping what was typed. */
export class Form {
  busy = $state(false);
  trouble = $state("");
  fields = $state<Record<string, string>>({});

  /** `places` are the fields that show what is wrong with them; all else is said below. */
  constructor(
    readonly send: () => Promise<void>,
    readonly places: string[] = [],
  ) {}

  submit = async (event?: SubmitEvent): Promise<void> => {
    event?.preventDefault();
    if (this.busy) return;
    const form = event?.currentTarget;
    this.busy = true;
    this.trouble = "";
    this.fields = {};
    try {
      await this.send();
    } catch (reason) {
      this.#say(reason);
      // Before the focus: what is closed while the form is sent cannot take it.
      this.busy = false;
      if (form instanceof HTMLElement) await pointOut(form);
    } finally {
      this.busy = false;
    }
  };

  #say(reason: unknown): void {
    this.trouble = reason instanceof NotSignedIn ? reason.message : told(reason);
    if (reason instanceof Refused) {
      this.fields = reason.fields;
      const wrong = Object.keys(reason.fields);
      if (wrong.length && wrong.every((name) => this.places.includes(name))) this.trouble = "";
    } else if (!(reason instanceof NotSignedIn)) {
      // Neither the API's nor Cognito's: a bug of ours, for whoever looks at the console.
      reportError(reason);
    }
  }
}

/** Lead to the first field that is wrong: it may be far above the button. */
async function pointOut(form: HTMLElement): Promise<void> {
  await tick();
  form.querySelector<HTMLElement>("[aria-invalid=true], fieldset:has([role=alert]) input")?.focus();
}
