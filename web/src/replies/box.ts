/** The place in the address of a post's page that leads to the words of a reply. */
export const REPLY = "reply";

/** Go on to write a reply, when the box for it is on this page. */
export function toTheWords(postId: string): boolean {
  const words = document.querySelector<HTMLElement>(`[data-reply-to="${postId}"] textarea`);
  words?.focus();
  return !!words;
}
