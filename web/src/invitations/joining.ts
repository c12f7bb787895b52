import { api, asked, type Invited, type Network } from "@/api/client";
import { Refused } from "@/api/problem";
import { t } from "@/messages/messages";
import { codeIn, holdInvitation } from "./held";

export type Joining = Network["joining"];

/** Whom a network of mail domains is for, as a newcomer reads it; nothing for others. */
export function domainsOf(joining: Joining | undefined): string {
  return (joining?.domains ?? []).map((domain) => `@${domain}`).join(", ");
}

/** Whether this is an address that a network of mail domains takes. */
export function isAtDomain(joining: Joining, email: string): boolean {
  const domain = email.trim().toLowerCase().split("@").at(-1) ?? "";
  return joining.domains.includes(domain);
}

export const lookUp = (code: string): Promise<Invited> =>
  asked(api.GET("/v1/invitations/{code}", { params: { path: { code } } }));

/**
 * Keep the invitation that was typed, once it is known to be good. Throws `Refused` at its field
 * where it is not, or where one is needed and nothing was typed.
 */
export async function takeInvitation(typed: string): Promise<void> {
  if (!typed.trim()) throw wrong(t.invitations.needed());
  const code = codeIn(typed);
  if (!code || (await statusOf(code)) !== "open") throw wrong(t.invitations.over());
  holdInvitation(code);
}

async function statusOf(code: string): Promise<Invited["status"]> {
  try {
    return (await lookUp(code)).status;
  } catch (reason) {
    if (reason instanceof Refused && reason.kind === "not-found") return "ended";
    throw reason;
  }
}

function wrong(text: string): Refused {
  return new Refused(text, "invalid", 422, { invitation: text });
}
