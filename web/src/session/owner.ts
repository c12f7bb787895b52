import type { CognitoUser } from "amazon-cognito-identity-js";
import { addressOf, settled } from "./asking";
import { NotSignedIn } from "./refusal";
import { digits } from "./second-factor";

const EMAIL = "email";
/** Left out of the request: nothing is said about them, and the emulator fails at a null. */
const TEXT_MESSAGES = undefined as unknown as null;
const OFF = { Enabled: false, PreferredMfa: false };
const ON = { Enabled: true, PreferredMfa: true };

/** Somebody who has just shown their password: what only an account's owner may change. */
export class Owner {
  readonly #user: CognitoUser;

  constructor(user: CognitoUser) {
    this.#user = user;
  }

  /**
   * Ask for another address; asked again, for another code. Whether one is on its way: until it is
   * shown, the old address signs in.
   */
  async askForEmail(email: string): Promise<boolean> {
    const wanted = addressOf(email);
    await settled((done) =>
      this.#user.updateAttributes([{ Name: EMAIL, Value: wanted }], (reason) => done(reason)),
    );
    return !(await this.#has(wanted));
  }

  /** Show the code sent to the new address. Asked again after its answer was lost, it goes on. */
  async confirmEmail(email: string, code: string): Promise<void> {
    try {
      await settled((done) =>
        this.#user.verifyAttribute(EMAIL, code.trim(), {
          onSuccess: () => done(),
          onFailure: done,
        }),
      );
    } catch (reason) {
      if (!isAnswer(reason) || !(await this.#has(addressOf(email)))) throw reason;
    }
  }

  /** A secret for an authenticator app; it counts for nothing until a code of it is shown. */
  secret(): Promise<string> {
    return settled((done) =>
      this.#user.associateSoftwareToken({
        associateSecretCode: (secret) => done(null, secret),
        onFailure: done,
      }),
    );
  }

  /** Show a code of the secret given last. */
  async showCode(code: string): Promise<void> {
    await settled((done) =>
      this.#user.verifySoftwareToken(digits(code), "", {
        onSuccess: () => done(),
        onFailure: done,
      }),
    );
  }

  /** Ask for a code at every sign-in from now on, or no more. */
  async askForCodes(wanted: boolean): Promise<void> {
    await settled((done) =>
      this.#user.setUserMfaPreference(TEXT_MESSAGES, wanted ? ON : OFF, (reason) => done(reason)),
    );
  }

  /** Forget this sign-in, here and at the user pool. It was for a change, and is over. */
  leave(): void {
    this.#user.signOut(() => {});
  }

  async #has(email: string): Promise<boolean> {
    const found = await settled<{ Name: string; Value: string }[]>((done) =>
      this.#user.getUserAttributes((reason, found) => done(reason, found)),
    );
    return found.some(({ Name, Value }) => Name === EMAIL && Value === email);
  }
}

/** Whether Cognito said no; a silence is none. */
function isAnswer(reason: unknown): boolean {
  return reason instanceof NotSignedIn && reason.code.endsWith("Exception");
}
