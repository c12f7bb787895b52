import { inbox } from "@/notifications/inbox.svelte";

/** What this network is called, as its page says. */
const told = document.querySelector<HTMLMetaElement>('meta[name="application-name"]');
export const networkName = told?.content ?? "Easel";

/** The same as file names begin with it. */
export const slug =
  networkName
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.join("-") ?? "image";

/** The title of a page: how much is unread, what is on it, and where one is. */
export function titled(what?: string): string {
  const { count, more } = inbox.told;
  const unread = count ? `(${count}${more ? "+" : ""}) ` : "";
  return unread + (what ? `${what} · ${networkName}` : networkName);
}
