import { existsSync, readFileSync } from "node:fs";

const HOME = new URL(`../${process.env.EASEL_HOME ?? ".easel"}/`, import.meta.url);

/**
 * API and pictures for the development server: those of `make up`, through its CDN, so that the
 * app meets one origin as everywhere.
 * @returns {Record<string, import("vite").ProxyOptions>}
 */
export function network() {
  const found = new URL("stack.json", HOME);
  if (!existsSync(found)) return {};
  const stack = JSON.parse(readFileSync(found, "utf8"));
  const through = { target: stack.endpoint_url, headers: { host: stack.cdn_host } };
  return { "/v1": through, "/i": through };
}
