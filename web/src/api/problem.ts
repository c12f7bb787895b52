import { t } from "@/messages/messages";
import type { components } from "./schema";
import { refusal } from "./sentences";

export type Problem = components["schemas"]["Problem"];

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
  if (answer.status >= 500 && kind !== "busy")
    return new Refused(t.api.broken(), kind, answer.status);
  const fields = Object.fromEntries(
    (problem?.errors ?? []).map(({ pointer, detail }) => [pointer.split("/")[1] ?? "", detail]),
  );
  const [first] = Object.values(fields);
  const message = sentence(answer, kind, first ?? problem?.detail);
  return new Refused(message, kind, answer.status, fields);
}

export function silenceOf(reason: unknown): Refused {
  if (reason instanceof Refused) return reason;
  const late = reason instanceof DOMException && reason.name === "TimeoutError";
  return new Refused(late ? t.api.slow() : t.api.offline(), "unreachable");
}

/** What to tell a person about anything that went wrong. */
export function told(reason: unknown): string {
  return reason instanceof Refused ? reason.message : t.api.broken();
}

function sentence(answer: Response, kind: string, detail: string | undefined): string {
  if (answer.status === 401) return t.api.signedOut();
  const said = refusal(kind, detail, answer.headers.get("retry-after"));
  return said ?? (answer.status === 429 ? t.api.tooMany() : t.api.broken());
}
