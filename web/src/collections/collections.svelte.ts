import Globe from "@lucide/svelte/icons/globe";
import LinkIcon from "@lucide/svelte/icons/link";
import Lock from "@lucide/svelte/icons/lock";
import { SvelteSet } from "svelte/reactivity";
import { api, asked, type Collection, type Post } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { feed, forgetFeed, type Feed } from "@/feeds/feed.svelte";
import { t } from "@/messages/messages";
import { needMember } from "@/session/gate";
import { Sheet } from "@/shell/sheets.svelte";

/** Who may open a collection, in words. */
export const OPENNESS = {
  private: {
    icon: Lock,
    get label() {
      return t.collections.private();
    },
  },
  unlisted: {
    icon: LinkIcon,
    get label() {
      return t.collections.unlisted();
    },
  },
  public: {
    icon: Globe,
    get label() {
      return t.collections.public();
    },
  },
};

/** What its owner is told of a collection beside its name. */
export function factsOf({ visibility, posts }: Collection): string {
  return t.collections.facts({ visibility: OPENNESS[visibility].label, count: posts ?? 0 });
}

/** The dialog that asks into which collection a post goes. */
export const collecting = new Sheet<Post>(() => import("./CollectSheet.svelte"));

/** What was taken out on this visit, as `collection post`: gone from its wall at once. */
const takenOut = new SvelteSet<string>();

export function collect(post: Post): void {
  if (needMember("save")) void collecting.open(post);
}

export function myCollections(post?: Post): Pages<Collection> {
  const about = post ? { post_id: post.id } : {};
  return new Pages<Collection>(
    (query) => api.GET("/v1/collections", { params: { query: { ...query, ...about } } }),
    ({ id }) => id,
  );
}

export function collectionsOf(handle: string): Pages<Collection> {
  return new Pages<Collection>(
    (query) => api.GET("/v1/users/{handle}/collections", { params: { path: { handle }, query } }),
    ({ id }) => id,
  );
}

export function wallOf(id: string): Feed {
  const path = { collection_id: id };
  const ask = (cursor: string | undefined) => {
    const query = { limit: 24, ...(cursor ? { cursor } : {}) };
    return api.GET("/v1/collections/{collection_id}/posts", { params: { path, query } });
  };
  return feed(`collection.${id}`, ask, (post) => !takenOut.has(`${id} ${post.id}`));
}

/** Put a post into a collection, or take it out. */
export async function place(id: string, post: Post, wanted: boolean): Promise<void> {
  // It is shown as done: it must arrive also when the page is left right after.
  const asking = {
    params: { path: { collection_id: id, post_id: post.id } },
    keepalive: true,
  };
  await (wanted
    ? asked(api.PUT("/v1/collections/{collection_id}/posts/{post_id}", asking))
    : asked(api.DELETE("/v1/collections/{collection_id}/posts/{post_id}", asking)));
  if (wanted) {
    takenOut.delete(`${id} ${post.id}`);
    forgetFeed(`collection.${id}`);
  } else takenOut.add(`${id} ${post.id}`);
}
