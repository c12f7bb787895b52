import type { Notice } from "@/api/client";
import { language, t } from "@/messages/messages";

interface Part {
  text: string;
  name?: boolean;
}

/** Who did it, and how many they are: a verb may follow them. */
interface Said {
  who: string;
  count: number;
}

type Told = Exclude<Notice["kind"], "generation" | "decision">;

const SAID: Record<Told, (said: Said) => string> = {
  reaction: (said) => t.notifications.reaction(said),
  repost: (said) => t.notifications.repost(said),
  reply: (said) => t.notifications.reply(said),
  quote: (said) => t.notifications.quote(said),
  remix: (said) => t.lineage.remixedYours(said),
  remix_request: (said) => t.remixes.requested(said),
  remix_allowed: (said) => t.remixes.permitted(said),
  mention: (said) => t.notifications.mention(said),
  follow: (said) => t.notifications.follow(said),
  follow_request: (said) => t.notifications.followRequest(said),
  follow_accepted: (said) => t.notifications.followAccepted(said),
};
// Where a sentence has its names: nobody can type it, and no message says it.
const NAMES = "\u0000";

/** “Bob, Cleo, and 3 others reacted to your post”, names apart from what is said of them. */
export function inWords(notice: Notice): Part[] {
  if (notice.kind === "generation") return [{ text: ofImages(notice) }];
  if (notice.kind === "decision") return [{ text: ofDecision(notice) }];
  const said = SAID[notice.kind]({ who: NAMES, count: notice.count });
  const [before = "", after = ""] = said.split(NAMES);
  return [{ text: before }, ...people(notice), { text: after }].filter(({ text }) => text);
}

/** Where one finds what it is about. */
export function placeOf(notice: Notice, me: string | undefined): string {
  const { kind, post, actors, count, decision } = notice;
  if (decision) return `/decisions/${decision.id}`;
  if (kind === "remix_request") return "/requests/remixes";
  if (post) return `/p/${post.id}`;
  if (kind === "generation") return "/studio";
  if (kind === "follow_request") return "/requests";
  const [first] = actors;
  return count === 1 && first ? `/@${first.handle}` : `/@${me}/followers`;
}

function ofDecision({ decision }: Notice): string {
  const subject = decision?.subject.kind ?? "post";
  const back = decision?.action === "reverse";
  if (decision?.action === "uphold") return t.notifications.appealUpheld({ subject });
  if (back && decision.answers) return t.notifications.appealReversed({ subject });
  return back
    ? t.notifications.decisionReversed({ subject })
    : t.notifications.decided({ subject });
}

function ofImages({ status, count, more }: Notice): string {
  if (status === "failed") return t.notifications.imagesFailed();
  return more ? t.notifications.manyImagesReady() : t.notifications.imagesReady({ count });
}

function people({ actors, count, more }: Notice): Part[] {
  const all = !more && count <= actors.length;
  const names = actors.slice(0, all ? actors.length : 2).map((actor) => actor.display_name);
  const rest = count - names.length;
  const others =
    rest > 0 && !more ? t.notifications.otherCount({ count: rest }) : t.notifications.others();
  return joined(all ? names : [...names, others], names.length);
}

/** As a list is said in the reader's language; the first so many are names. */
function joined(texts: string[], names: number): Part[] {
  let at = 0;
  return new Intl.ListFormat(language)
    .formatToParts(texts)
    .map(({ type, value }) => ({ text: value, name: type === "element" && at++ < names }));
}
