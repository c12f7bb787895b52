import { told, Refused } from "@/api/problem";
import { NotSignedIn } from "./refusal";

/** A form that is sent once at a time and says what went wrong, keeping what was typed. */
export class Form {
  busy = $state(false);
  trouble = $state("");
  fields = $state<Record<string, string>>({});

  constructor(readonly send: () => Promise<void>) {}

  #say(reason: unknown): void {
    this.trouble = reason instanceof NotSignedIn ? reason.message : told(reason);
    if (reason instanceof Refused) this.fields = reason.fields;
    // Neither the API's nor Cognito's: a bug of ours, for whoever looks at the console.
    else if (!(reason instanceof NotSignedIn)) reportError(reason);
  }

  submit = async (event?: SubmitEvent): Promise<void> => {
    event?.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.trouble = "";
    this.fields = {};
    try {
      await this.send();
    } catch (reason) {
      this.#say(reason);
    } finally {
      this.busy = false;
    }
  };
}
