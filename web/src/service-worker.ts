/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />

import { version } from "$service-worker";
import { changed } from "@/push/changed";
import { shown } from "@/push/shown";
import { TOLD } from "@/push/told";

// Lets the app open without a network, and keeps nothing that could be somebody's: the bare page
// and files that are the same for everyone. What the API answers, images, presigned addresses and
// pages written for a link go past it.
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const KEPT = `app-${version}`;
const SHELL = "/index.html";
const IMMUTABLE = "/_app/immutable/";
/** Linked by the page under a name that stays: asked for anew, kept for when nobody answers. */
const NAMED = ["/brand.css", "/first.js", "/logo.svg"];

worker.addEventListener("install", (event) => {
  event.waitUntil(install().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const answer = answered(event);
  if (answer) event.respondWith(answer);
});

// Every push is shown: browsers take the leave away from who shows nothing.
worker.addEventListener("push", (event) => {
  const { title, tag, path } = shown(said(event.data));
  const icons = { icon: "/icon-192.png", badge: "/icon-192.png" };
  event.waitUntil(worker.registration.showNotification(title, { tag, data: path, ...icons }));
});

worker.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(changed(worker.registration.pushManager, event.newSubscription));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(String(event.notification.data), location.origin)));
});

// What a page had loaded before this worker was there: from the browser's own cache.
worker.addEventListener("message", (event) => {
  const loaded: unknown[] = Array.isArray(event.data) ? event.data : [];
  event.waitUntil(keep(loaded.map(String).filter((path) => path.startsWith(IMMUTABLE))));
});

function said(data: PushMessageData | null): Record<string, unknown> {
  try {
    return Object(data?.json());
  } catch {
    return {};
  }
}

/** The page where it is open already, else a new one; nowhere but here. */
async function open({ origin, pathname }: URL): Promise<void> {
  const wanted = origin === location.origin ? pathname : "/";
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find(({ url }) => new URL(url).pathname === wanted);
  await (there ? there.focus() : worker.clients.openWindow(wanted));
}

async function install(): Promise<void> {
  const page = await fetch(SHELL, { cache: "no-cache" });
  if (!page.ok) throw new Error(`${SHELL} answered ${page.status}`);
  const linked = (await page.clone().text()).match(/\/_app\/immutable\/[\w./-]+/g) ?? [];
  await (await caches.open(KEPT)).put(SHELL, page);
  await keep([...linked, ...NAMED]);
}

/** Each by itself: a file of an older version that is gone keeps no other from being kept. */
async function keep(paths: string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  const missing = async (path: string): Promise<void> => {
    if (!(await cache.match(path))) await cache.add(path);
  };
  await Promise.allSettled([...new Set(paths)].map(missing));
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name !== KEPT && name !== TOLD).map((name) => caches.delete(name)),
  );
}

function answered(event: FetchEvent): Promise<Response> | undefined {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return undefined;
  if (request.mode === "navigate") return pathname.startsWith("/v1/") ? undefined : page(request);
  if (pathname.startsWith(IMMUTABLE)) return keptFirst(event);
  return NAMED.includes(pathname) ? newest(request) : undefined;
}

async function page(request: Request): Promise<Response> {
  return fetch(request).catch((reason: unknown) => kept(SHELL, reason));
}

async function newest(request: Request): Promise<Response> {
  return fetch(request).catch((reason: unknown) => kept(request, reason));
}

async function keptFirst(event: FetchEvent): Promise<Response> {
  // A cache that is full or broken must not keep anybody from what the network has.
  const found = await caches.match(event.request).catch(() => undefined);
  if (found) return found;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(store(event.request, answer.clone()).catch(() => undefined));
  return answer;
}

async function store(request: Request, answer: Response): Promise<void> {
  await (await caches.open(KEPT)).put(request, answer);
}

async function kept(request: Request | string, reason: unknown): Promise<Response> {
  const found = await caches.match(request);
  if (!found) throw reason;
  return found;
}
