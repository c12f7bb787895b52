import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import MessageFormat from "@messageformat/core";
import compileModule from "@messageformat/core/compile-module.js";
import { parse } from "@messageformat/parser";

const HERE = new URL("src/messages/", import.meta.url);
const PREFIX = "virtual:messages/";
const REST = "/later";
/** Areas that neither the front page nor Explore says anything of: loaded with any other page. */
const LATER = [
  ...["accountDeletion", "archives", "consent", "insight", "invitations", "judgements", "lineage"],
  ...[
    "makers",
    "moderation",
    "moderationPage",
    "push",
    "recommendations",
    "remixes",
    "search",
    "sessions",
  ],
  ...["settings", "verify"],
  ...["bookmarksPage", "collectionsPage", "draftsPage", "noticesPage", "postsPage"],
  ...["relationshipsPage", "reportsPage", "usersPage"],
];
/** The language that the others are compared with, and that the types follow. */
const FIRST = "en";
/** What compiled texts import, and what stands in for it. */
const RUNTIME = '"@messageformat/runtime"';
const OURS = '"@/messages/runtime"';
/** Of more than two words, and right in more than one language all the same: `area.name`.
 *  @type {string[]} */
const ALIKE = [];

/**
 * What the app says, per language, from `src/messages/<language>/<area>.json` in ICU's
 * MessageFormat. Compiled when the app is built: a browser evaluates nothing, loads one language,
 * and a name that is not in the catalogue does not pass the check of types.
 * @returns {import("vite").Plugin}
 */
export function messages() {
  return {
    name: "messages",
    buildStart() {
      for (const language of languages()) this.addWatchFile(fileURLToPath(at(language)));
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (id.startsWith(`\0${PREFIX}`)) return compiled(id.slice(PREFIX.length + 1));
    },
  };
}

/** Write the types of the catalogue; throw when a language does not say all of it. */
export function declare() {
  const texts = catalogue(FIRST);
  const first = shape(texts);
  for (const language of languages()) {
    const others = catalogue(language);
    same(first, shape(others), language);
    if (language !== FIRST) translated(texts, others, language);
  }
  mkdirSync(HERE, { recursive: true });
  writeFileSync(new URL("catalogue.d.ts", HERE), declared(first));
}

/** @typedef {Record<string, Record<string, string>>} Texts by area and name */
/** @typedef {Map<string, Map<string, Map<string, string>>>} Shape types of values, likewise */

/** @param {string} language */
const at = (language) => new URL(`${language}/`, HERE);

const languages = () =>
  readdirSync(HERE, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? [each.name] : [],
  );

/**
 * @param {string} language
 * @returns {Texts}
 */
function catalogue(language) {
  const files = readdirSync(at(language)).sort();
  return Object.fromEntries(
    files.map((file) => [
      file.replace(/\.json$/, ""),
      JSON.parse(readFileSync(new URL(file, at(language)), "utf8")),
    ]),
  );
}

/** @param {string} name a language, or `<language>/later` */
function compiled(name) {
  const later = name.endsWith(REST);
  const language = later ? name.slice(0, -REST.length) : name;
  const areas = Object.entries(catalogue(language));
  const wanted = areas.filter(([area]) => LATER.includes(area) === later);
  const format = new MessageFormat(language, { strict: true });
  return compileModule(format, Object.fromEntries(wanted)).replaceAll(RUNTIME, OURS);
}

/**
 * @param {Texts} texts
 * @returns {Shape}
 */
function shape(texts) {
  return new Map(
    Object.entries(texts).map(([area, named]) => [
      area,
      new Map(Object.entries(named).map(([name, text]) => [name, values(parse(text), new Map())])),
    ]),
  );
}

/**
 * The values that a message takes, with their types.
 * @param {import("@messageformat/parser").Token[]} tokens
 * @param {Map<string, string>} found
 */
function values(tokens, found) {
  for (const token of tokens) {
    if (token.type === "argument") found.set(token.arg, "string | number");
    if (token.type === "function") found.set(token.arg, "number");
    if (!("cases" in token)) continue;
    found.set(token.arg, token.type === "select" ? "string" : "number");
    for (const each of token.cases) values(each.tokens, found);
  }
  return found;
}

/**
 * @param {Shape} first
 * @param {Shape} other
 * @param {string} language
 */
function same(first, other, language) {
  const [wanted, said] = [lines(first), lines(other)];
  const missing = wanted.filter((line) => !said.includes(line));
  const needless = said.filter((line) => !wanted.includes(line));
  if (missing.length + needless.length === 0) return;
  const told = [...missing.map((line) => `- ${line}`), ...needless.map((line) => `+ ${line}`)];
  throw new Error(`src/messages/${language} differs from ${FIRST}:\n${told.join("\n")}`);
}

/**
 * What was copied and not translated passes every other check.
 * @param {Texts} texts
 * @param {Texts} others
 * @param {string} language
 */
function translated(texts, others, language) {
  const found = Object.entries(texts).flatMap(([area, named]) =>
    Object.entries(named).flatMap(([name, text]) =>
      others[area]?.[name] === text && words(text) > 2 ? [`${area}.${name}`] : [],
    ),
  );
  const copied = found.filter((name) => !ALIKE.includes(name));
  if (copied.length) throw new Error(`src/messages/${language} is English: ${copied.join(", ")}`);
}

/** @param {string} text */
const words = (text) => text.replace(/\{\w+\}/g, "").match(/\p{L}{2,}/gu)?.length ?? 0;

/** @param {Shape} shape */
const lines = (shape) =>
  [...shape].flatMap(([area, named]) =>
    [...named].map(([name, taken]) => `${area}.${name}(${[...taken.keys()].sort().join(", ")})`),
  );

/** @param {Shape} shape */
function declared(shape) {
  const areas = [...shape].map(([area, named]) => {
    const each = [...named].map(([name, taken]) => `    ${name}(${parameter(taken)}): string;`);
    return `  ${area}: {\n${each.join("\n")}\n  };`;
  });
  return `/** Written by messages.js from the texts in English. */
export interface Catalogue {
${areas.join("\n")}
}
`;
}

/** @param {Map<string, string>} taken */
const parameter = (taken) =>
  taken.size ? `values: { ${[...taken].map((each) => each.join(": ")).join("; ")} }` : "";

if (process.argv[1] === fileURLToPath(import.meta.url)) declare();
