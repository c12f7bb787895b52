import { api, asked, type Hearing } from "@/api/client";
import { t } from "@/messages/messages";

export type Kind = keyof Hearing;

interface Option {
  value: string;
  label: string;
}

export function kinds(): { kind: Kind; label: string; options: Option[] }[] {
  const off = { value: "nobody", label: t.notifications.off() };
  const ofOwn = [{ value: "everyone", label: t.notifications.on() }, off];
  const options = [
    { value: "everyone", label: t.notifications.fromEveryone() },
    { value: "following", label: t.notifications.fromFollowing() },
    off,
  ];
  return [
    { kind: "reaction", label: t.notifications.reactions(), options },
    { kind: "reply", label: t.notifications.replies(), options },
    { kind: "mention", label: t.notifications.mentions(), options },
    { kind: "quote", label: t.notifications.quotes(), options },
    { kind: "remix", label: t.lineage.remixes(), options },
    { kind: "remix_request", label: t.remixes.requests(), options },
    { kind: "remix_allowed", label: t.remixes.permissions(), options },
    { kind: "repost", label: t.notifications.reposts(), options },
    { kind: "follow", label: t.notifications.newFollowers(), options },
    { kind: "follow_request", label: t.notifications.followRequests(), options },
    { kind: "follow_accepted", label: t.notifications.acceptedRequests(), options },
    { kind: "generation", label: t.notifications.finishedImages(), options: ofOwn },
  ];
}

export function hearing(): Promise<Hearing> {
  return asked(api.GET("/v1/notifications/settings"));
}

/** Change one of them; the others stay. */
export function hear(kind: Kind, from: string): Promise<Hearing> {
  // What is left out has a default in the API's document, which the types take for required.
  const body = { [kind]: from } as Hearing;
  return asked(api.PATCH("/v1/notifications/settings", { body, keepalive: true }));
}
