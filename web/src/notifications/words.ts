import type { Notice } from "@/api/client";

interface Part {
  text: string;
  name?: boolean;
}

const DEEDS: Record<Exclude<Notice["kind"], "generation">, string> = {
  reaction: "reacted to your post",
  repost: "reposted your post",
  reply: "replied to you",
  quote: "quoted your post",
  mention: "mentioned you",
  follow: "started following you",
  follow_request: "asked to follow you",
  follow_accepted: "let you follow them",
};

/** “Bob, Cleo and 3 others reacted to your post”, names apart from what is said of them. */
export function inWords(notice: Notice): Part[] {
  if (notice.kind === "generation") return [{ text: ofPictures(notice) }];
  return [...people(notice), { text: ` ${DEEDS[notice.kind]}` }];
}

/** Where one finds what it is about. */
export function placeOf({ kind, post, actors, count }: Notice, me: string | undefined): string {
  if (post) return `/p/${post.id}`;
  if (kind === "generation") return "/studio";
  if (kind === "follow_request") return "/requests";
  const [first] = actors;
  return count === 1 && first ? `/@${first.handle}` : `/@${me}/followers`;
}

function ofPictures({ status }: Notice): string {
  return status === "failed" ? "Your pictures could not be painted" : "Your pictures are ready";
}

function people({ actors, count, more }: Notice): Part[] {
  const all = !more && count <= actors.length;
  const names = actors.slice(0, all ? actors.length : 2).map((actor) => actor.display_name);
  const rest = count - names.length;
  const others = rest > 0 && !more ? `${rest} ${rest === 1 ? "other" : "others"}` : "others";
  const parts = names.map((text): Part => ({ text, name: true }));
  return joined(all ? parts : [...parts, { text: others }]);
}

function joined(parts: Part[]): Part[] {
  const last = parts.length - 1;
  return parts.flatMap((part, at) => {
    if (at === 0) return [part];
    return [{ text: at === last ? " and " : ", " }, part];
  });
}
