import adapter from "@sveltejs/adapter-static";
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";
import { announcer } from "./announcer.js";
import { guarded } from "./page.js";

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: [vitePreprocess(), announcer],
  kit: {
    // One page for every place; what it shows comes from the API.
    adapter: guarded(adapter({ fallback: "index.html", strict: true })),
    alias: { "@": "src" },
    // Registered by src/shell/offline.ts, whose policy lets one address pass and not all.
    serviceWorker: { register: false },
    // The same sources have the same name, wherever they are built.
    version: { name: process.env.EASEL_VERSION, pollInterval: 5 * 60 * 1000 },
  },
};
