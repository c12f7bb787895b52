import { goto } from "$app/navigation";
import { keepIntent, type Intent } from "./intent.svelte";
import { session } from "./session.svelte";

/**
 * Whether somebody with a profile is here; others are shown the way in, and led back after. What
 * they wanted is done then.
 */
export function needMember(why: string, intent?: Intent): boolean {
  if (session.signedIn) return true;
  const next = here();
  if (intent) keepIntent(intent, next);
  if (session.status === "newcomer") void goto(`/welcome?${new URLSearchParams({ next })}`);
  else void goto(`/sign-in?${new URLSearchParams({ why, next })}`);
  return false;
}

/** Where to go after signing in; only places of our own. */
export function next(query: URLSearchParams): string {
  const wanted = new URL(query.get("next") ?? "/", location.origin);
  return wanted.origin === location.origin ? wanted.pathname + wanted.search : "/";
}

function here(): string {
  return location.pathname + location.search;
}
