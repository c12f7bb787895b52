import { api, asked, type Answer } from "@/api/client";
import type { components } from "@/api/schema";
import { t } from "@/messages/messages";
import type { Bar } from "./board";

type Schemas = components["schemas"];
export type Words = Schemas["WordsView"];
export type Word = Schemas["WordView"];
export type Days = "7" | "28" | "90";
type Account = Schemas["AccountInsightView"];
type OfPost = Schemas["PostInsightView"];
export type Numbers = Account["total"] | OfPost["total"];
export type Day = Account["days"][number] | OfPost["days"][number];
export type Insight = Account | OfPost;
/** What is read as numbers may be had as a sheet. */
export interface Source<Read> {
  name: string;
  read: () => Promise<Read>;
  sheet: () => Promise<Blob>;
}

/** The days of everything that one published, or of one post. */
export function days(number: Days, post?: string): Source<Insight> {
  const query = { days: number };
  if (post === undefined)
    return {
      name: "insight",
      read: () => json<Account>(api.GET("/v1/me/insight", { params: { query } })),
      sheet: () => sheet(api.GET("/v1/me/insight", { params: { query }, ...CSV })),
    };
  const params = { path: { post_id: post }, query };
  return {
    name: `post-${post.toLowerCase()}`,
    read: () => json<OfPost>(api.GET("/v1/posts/{post_id}/insight", { params })),
    sheet: () => sheet(api.GET("/v1/posts/{post_id}/insight", { params, ...CSV })),
  };
}

export const words: Source<Words> = {
  name: "words",
  read: () => json<Words>(api.GET("/v1/me/insight/words")),
  sheet: () => sheet(api.GET("/v1/me/insight/words", CSV)),
};

/** Put a sheet among what was downloaded: its address needs a token, which no link carries. */
export async function download({ name, sheet }: Source<unknown>): Promise<void> {
  const address = URL.createObjectURL(await sheet());
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}

/** Whether there is anything to tell. */
export const isTelling = ({ total }: Insight): boolean =>
  total.reached !== null ||
  [...acts(total), ...follows(total)].some(({ value }) => (value ?? 0) > 0);

/** What everybody may see of what others did. */
export const acts = (numbers: Numbers): Bar[] => [
  { name: t.makers.reactions(), value: numbers.reactions },
  { name: t.makers.reposts(), value: numbers.reposts },
  { name: t.makers.replies(), value: numbers.replies },
  { name: t.makers.quotes(), value: numbers.quotes },
  { name: t.makers.remixes(), value: numbers.remixes },
];

const follows = (numbers: Numbers): Bar[] =>
  "followers_lost" in numbers
    ? [
        { name: t.makers.gained(), value: numbers.followers_gained },
        { name: t.makers.lost(), value: numbers.followers_lost },
      ]
    : [];

/** Who came and went; of a post nobody knows who went because of it. */
export const followers = follows;

/** Of those reached, who followed then and who did not, and what they did. */
export const reachedBy = (numbers: Numbers): Bar[] => [
  { name: t.makers.followers(), value: numbers.followers ?? 0 },
  { name: t.makers.others(), value: numbers.others ?? 0 },
  { name: t.makers.opened(), value: numbers.opened ?? 0 },
  { name: t.makers.saved(), value: numbers.saved ?? 0 },
  ...("followers_lost" in numbers
    ? []
    : [{ name: t.makers.cameToFollow(), value: numbers.followers_gained ?? 0 }]),
];

const FEEDS: Record<string, () => string> = {
  following: () => t.makers.following(),
  "for-you": () => t.makers.forYou(),
  explore: () => t.makers.explore(),
  tag: () => t.makers.tag(),
  search: () => t.makers.search(),
  profile: () => t.makers.profile(),
  bookmarks: () => t.makers.bookmarks(),
  page: () => t.makers.page(),
};

/** Where posts were met, most first. */
export const byFeed = (numbers: Numbers): Bar[] =>
  numbers.by_feed
    .map(({ feed, users }) => ({ name: FEEDS[feed]?.() ?? feed, value: users ?? 0 }))
    .sort((one, other) => other.value - one.value);

const CORRELATES = {
  more: () => t.makers.more(),
  less: () => t.makers.less(),
  unclear: () => t.makers.unclear(),
};

export const correlates = ({ correlates: how }: Word): string => CORRELATES[how]();

// Which of the two an answer is was said in `accept`, which its type does not know.
const CSV = { headers: { accept: "text/csv" }, parseAs: "blob" } as const;
const json = async <Data>(asking: Promise<Answer<Data | string>>): Promise<Data> =>
  (await asked(asking)) as Data;
const sheet = async (asking: Promise<Answer<unknown>>): Promise<Blob> =>
  (await asked(asking)) as Blob;
