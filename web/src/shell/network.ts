/** What this network is called, as its page says. */
const told = document.querySelector<HTMLMetaElement>('meta[name="application-name"]');
export const networkName = told?.content ?? "Easel";

/** The title of a page: what is on it, and where one is. */
export function titled(what?: string): string {
  return what ? `${what} · ${networkName}` : networkName;
}
