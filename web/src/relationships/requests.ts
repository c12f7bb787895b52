import { api, asked, type FollowRequest } from "@/api/client";
import { Pages } from "@/api/pages.svelte";
import { told } from "@/api/problem";
import { t } from "@/messages/messages";
import { toasts } from "@/shell/toasts.svelte";
import { people } from "@/users/people.svelte";
import { takeOff } from "./later";

export type Requests = Pages<FollowRequest>;

/** Who asks to follow one, last asked first. */
export function requests(): Requests {
  return new Pages(
    (query) => api.GET("/v1/follow_requests", { params: { query } }),
    ({ user }) => user.handle,
  );
}

/** Let somebody in. They follow from then on, and can be removed again. */
export async function letIn(list: Requests, request: FollowRequest): Promise<void> {
  const { handle, display_name: name } = request.user;
  const putBack = list.without(request);
  document.getElementById("main")?.focus();
  try {
    people.put(await asked(api.PUT("/v1/follow_requests/{handle}", of(handle))));
    toasts.show({ text: t.relationships.accepted({ name }) });
  } catch (reason) {
    putBack();
    toasts.show({
      text: t.relationships.couldntAccept({ name, reason: told(reason) }),
      tone: "bad",
    });
  }
}

/** Decline: what cannot be taken back is sent when the time to undo it is over. */
export function decline(list: Requests, request: FollowRequest): void {
  const { handle, display_name: name } = request.user;
  takeOff(list, request, t.relationships.declined({ name }), () =>
    asked(api.DELETE("/v1/follow_requests/{handle}", of(handle))),
  );
}

function of(handle: string) {
  // It is shown as done: it must arrive also when the page is being left.
  return { params: { path: { handle } }, keepalive: true };
}
