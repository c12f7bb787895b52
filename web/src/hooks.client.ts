import { dev } from "$app/environment";
import { openOffline } from "@/shell/offline";

// Where it is refused (private windows, tests), the app works as it does without.
const start = (): void => void openOffline().catch(() => undefined);

// After everything that the first view needs.
if (!dev && document.readyState === "complete") start();
else if (!dev) addEventListener("load", start, { once: true });
