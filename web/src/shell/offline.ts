const WORKER = "/service-worker.js";

interface Policy {
  createScriptURL(url: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/**
 * Have the app open without a network from now on (`service-worker.ts`). Browsers that know
 * trusted types take its address from a policy that lets no other pass.
 */
export async function openOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  // A newer worker begins with nothing: it is told as well.
  navigator.serviceWorker.addEventListener("controllerchange", () =>
    tell(navigator.serviceWorker.controller),
  );
  await navigator.serviceWorker.register(trusted(WORKER));
  tell((await navigator.serviceWorker.ready).active);
}

/** Say what this page has loaded, so that it is there without a network too. */
function tell(worker: ServiceWorker | null): void {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  worker?.postMessage(loaded);
}

function trusted(address: string): string {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  const policy = factory?.createPolicy("service-worker", {
    createScriptURL(url) {
      if (url !== WORKER) throw new TypeError(`${url} is no service worker of this app`);
      return url;
    },
  });
  return policy?.createScriptURL(address) ?? address;
}
