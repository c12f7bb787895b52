import { t } from "@/messages/messages";

const SENTENCES: Record<string, () => string> = {
  UsernameExistsException: () => t.session.emailTaken(),
  AliasExistsException: () => t.session.emailInUse(),
  NotAuthorizedException: () => t.session.wrongPassword(),
  UserNotFoundException: () => t.session.wrongPassword(),
  CodeMismatchException: () => t.session.wrongCode(),
  ExpiredCodeException: () => t.session.expiredCode(),
  InvalidPasswordException: () => t.session.passwordTooEasy(),
  InvalidParameterException: () => t.session.invalidForm(),
  LimitExceededException: () => t.session.tooManyAttempts(),
  TooManyRequestsException: () => t.session.tooManyRequests(),
  TooManyFailedAttemptsException: () => t.session.tooManyAttempts(),
  PasswordResetRequiredException: () => t.session.resetRequired(),
  // Ours: the second factor was not shown, or not in time.
  SecondFactorMissing: () => t.session.codeMissing(),
  SecondFactorLate: () => t.session.codeLate(),
};

/** Why Cognito said no; `code` is its name for it. */
export class NotSignedIn extends Error {
  readonly code: string;

  constructor(reason: { code?: string; name?: string }) {
    const code = reason.code ?? reason.name ?? "";
    super(SENTENCES[code]?.() ?? t.session.unreachable());
    this.code = code;
  }
}

/** Whether the address or the password is not the one. */
export function isWrong(reason: unknown): boolean {
  return reason instanceof NotSignedIn && reason.code === "NotAuthorizedException";
}
