import { speak, speakOfAll } from "@/messages/messages";
import type { LayoutLoad } from "./$types";

export const ssr = false;
export const prerender = false;

/** Where most visits begin: what is said elsewhere does not come along. */
const FIRST = ["/", "/explore"];

export const load: LayoutLoad = ({ url }) =>
  FIRST.includes(url.pathname) ? speak() : speakOfAll();
