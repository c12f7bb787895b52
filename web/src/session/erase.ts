import { bearer } from "@/api/client";
import { network } from "./network";
import { session } from "./session.svelte";

/** Remove the account itself, for who may not have one: nothing of them is kept. */
export async function erase(): Promise<void> {
  const { sign_in } = await network();
  const answer = await fetch(sign_in.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.DeleteUser",
    },
    body: JSON.stringify({ AccessToken: await bearer.token() }),
  });
  if (!answer.ok) throw new Error(`the account was not removed: ${answer.status}`);
  await session.end("/sign-up");
}
