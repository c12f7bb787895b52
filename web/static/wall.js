// The public wall: the newest posts, as anybody may read them from the API.

const wall = document.getElementById("wall");
const more = document.getElementById("more");
const state = document.getElementById("state");
const COLUMN = "(min-width: 60rem) 18rem, (min-width: 34rem) 45vw, 92vw";
const GLYPHS = { like: "👍", love: "❤️", laugh: "😄", wow: "😮", sad: "😢" };

let cursor = null;

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function sources(renditions, format) {
  return renditions
    .filter((file) => file.format === format)
    .map((file) => `${file.url} ${file.width}w`)
    .join(", ");
}

function picture(image) {
  const [smallest] = image.renditions.filter((file) => file.format === "webp");
  const shown = make("img", { alt: image.alt_text, width: image.width, height: image.height, loading: "lazy", decoding: "async" });
  shown.sizes = COLUMN;
  shown.srcset = sources(image.renditions, "webp");
  shown.src = smallest.url;
  const avif = make("source", { type: "image/avif", sizes: COLUMN, srcset: sources(image.renditions, "avif") });
  return make("picture", { title: image.prompt ?? "" }, avif, shown);
}

function byline({ author }) {
  const face = author.avatar_url ? [make("img", { src: author.avatar_url, alt: "", width: 28, height: 28, loading: "lazy" })] : [];
  return make("p", { className: "by" }, ...face, make("bdi", { textContent: author.display_name }));
}

function reactions({ counts }) {
  const given = Object.entries(counts.reactions).map(([kind, count]) =>
    make("span", { title: kind, ariaLabel: `${count} ${kind}` }, `${GLYPHS[kind] ?? kind} ${count}`),
  );
  return make("p", { className: "counts" }, ...given);
}

function card(post) {
  const pictures = make("div", { className: post.images.length > 1 ? "several" : "one" }, ...post.images.map(picture));
  const caption = make("p", { className: "caption", dir: "auto", textContent: post.caption });
  return make("li", {}, make("article", {}, pictures, caption, byline(post), reactions(post)));
}

async function hang() {
  more.disabled = true;
  const query = new URLSearchParams({ sort: "new", limit: "24", ...(cursor ? { cursor } : {}) });
  const answer = await fetch(`/v1/feeds/explore?${query}`);
  if (!answer.ok) throw new Error(`the wall answered ${answer.status}`);
  const page = await answer.json();
  wall.append(...page.items.map(card));
  cursor = page.next_cursor;
  more.hidden = cursor === null;
  more.disabled = false;
  state.textContent = wall.childElementCount ? "" : "Nothing is published yet. Yours could be the first.";
}

function hangOrSay() {
  hang().catch(() => {
    state.textContent = "The wall cannot be reached just now.";
    more.hidden = false;
    more.disabled = false;
  });
}

more.addEventListener("click", hangOrSay);
hangOrSay();
