import { api, asked } from "@/api/client";
import { language } from "@/messages/messages";
import { network } from "@/session/network";
import { remember, remembered } from "@/shell/memory";
import { forgetTold, keepTold } from "./told";

/** What a device is like: it can, is asked not to, or does already. */
export type State = "unsupported" | "blocked" | "off" | "on";

const NIGHT_FROM = 22;
const NIGHT_TO = 7;
const WAIT_MS = 2_000;

/** Whose notifications this browser shows: of nobody else's may it, whoever signs in next. */
const noted = (id: string): string => `push.${id}`;

export async function stateFor(id: string): Promise<State> {
  if (!("PushManager" in globalThis) || !("Notification" in globalThis)) return "unsupported";
  if (!(await worker())) return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return remembered(noted(id)) && (await subscription()) ? "on" : "off";
}

/** Ask for leave, which a browser grants upon a click alone, and subscribe; false where refused. */
export async function turnOn(id: string, quiet: boolean): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  await tell(id, await subscribed(), quiet);
  remember(noted(id), true);
  return true;
}

export async function turnOff(id: string): Promise<void> {
  await asked(api.DELETE("/v1/me/push-subscriptions"));
  await leave(id);
}

/** Say again what may have changed: the address, the language, the hours of day in UTC. */
export async function renew(id: string, quiet: boolean): Promise<void> {
  if ((await stateFor(id)) === "on") await tell(id, await subscribed(), quiet);
}

/** Show nothing of theirs any more: they sign out, and the network forgets the session. */
export async function leave(id: string): Promise<void> {
  remember(noted(id), null);
  await forgetTold();
  await (await subscription())?.unsubscribe();
}

/** The app's worker; on a first visit it may still be on its way, and some browsers have none. */
async function worker(): Promise<ServiceWorkerRegistration | undefined> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  return (await workers?.getRegistration()) ?? Promise.race([workers?.ready, soon()]);
}

const soon = (): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), WAIT_MS));

async function subscription(): Promise<PushSubscription | null | undefined> {
  return (await worker())?.pushManager?.getSubscription();
}

async function subscribed(): Promise<PushSubscription> {
  const { push_key: key } = await network();
  const found = await subscription();
  if (found && keyOf(found) === key) return found;
  // Of a network that was made anew: its messages would be refused.
  await found?.unsubscribe();
  const manager = (await worker())!.pushManager;
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function keyOf({ options }: PushSubscription): string {
  return encoded(new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0)));
}

async function tell(user: string, found: PushSubscription, quiet: boolean): Promise<void> {
  const { keys } = found.toJSON();
  const { push_key: key } = await network();
  const { p256dh = "", auth = "" } = keys ?? {};
  const hours = quiet ? { quiet: { begins: inUtc(NIGHT_FROM), ends: inUtc(NIGHT_TO) } } : {};
  const said = { language, ...hours };
  const body = { endpoint: found.endpoint, p256dh, auth, ...said };
  await asked(api.PUT("/v1/me/push-subscriptions", { body }));
  await keepTold({ user, key, ...said });
}

function inUtc(hour: number): string {
  const moment = new Date();
  moment.setHours(hour, 0, 0, 0);
  return moment.toISOString().slice(11, 16);
}

function encoded(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
