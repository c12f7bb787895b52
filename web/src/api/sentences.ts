import { language, t } from "@/messages/messages";

interface Told {
  /** What the API says itself, in English. */
  detail: string;
  /** When one may try again, in words. */
  when: string;
}

/** What the API refuses, by the end of a problem's type. */
const SENTENCES: Record<string, (told: Told) => string> = {
  refused: () => t.problems.refused(),
  unauthenticated: () => t.problems.unauthenticated(),
  forbidden: () => t.problems.forbidden(),
  "profile-required": () => t.problems.profileRequired(),
  suspended: () => t.problems.suspended(),
  "second-factor-required": () => t.problems.secondFactorRequired(),
  "imports-off": () => t.problems.importsOff(),
  "uploads-off": () => t.problems.uploadsOff(),
  "edits-off": () => t.problems.editsOff(),
  "invitation-required": () => t.problems.invitationRequired(),
  "endpoint-closed": () => t.problems.endpointClosed(),
  "not-yours": () => t.problems.notYours(),
  "remix-refused": () => t.problems.remixRefused(),
  "permission-needed": () => t.problems.permissionNeeded(),
  "another-moderator": () => t.problems.anotherModerator(),
  "too-many-browsers": () => t.problems.tooManyBrowsers(),
  "already-appealed": () => t.problems.alreadyAppealed(),
  "not-appealable": () => t.problems.notAppealable(),
  "not-found": () => t.problems.notFound(),
  "hidden-by-choice": () => t.problems.hiddenByChoice(),
  "method-not-allowed": () => t.problems.unsupported(),
  conflict: () => t.problems.conflict(),
  taken: () => t.problems.taken(),
  unfinished: () => t.problems.unfinished(),
  gone: () => t.problems.gone(),
  "in-use": () => t.problems.inUse(),
  "edited-meanwhile": () => t.problems.editedMeanwhile(),
  "too-large": () => t.problems.tooLarge(),
  "unsupported-type": () => t.problems.unsupported(),
  invalid: ({ detail }) => t.problems.invalid({ detail }),
  "over-quota": ({ when }) => t.problems.overQuota({ when }),
  "budget-spent": ({ when }) => t.problems.budgetSpent({ when }),
  "format-not-implemented": () => t.problems.unsupported(),
  busy: () => t.problems.busy(),
  "judge-silent": ({ when }) => t.problems.judgeSilent({ when }),
};

/** Why a generation failed, by its code. */
const FAILURES: Record<string, () => string> = {
  "prompt-refused": () => t.problems.promptRefused(),
  "image-refused": () => t.problems.imageRefused(),
  "remix-refused": () => t.problems.remixRefused(),
  "nothing-changed": () => t.problems.nothingChanged(),
  "not-understood": () => t.problems.notUnderstood(),
  "cannot-remix": () => t.problems.cannotRemix(),
  "timed-out": () => t.problems.paintedTooLong(),
  stopped: () => t.problems.paintedTooLong(),
  "provider-busy": () => t.problems.providerTrouble(),
  "provider-timeout": () => t.problems.providerTrouble(),
  "provider-unreachable": () => t.problems.providerTrouble(),
  "provider-answer": () => t.problems.providerTrouble(),
  "fewer-pictures": () => t.problems.providerTrouble(),
  "provider-key": () => t.problems.providerSetup(),
  "provider-budget": () => t.problems.providerSetup(),
  "provider-model": () => t.problems.providerSetup(),
  "provider-order": () => t.problems.providerSetup(),
  "image-gone": () => t.problems.gone(),
  "model-gone": () => t.problems.modelGone(),
  "model-changed": () => t.problems.modelGone(),
  "bad-picture": () => t.problems.badPicture(),
  "picture-too-large": () => t.problems.badPicture(),
  "picture-as-link": () => t.problems.badPicture(),
  internal: () => t.problems.internal(),
};

/** The API says more than its type does, but in English. */
const speaksEnglish = language === "en";

/** A problem of the API in the reader's language; nothing when nobody knows a word for it. */
export function refusal(kind: string, detail = "", retryAfter: string | null): string | undefined {
  if (detail && speaksEnglish) return detail;
  const when = ahead(Number(retryAfter));
  return SENTENCES[kind]?.({ detail, when }) ?? (detail || undefined);
}

/** The same of a generation that failed, of which so many images count. */
export function failure(code: string, detail: string, count: number): string {
  const said = FAILURES[code]?.();
  return said && !speaksEnglish ? `${said} ${t.problems.counted({ count })}` : detail;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

function ahead(seconds: number): string {
  if (!(seconds > 0)) return t.problems.later();
  const words = new Intl.RelativeTimeFormat(language);
  if (seconds <= MINUTE) return words.format(seconds, "second");
  if (seconds <= HOUR) return words.format(Math.ceil(seconds / MINUTE), "minute");
  return words.format(Math.ceil(seconds / HOUR), "hour");
}
