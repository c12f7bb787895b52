import type { OpenSession } from "@/api/client";
import { language, t } from "@/messages/messages";

/** What a browser is called, as far as it says. */
export function named({ browser, system }: OpenSession): string {
  if (browser && system) return t.sessions.browserOn({ browser, system });
  return browser ?? (system ? t.sessions.unknownOn({ system }) : t.sessions.unknown());
}

/** A day of UTC, which it stays in every place. */
export function day(written: string): string {
  const plain = { dateStyle: "medium", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language, plain).format(new Date(written));
}
