// What cannot wait for the app, before anything is drawn.
{
  const remembered = (name, store = localStorage) => {
    try {
      return JSON.parse(store.getItem(`easel.${name}`));
    } catch {
      // No storage, no memory: the system's theme, and a visitor.
      return null;
    }
  };

  const fetchAhead = (rel, href, more) => {
    document.head.append(Object.assign(document.createElement("link"), { rel, href, ...more }));
  };

  // A chosen theme does not flash the other one.
  const theme = remembered("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

  // The app's texts, in the language that src/messages/languages.ts will choose.
  const texts = { ...document.currentScript.dataset };
  const asked = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  const language = [remembered("language"), ...asked, "en"].find((name) => texts[name]);
  if (language) fetchAhead("modulepreload", texts[language]);

  const feeds = { "/": "feed.front", "/explore": "feed.explore" };
  const feed = feeds[location.pathname];
  if (remembered("signed-in")) {
    // Whom they block and what they blur, the page they were sent does not know.
    document.documentElement.dataset.signedIn = "";
  } else if (feed && !location.search && !remembered(feed, sessionStorage)) {
    // What a visitor sees first, asked for while the app is on its way: src/feeds/feeds.ts asks
    // for the same address.
    const href = "/v1/feeds/explore?sort=new&limit=24";
    fetchAhead("preload", href, { as: "fetch", crossOrigin: "anonymous" });
  }
}
