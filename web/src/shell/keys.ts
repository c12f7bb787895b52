import { goto } from "$app/navigation";
import { remember, remembered } from "./memory";
import { toasts } from "./toasts.svelte";

export const KEYS = [
  { key: "j", does: "Next picture" },
  { key: "k", does: "Previous picture" },
  { key: "Enter", does: "Open it" },
  { key: "l", does: "Love it, or take that back" },
  { key: "s", does: "Save it for yourself, or take it off again" },
  { key: "t", does: "Repost it, or take that back" },
  { key: "a", does: "Go to its author" },
  { key: "u", does: "Undo what the note at the edge tells" },
  { key: "n", does: "New picture" },
  { key: "b", does: "Notifications, behind the bell" },
  { key: "h", does: "Home" },
  { key: "e", does: "Explore" },
  { key: "?", does: "This list" },
];

const TYPED_IN = "input:not([type=radio], [type=checkbox]), textarea, select";

/** Single letters can be in the way of speech input, so they can be turned off. */
export const lettersOn = (): boolean => remembered("letters-off") !== true;
export const turnLetters = (on: boolean): void => remember("letters-off", !on);

const ACTS: Record<string, () => void> = {
  j: () => step(1),
  k: () => step(-1),
  l: () => act("react"),
  s: () => act("save"),
  t: () => act("repost"),
  a: () => act("author"),
  u: () => toasts.act(),
  n: () => void goto("/studio"),
  b: () => void goto("/notifications"),
  h: () => void goto("/"),
  e: () => void goto("/explore"),
};

/** Whether the key meant something here. */
export function pressed(event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
  const deed = ACTS[event.key];
  if (!deed || !plain || !lettersOn() || typing(event.target)) return false;
  if (document.querySelector("dialog[open]")) return false;
  deed();
  event.preventDefault();
  return true;
}

export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && !!target.closest(TYPED_IN);
}

function step(by: number): void {
  const posts = [...document.querySelectorAll<HTMLElement>("[data-post]")];
  const at = posts.findIndex((post) => post.contains(document.activeElement));
  const from = at < 0 ? posts.findIndex(inView) - by : at;
  const post = posts[Math.min(Math.max(from + by, 0), posts.length - 1)];
  post?.querySelector<HTMLElement>("[data-act=open]")?.focus({ preventScroll: true });
  post?.scrollIntoView({ block: "center" });
}

function inView(post: HTMLElement): boolean {
  const { top, bottom } = post.getBoundingClientRect();
  return bottom > 0 && top >= 0;
}

function act(name: string): void {
  const post = document.activeElement?.closest("[data-post]") ?? only();
  post?.querySelector<HTMLElement>(`[data-act=${name}]`)?.click();
}

function only(): Element | null {
  const posts = document.querySelectorAll("[data-post]");
  const whole = document.querySelector("[data-post][data-whole]");
  if (whole) return whole;
  return posts.length === 1 ? posts[0]! : null;
}
