import { api, asked, type RemixRequest } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { t } from "@/messages/messages";
import { takeOff } from "@/relationships/later";
import { withdraw } from "./permission.svelte";

export type RemixRequests = Pages<RemixRequest>;
export type Listed = "incoming" | "allowed" | "outgoing";

/** Who asks what of one, whom one allowed what, or what one asks others. */
export function requests(which: Listed): RemixRequests {
  return new Pages(
    (query) => api.GET("/v1/me/remix-requests", { params: { query: { ...query, which } } }),
    ({ post, user }) => `${post.id} ${user?.handle ?? ""}`,
  );
}

/** Allow or refuse. It is sent when the time to undo it is over. */
export function answer(list: RemixRequests, request: RemixRequest, said: Said): void {
  const name = request.user?.display_name ?? "";
  takeOff(list, request, sentence(request, said, name), () => send(request, said));
}

/** Ask no more, or give up what was allowed. */
export function end(list: RemixRequests, request: RemixRequest): void {
  const text = request.state === "allowed" ? t.remixes.givenUp() : t.remixes.withdrawn();
  takeOff(list, request, text, () => withdraw(request.post.id));
}

type Said = "allowed" | "refused";

function sentence({ state }: RemixRequest, said: Said, name: string): string {
  if (said === "allowed") return t.remixes.allowed({ name });
  return state === "allowed" ? t.remixes.takenBack({ name }) : t.remixes.refused({ name });
}

function send({ post, user }: RemixRequest, said: Said): Promise<unknown> {
  const path = { post_id: post.id, handle: user?.handle ?? "" };
  return asked(
    api.PUT("/v1/posts/{post_id}/remix-requests/{handle}", {
      params: { path },
      body: { answer: said },
      // It is shown as done: it must arrive also when the page is being left.
      keepalive: true,
    }),
  );
}
