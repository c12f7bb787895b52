import de from "@/messages/de/push.json";
import en from "@/messages/en/push.json";

/** What a push says, see `easel/notifications/push.py`: no more than the list would show. */
interface Told {
  kind?: unknown;
  who?: unknown;
  count?: unknown;
  failed?: unknown;
  path?: unknown;
  tag?: unknown;
  language?: unknown;
}

type Texts = typeof en;
type Name = keyof Texts;

// The worker has the texts by itself: it may start where no page of the app is open.
const TEXTS: Record<string, Texts> = { en, de };
const NAMES: Record<string, Name> = {
  ...{ reaction: "reaction", repost: "repost", reply: "reply", quote: "quote", mention: "mention" },
  ...{ follow: "follow", follow_request: "followRequest", follow_accepted: "followAccepted" },
  ...{ remix_request: "remixRequest", remix_allowed: "remixAllowed" },
  ...{ remix: "remix", generation: "generation", decision: "decision" },
};
const PLACE = "/notifications";

/** What to show of a push, and where it leads; of one that says nothing we know, that it came. */
export function shown(told: Told): { title: string; tag: string; path: string } {
  const texts = TEXTS[String(told.language)] ?? en;
  return {
    title: texts[nameOf(told, texts)].replace("{who}", () => String(told.who)),
    tag: String(told.tag ?? "news"),
    path: String(told.path ?? PLACE),
  };
}

function nameOf({ kind, who, count, failed }: Told, texts: Texts): Name {
  const name = NAMES[String(kind)] ?? "news";
  if (texts[name].includes("{who}") && typeof who !== "string") return "news";
  const longer = `${name}${failed ? "Failed" : Number(count) > 1 ? "Many" : ""}`;
  return longer in texts ? (longer as Name) : name;
}
