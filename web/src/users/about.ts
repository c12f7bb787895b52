import Ban from "@lucide/svelte/icons/ban";
import Volume from "@lucide/svelte/icons/volume-2";
import VolumeOff from "@lucide/svelte/icons/volume-x";
import type { Author, User } from "@/api/client";
import { told } from "@/api/problem";
import { t } from "@/messages/messages";
import { block, unblock } from "@/relationships/block";
import { askToMute, mute } from "@/relationships/mute";
import type { Item } from "@/design/Menu.svelte";
import { toasts } from "@/shell/toasts.svelte";
import { people, standing } from "./people.svelte";

/** What one may want to do about somebody else, for a menu. */
export function about(person: Author): Item[] {
  const { display_name: name, handle } = person;
  const { muting, blocking } = standing(people.get(handle));
  const quiet = muting
    ? {
        label: t.users.unmuteName({ name }),
        icon: Volume,
        act: known(handle, (user) => void mute(user, null)),
      }
    : { label: t.users.mute({ name }), icon: VolumeOff, act: known(handle, askToMute) };
  const out = blocking
    ? {
        label: t.users.unblockName({ name }),
        icon: Ban,
        act: known(handle, (user) => void unblock(user)),
      }
    : { label: t.users.blockName({ name }), icon: Ban, act: known(handle, block), bad: true };
  return [quiet, out];
}

/** Do it with the whole profile: posts only know whose card they carry. */
function known(handle: string, deed: (user: User) => void): () => void {
  return () => {
    const user = people.get(handle);
    if (user) return deed(user);
    people.fetch(handle).then(deed, (reason: unknown) => {
      toasts.show({ text: told(reason), tone: "bad" });
    });
  };
}
