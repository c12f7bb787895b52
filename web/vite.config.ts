import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, type Plugin } from "vite";
import { messages } from "./messages.js";
import { network } from "./network.js";

// Few files instead of many small ones: what two pages share is one script, and all styles are one
// sheet (12 KB compressed), so that a first view asks for ten scripts and not for sixty-five.
const groups = [
  { name: "style", test: /\.css$|[?&]type=style/ },
  { name: "shared", minShareCount: 2 },
];

const chunks: Plugin = {
  name: "chunks",
  // What SvelteKit analyses on the server may not load what only a browser has.
  config: ({ build }) => ({
    build: build?.ssr ? {} : { rollupOptions: { output: { codeSplitting: { groups } } } },
  }),
};

export default defineConfig({
  plugins: [messages(), sveltekit(), chunks],
  // amazon-cognito-identity-js and its buffer were written for Node's name of it.
  define: { global: "globalThis" },
  build: { target: "es2022", assetsInlineLimit: 0 },
  server: { proxy: network() },
});
