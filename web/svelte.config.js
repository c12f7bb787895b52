import adapter from "@sveltejs/adapter-static";
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";
import { withoutInlineScripts } from "./inline.js";

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // One page for every place; what it shows comes from the API.
    adapter: withoutInlineScripts(
      adapter({ pages: process.env.EASEL_SITE ?? "build", fallback: "index.html", strict: true }),
    ),
    alias: { "@": "src" },
    outDir: process.env.EASEL_SITE ? `${process.env.EASEL_SITE}.kit` : ".svelte-kit",
    version: { pollInterval: 5 * 60 * 1000 },
  },
};
