import type { CognitoUser, CognitoUserSession } from "amazon-cognito-identity-js";
import { t } from "@/messages/messages";
import { settled } from "./asking";
import { NotSignedIn } from "./refusal";

/** Ask for a code of the authenticator app; `trouble` says what was wrong with the last one. */
export type AskCode = (trouble: string) => Promise<string>;

const APP = "SOFTWARE_TOKEN_MFA";
/** What is wrong with a code, and better with the next one. */
const AGAIN: Record<string, () => string> = {
  CodeMismatchException: () => t.session.wrongAppCode(),
  EnableSoftwareTokenMFAException: () => t.session.wrongAppCode(),
  ExpiredCodeException: () => t.session.usedAppCode(),
};

/** The session of somebody whose password was right, once their code is, too. */
export async function proved(
  user: CognitoUser,
  ask: AskCode,
  trouble: string,
): Promise<CognitoUserSession> {
  for (;;) {
    const code = digits(await ask(trouble));
    try {
      return await settled((done) =>
        user.sendMFACode(code, { onSuccess: (it) => done(null, it), onFailure: done }, APP),
      );
    } catch (reason) {
      trouble = wrongCode(reason) ?? fail(reason);
    }
  }
}

/** What to say about a code that was not taken; nothing when it is not the code. */
export function wrongCode(reason: unknown): string | undefined {
  return reason instanceof NotSignedIn ? AGAIN[reason.code]?.() : undefined;
}

/** As it is meant: apps show codes in two groups. */
export function digits(typed: string): string {
  return typed.replace(/\s/g, "");
}

/** Here the password was right: what is refused now came too late. */
function fail(reason: unknown): never {
  const late = reason instanceof NotSignedIn && reason.code === "NotAuthorizedException";
  throw late ? new NotSignedIn({ code: "SecondFactorLate" }) : reason;
}
