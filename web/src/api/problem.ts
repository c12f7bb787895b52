import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];

const OFFLINE = "The network cannot be reached. Check your connection and try again.";
const SLOW = "The network took too long to answer. Try again in a moment.";
const BROKEN = "Something broke on our side. Try again; nothing you typed is lost.";

/** What the API refused, or that it did not answer: `message` is a sentence for people. */
export class Refused extends Error {
  constructor(
    message: string,
    /** The end of the problem's type: `not-found`, `over-quota`, …; `unreachable` without an answer. */
    readonly kind: string,
    readonly status: number = 0,
    /** What is wrong with each field, by its name. */
    readonly fields: Record<string, string> = {},
  ) {
    super(message);
    this.name = "Refused";
  }

  /** Whether the same request may do better in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function refusalOf(answer: Response, body: unknown): Refused {
  const problem = body as Partial<Problem> | undefined;
  const kind = problem?.type?.split(":").at(-1) ?? "unknown";
  if (answer.status >= 500 && kind !== "busy") return new Refused(BROKEN, kind, answer.status);
  const fields = Object.fromEntries(
    (problem?.errors ?? []).map(({ pointer, detail }) => [pointer.split("/")[1] ?? "", detail]),
  );
  return new Refused(sentence(answer, problem, fields), kind, answer.status, fields);
}

export function silenceOf(reason: unknown): Refused {
  if (reason instanceof Refused) return reason;
  const late = reason instanceof DOMException && reason.name === "TimeoutError";
  return new Refused(late ? SLOW : OFFLINE, "unreachable");
}

/** What to tell a person about anything that went wrong. */
export function told(reason: unknown): string {
  return reason instanceof Refused ? reason.message : BROKEN;
}

function sentence(
  answer: Response,
  problem: Partial<Problem> | undefined,
  fields: Record<string, string>,
): string {
  if (answer.status === 401) return "You are signed out. Sign in and try again.";
  if (answer.status === 429 && !problem?.detail)
    return "Too many requests at once. Wait a moment and try again.";
  const [first] = Object.values(fields);
  return first ?? problem?.detail ?? BROKEN;
}
