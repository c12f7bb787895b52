/** What every visit begins with: the frame of the app, and its front page. */
const FRONT = /\/(src\/routes\/\+(layout|page|error)|generated\/root|runtime\/client\/entry)\./;
const TEXTS = /\/(node_modules\/(@messageformat\/runtime|make-plural)\/|src\/messages\/runtime\.)/;

/**
 * Few files instead of many small ones, of which a first view needs no line too many: what the
 * front page needs is one script, what Explore and tags share is one, what two other pages share is
 * another, and all styles are one sheet (12 KB compressed). A first view asked for 65 scripts and 30 sheets before.
 * @type {import("rolldown").CodeSplittingGroup[]}
 */
export const chunks = [
  { name: "style", test: /\.css$|[?&]type=style/ },
  // What every language is written with is not loaded at once by any page, but always.
  {
    name: (id, graph) => (TEXTS.test(id) || atFront(id, graph) ? "front" : null),
    debugName: "front",
  },
  // All that a first view of Explore needs of what tags need as well.
  { name: "sorted", test: /\/src\/feeds\/(SortChoices\.svelte|sorts\.ts)/ },
  { name: "shared", minShareCount: 2 },
];

/**
 * Whether the front page loads a module at once, or only when something is done.
 * @param {string} id
 * @param {{ getModuleInfo(id: string): { importers: string[]; dynamicImporters: string[] } | null }} graph
 */
function atFront(id, graph) {
  const waiting = [id];
  for (const each of waiting) {
    if (FRONT.test(each)) return true;
    const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(each) ?? {};
    for (const by of importers)
      if (!dynamicImporters.includes(by) && !waiting.includes(by)) waiting.push(by);
  }
  return false;
}
