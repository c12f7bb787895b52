const ROOT = "generated/root.svelte";
const STYLED = / style="([^"]*)"/;

/**
 * SvelteKit tells screen readers where one has arrived from an element with a style of its own,
 * which our policy forbids: the same rules in a style sheet.
 * @type {import("svelte/compiler").PreprocessorGroup}
 */
export const announcer = {
  name: "announcer",
  markup({ content, filename }) {
    if (!filename?.endsWith(ROOT)) return;
    const style = STYLED.exec(content);
    if (!style)
      throw new Error("SvelteKit's announcer is no longer styled inline: see announcer.js");
    const sheet = `<style>#svelte-announcer { ${style[1]} }</style>`;
    return { code: content.replace(STYLED, "") + sheet };
  },
};
