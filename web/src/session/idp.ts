import { bearer } from "@/api/client";
import { network } from "./network";

/** Ask the user pool as who is signed in; the library for signing in is not needed for it. */
export async function asUser(action: "GetUser" | "DeleteUser"): Promise<Response> {
  const { sign_in } = await network();
  const answer = await fetch(sign_in.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify({ AccessToken: await bearer.token() }),
  });
  if (!answer.ok) throw new Error(`the user pool refused ${action}: ${answer.status}`);
  return answer;
}
