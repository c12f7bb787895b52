import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import { messages } from "./messages.js";
import { network } from "./network.js";

export default defineConfig({
  plugins: [messages(), sveltekit()],
  // amazon-cognito-identity-js and its buffer were written for Node's name of it.
  define: { global: "globalThis" },
  build: { target: "es2022", assetsInlineLimit: 0 },
  server: { proxy: network() },
});
