import { api, asked, type Hearing } from "@/api/client";

export type Kind = keyof Hearing;

const OF_OTHERS = [
  { value: "everyone", label: "From everyone" },
  { value: "following", label: "From people you follow" },
  { value: "nobody", label: "Off" },
];
const OF_OWN = [
  { value: "everyone", label: "On" },
  { value: "nobody", label: "Off" },
];

export const KINDS: { kind: Kind; label: string; options: typeof OF_OTHERS }[] = [
  { kind: "reaction", label: "Reactions", options: OF_OTHERS },
  { kind: "reply", label: "Replies", options: OF_OTHERS },
  { kind: "mention", label: "Mentions", options: OF_OTHERS },
  { kind: "quote", label: "Quotes", options: OF_OTHERS },
  { kind: "repost", label: "Reposts", options: OF_OTHERS },
  { kind: "follow", label: "New followers", options: OF_OTHERS },
  { kind: "follow_request", label: "Requests to follow you", options: OF_OTHERS },
  { kind: "follow_accepted", label: "People who let you follow them", options: OF_OTHERS },
  { kind: "generation", label: "Finished pictures", options: OF_OWN },
];

export function hearing(): Promise<Hearing> {
  return asked(api.GET("/v1/notifications/settings"));
}

/** Change one of them; the others stay. */
export function hear(kind: Kind, from: string): Promise<Hearing> {
  // What is left out has a default in the API's document, which the types take for required.
  const body = { [kind]: from } as Hearing;
  return asked(api.PATCH("/v1/notifications/settings", { body, keepalive: true }));
}
