import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "svelte/compiler";

const LETTERS = /\p{L}{2,}/u;
/** What of an element is read or heard; other attributes are addresses, names and switches. */
const SHOWN =
  /^(label|title|alt|placeholder|aria-label|aria-description|aria-roledescription|aria-valuetext|hint|note|help|text|noun|action|empty)$/;

/**
 * Words in the markup of a component: they belong into the catalogue (`src/messages`).
 * @param {string} source
 * @returns {{ line: number, text: string }[]}
 */
export function bare(source) {
  /** @type {{ line: number, text: string }[]} */
  const found = [];
  /** @param {number} start @param {string} text */
  const add = (start, text) => {
    if (LETTERS.test(text))
      found.push({ line: source.slice(0, start).split("\n").length, text: text.trim() });
  };
  walk(parse(source, { modern: true }).fragment, add);
  return found;
}

/**
 * @param {any} node
 * @param {(start: number, text: string) => void} add
 */
function walk(node, add) {
  if (Array.isArray(node)) return node.forEach((each) => walk(each, add));
  if (!node || typeof node !== "object") return;
  if (node.type === "Attribute") return attribute(node, add);
  // How something looks: units and names of colours.
  if (node.type === "StyleDirective") return;
  if (node.type === "Text") return add(node.start, node.data);
  // What is written within {} outside of attributes is code, but for texts as they stand.
  if (node.type === "ExpressionTag") return texts(node.expression, add);
  for (const [key, value] of Object.entries(node)) if (key !== "metadata") walk(value, add);
}

/** @type {typeof walk} */
function attribute(node, add) {
  const values = node.value === true ? [] : [node.value].flat();
  for (const value of values) {
    if (value.type === "ExpressionTag") {
      if (SHOWN.test(node.name)) texts(value.expression, add);
    } else if (SHOWN.test(node.name)) add(value.start, value.data);
  }
}

/** @type {typeof walk} */
function texts(node, add) {
  if (node.type === "Literal" && typeof node.value === "string") add(node.start, node.value);
  if (node.type === "TemplateLiteral")
    for (const each of node.quasis) add(each.start, each.value.raw);
  for (const key of ["consequent", "alternate", "left", "right"])
    if (node[key]) texts(node[key], add);
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".svelte"))
  .map((file) => join("src", file));
const told = files.flatMap((file) =>
  bare(readFileSync(file, "utf8")).map(({ line, text }) => `${file}:${line}: ${text}`),
);
if (told.length) {
  console.error(`${told.join("\n")}\n${told.length} texts are not in src/messages.`);
  process.exitCode = 1;
}
