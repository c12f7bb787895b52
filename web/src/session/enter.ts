import { goto } from "$app/navigation";
import { forgetFeeds } from "@/feeds/feed.svelte";
import { askCode } from "./code-sheet";
import { network } from "./network";
import { session } from "./session.svelte";
import type { Pool } from "./cognito";

/** The user pool; its library is loaded only by who signs in or up. */
export async function pool(): Promise<Pool> {
  const [{ Pool }, told] = await Promise.all([import("./cognito"), network()]);
  return new Pool(told, askCode);
}

/**
 * Sign in, and go where one was going; a newcomer makes a profile first. What is to be done as soon
 * as one is in comes before.
 */
export async function enter(
  email: string,
  password: string,
  next: string,
  first?: () => Promise<void>,
): Promise<void> {
  const refreshToken = await (await pool()).signIn(email, password);
  const goesOn = await session.begin(refreshToken);
  await first?.();
  const newcomer = session.status === "newcomer";
  const to = newcomer ? `/welcome?${new URLSearchParams({ next })}` : next;
  if (!goesOn) return location.replace(to);
  forgetFeeds();
  await goto(to, { replaceState: true });
}
