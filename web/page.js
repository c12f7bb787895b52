import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SITE = "build";
const MANIFEST = ".svelte-kit/output/client/.vite/manifest.json";
const FIRST = '<script src="/first.js"';
const TEXTS = /^virtual:messages\/(\w+)$/;
const INLINE = /<script>([\s\S]*?)<\/script>/g;
const CHARSET = '<meta charset="utf-8" />';
// What holds wherever the app is deployed; the header says the same and what differs besides.
const POLICY = JSON.parse(readFileSync(new URL("policy.json", import.meta.url), "utf8"));

/**
 * The page's own scripts as files of their own, so that no page needs an inline script and the
 * policy against them can be the same for every version of the app; and that policy in the page.
 * The first of them is told where the texts of each language are.
 * Only what is built is guarded: the development server works with inline scripts and styles.
 * @param {import("@sveltejs/kit").Adapter} adapter
 * @returns {import("@sveltejs/kit").Adapter}
 */
export function guarded(adapter) {
  return {
    ...adapter,
    async adapt(builder) {
      await adapter.adapt(builder);
      const page = join(SITE, "index.html");
      const html = readFileSync(page, "utf8").replace(INLINE, (_, script) => moved(script));
      const guardedPage = html.replace(CHARSET, `${CHARSET}\n    ${policy()}`);
      writeFileSync(page, guardedPage.replace(FIRST, `${FIRST} ${texts()}`));
    },
  };
}

/** @param {string} script */
function moved(script) {
  const digest = createHash("sha256").update(script).digest("hex");
  const name = `/_app/immutable/boot.${digest.slice(0, 8)}.js`;
  writeFileSync(join(SITE, name), script.trim() + "\n");
  return `<script src="${name}"></script>`;
}

function policy() {
  const directives = Object.entries(POLICY).map(([name, sources]) => `${name} ${sources}`);
  return `<meta http-equiv="content-security-policy" content="${directives.join("; ")}" />`;
}

/** Where the app's own import finds them, as attributes. */
function texts() {
  const built = Object.entries(JSON.parse(readFileSync(MANIFEST, "utf8")));
  const files = built.flatMap(([name, { file }]) => {
    const language = TEXTS.exec(name)?.[1];
    return language ? [`data-${language}="/${file}"`] : [];
  });
  if (!files.length) throw new Error("The build has no texts.");
  return files.join(" ");
}
