import { keptTold } from "./told";

/**
 * The push service has another address for this browser from now on, or `fresh` is missing and one
 * is asked for: the network is told, also while no page is open. Who turned pushes off, or whose
 * session ended, is left alone.
 */
export async function changed(
  manager: PushManager,
  fresh?: PushSubscription | null,
): Promise<void> {
  const told = await keptTold();
  const token = told && (await accessToken());
  if (!token || userOf(token) !== told.user) return;
  const { key, user, ...said } = told;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const { endpoint, keys } = (fresh ?? (await manager.subscribe(options))).toJSON();
  const answer = await fetch("/v1/me/push-subscriptions", {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ ...said, ...keys, endpoint }),
  });
  if (!answer.ok) throw new Error(`The changed subscription was refused: ${answer.status}`);
}

/** Somebody else may have signed in since, who asked for no pushes here. */
function userOf(token: string): unknown {
  const [, claims = ""] = token.split(".");
  const text = atob(claims.replaceAll("-", "+").replaceAll("_", "/"));
  return (JSON.parse(text) as { sub?: unknown }).sub;
}

/** By the session's cookie, which goes along by itself. */
async function accessToken(): Promise<string | null> {
  const answer = await fetch("/v1/session");
  return answer.ok ? ((await answer.json()) as { access_token: string }).access_token : null;
}
