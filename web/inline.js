import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const INLINE = /<script>([\s\S]*?)<\/script>/g;

/**
 * The page's own scripts as files of their own, so that no page needs an inline script and the
 * policy against them can be the same for every version of the app.
 * @param {import("@sveltejs/kit").Adapter} adapter
 * @returns {import("@sveltejs/kit").Adapter}
 */
export function withoutInlineScripts(adapter) {
  return {
    ...adapter,
    async adapt(builder) {
      await adapter.adapt(builder);
      moveOut(process.env.EASEL_SITE ?? "build");
    },
  };
}

/** @param {string} site */
function moveOut(site) {
  const page = join(site, "index.html");
  const html = readFileSync(page, "utf8").replace(INLINE, (_, script) => moved(site, script));
  writeFileSync(page, html);
}

/**
 * @param {string} site
 * @param {string} script
 */
function moved(site, script) {
  const digest = createHash("sha256").update(script).digest();
  const name = `/_app/immutable/boot.${digest.toString("hex").slice(0, 8)}.js`;
  writeFileSync(join(site, name), script.trim() + "\n");
  return `<script src="${name}"></script>`;
}
