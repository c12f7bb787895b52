import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import type { Network } from "@/api/client";
import { t } from "@/messages/messages";
import { addressOf, settled } from "./asking";
import { Owner } from "./owner";
import { isWrong } from "./refusal";
import { proved, type AskCode } from "./second-factor";

/** Nothing of a sign-in is written anywhere: the library forgets it with this object. */
class Forgetful implements ICognitoStorage {
  #kept = new Map<string, string>();
  setItem = (key: string, value: string) => void this.#kept.set(key, value);
  getItem = (key: string) => this.#kept.get(key) ?? null;
  removeItem = (key: string) => void this.#kept.delete(key);
  clear = () => this.#kept.clear();
}

interface Entered {
  user: CognitoUser;
  /** The password as it was taken. */
  spelling: string;
  token: string;
}

/** The network's user pool. Passwords stay here: signing in is SRP. */
export class Pool {
  readonly #storage = new Forgetful();
  readonly #pool: CognitoUserPool;
  #proofs = 0;

  /** `askCode` asks for a code of the second factor, where an account has one. */
  constructor(
    { sign_in }: Network,
    readonly askCode: AskCode,
  ) {
    this.#pool = new CognitoUserPool({
      UserPoolId: sign_in.user_pool_id,
      ClientId: sign_in.client_id,
      endpoint: sign_in.endpoint,
      Storage: this.#storage,
    });
  }

  signUp(email: string, password: string): Promise<unknown> {
    const [name, secret] = [addressOf(email), password.normalize("NFC")];
    return settled((done) => this.#pool.signUp(name, secret, [], [], done));
  }

  confirm(email: string, code: string): Promise<unknown> {
    return settled((done) => this.#user(email).confirmRegistration(code, true, done));
  }

  sendCode(email: string): Promise<unknown> {
    return settled((done) => this.#user(email).resendConfirmationCode(done));
  }

  /** The refresh token of a fresh sign-in. */
  async signIn(email: string, password: string): Promise<string> {
    return (await this.#enter(email, password)).token;
  }

  /**
   * Change the password of whoever knows the one they have, by address or id, and end every session
   * there is. The refresh token of a new one. Asked again after its answer was lost, it goes on.
   */
  async changePassword(name: string, current: string, wanted: string): Promise<string> {
    const password = wanted.normalize("NFC");
    const user = await this.#changed(name, current, password);
    await settled((done) => user.globalSignOut({ onSuccess: () => done(), onFailure: done }));
    return this.signIn(name, password);
  }

  /** Somebody who shows their password anew, to change what only the account's owner may. */
  async owner(name: string, password: string): Promise<Owner> {
    return new Owner((await this.#enter(name, password)).user);
  }

  async #changed(name: string, current: string, password: string): Promise<CognitoUser> {
    let entered: Entered;
    try {
      entered = await this.#enter(name, current);
    } catch (reason) {
      if (!isWrong(reason)) throw reason;
      // Who knows the new one has changed it already.
      return this.#enter(name, password).then(
        ({ user }) => user,
        () => Promise.reject(reason),
      );
    }
    const { user, spelling } = entered;
    await settled((done) => user.changePassword(spelling, password, done));
    return user;
  }

  async #enter(name: string, password: string): Promise<Entered> {
    let wrong: unknown;
    for (const spelling of spellings(password)) {
      try {
        const user = this.#user(name);
        return { user, spelling, token: await this.#signIn(user, spelling) };
      } catch (reason) {
        if (!isWrong(reason)) throw reason;
        wrong = reason;
      }
    }
    throw wrong;
  }

  #signIn(user: CognitoUser, password: string): Promise<string> {
    const details = new AuthenticationDetails({
      Username: user.getUsername(),
      Password: password,
    });
    const refreshToken = (session: CognitoUserSession) => session.getRefreshToken().getToken();
    return settled((done) =>
      user.authenticateUser(details, {
        onSuccess: (session) => done(null, refreshToken(session)),
        onFailure: done,
        totpRequired: () =>
          void this.#proved(user).then((session) => done(null, refreshToken(session)), done),
      }),
    );
  }

  /** A code is good once: who needs a second one for the same change is told before. */
  #proved(user: CognitoUser): Promise<CognitoUserSession> {
    return proved(user, this.askCode, this.#proofs++ ? t.session.usedAppCode() : "");
  }

  forgotPassword(email: string): Promise<unknown> {
    return settled((done) =>
      this.#user(email).forgotPassword({ onSuccess: () => done(), onFailure: done }),
    );
  }

  newPassword(email: string, code: string, password: string): Promise<unknown> {
    return settled((done) =>
      this.#user(email).confirmPassword(code, password.normalize("NFC"), {
        onSuccess: () => done(),
        onFailure: done,
      }),
    );
  }

  #user(email: string): CognitoUser {
    return new CognitoUser({
      Username: addressOf(email),
      Pool: this.#pool,
      Storage: this.#storage,
    });
  }
}

/** One password, as keyboards and systems write its accents: as typed first, then the others. */
function spellings(password: string): string[] {
  return [...new Set([password, password.normalize("NFC"), password.normalize("NFD")])];
}
