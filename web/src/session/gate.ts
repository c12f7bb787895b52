import { goto } from "$app/navigation";
import { session } from "./session.svelte";

/** Whether somebody with a profile is here; others are shown the way in, and led back after. */
export function needMember(why: string): boolean {
  if (session.signedIn) return true;
  if (session.status === "newcomer") void goto("/welcome");
  else void goto(`/sign-in?${new URLSearchParams({ why, next: here() })}`);
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
