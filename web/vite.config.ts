import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, type Plugin } from "vite";
import { chunks } from "./chunks.js";
import { messages } from "./messages.js";
import { network } from "./network.js";

const grouped: Plugin = {
  name: "grouped",
  // What SvelteKit analyses on the server may not load what only a browser has.
  config: ({ build }) => ({
    build: build?.ssr ? {} : { rollupOptions: { output: { codeSplitting: { groups: chunks } } } },
  }),
};

export default defineConfig({
  plugins: [messages(), sveltekit(), grouped],
  // amazon-cognito-identity-js and its buffer were written for Node's name of it.
  define: { global: "globalThis" },
  build: { target: "es2022", assetsInlineLimit: 0 },
  server: { proxy: network() },
});
