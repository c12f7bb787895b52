import { goto } from "$app/navigation";
import { remember, remembered } from "./memory";
import { toasts } from "./toasts.svelte";

/** The id of the box of the search page. */
export const SEARCH_BOX = "search-box";
const TYPED_IN = "input:not([type=radio], [type=checkbox]), textarea, select";

/** Single letters can be in the way of speech input, so they can be turned off. */
export const lettersOn = (): boolean => remembered("letters-off") !== true;
export const turnLetters = (on: boolean): void => remember("letters-off", !on);

const ACTS: Record<string, () => void> = {
  j: () => step(1),
  k: () => step(-1),
  o: () => act("open"),
  x: () => act("choose"),
  l: () => act("react"),
  s: () => act("save"),
  t: () => act("repost"),
  r: () => act("reply"),
  a: () => act("author"),
  u: () => toasts.act(),
  n: () => void goto("/studio"),
  b: () => void goto("/notifications"),
  h: () => void goto("/"),
  e: () => void goto("/explore"),
  "/": () => seek(),
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

function seek(): void {
  const box = document.getElementById(SEARCH_BOX);
  if (box) box.focus();
  else void goto("/search");
}

function step(by: number): void {
  const posts = [...document.querySelectorAll<HTMLElement>("[data-post]")];
  // The innermost: a post's own page has its replies within it.
  const here = document.activeElement?.closest<HTMLElement>("[data-post]");
  const at = here ? posts.indexOf(here) : -1;
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
