import { remember, remembered } from "@/shell/memory";

const NAME = "invitation";
const CODE = /^[\w-]{16}$/;

/** The invitation somebody came with, for this visit. */
export const heldInvitation = (): string => remembered<string>(NAME, sessionStorage) ?? "";
export const holdInvitation = (code: string): void => remember(NAME, code, sessionStorage);
export const dropInvitation = (): void => remember(NAME, null, sessionStorage);

/** The code in what somebody pasted, be it the whole link; nothing when there is none. */
export function codeIn(text: string): string {
  const last = text.trim().replace(/\/+$/, "").split("/").at(-1) ?? "";
  return CODE.test(last) ? last : "";
}
