const SENTENCES: Record<string, string> = {
  UsernameExistsException: "There is an account with this e-mail already. Sign in instead.",
  NotAuthorizedException: "E-mail or password is not right.",
  UserNotFoundException: "E-mail or password is not right.",
  CodeMismatchException: "This code is not right. Look at the newest mail.",
  ExpiredCodeException: "This code is too old. Ask for a new one.",
  InvalidPasswordException: "This password is too easy to guess.",
  InvalidParameterException: "Something in this form is not right. Look it over.",
  LimitExceededException: "Too many tries. Wait a quarter of an hour, then try again.",
  TooManyRequestsException: "Too many tries at once. Wait a moment, then try again.",
  TooManyFailedAttemptsException: "Too many tries. Wait a quarter of an hour, then try again.",
  PasswordResetRequiredException: "Choose a new password first: use “Forgot password”.",
};
const UNREACHABLE = "Sign-in cannot be reached. Check your connection and try again.";

/** Why Cognito said no; `code` is its name for it. */
export class NotSignedIn extends Error {
  readonly code: string;

  constructor(reason: { code?: string; name?: string }) {
    const code = reason.code ?? reason.name ?? "";
    super(SENTENCES[code] ?? UNREACHABLE);
    this.code = code;
  }
}
