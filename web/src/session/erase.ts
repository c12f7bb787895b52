import { asUser } from "./idp";
import { session } from "./session.svelte";

/** Remove the account itself, for who may not have one: nothing of them is kept. */
export async function erase(): Promise<void> {
  await asUser("DeleteUser");
  await session.end("/sign-up");
}
