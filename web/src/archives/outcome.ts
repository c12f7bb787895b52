import type { Import } from "@/api/client";
import { t } from "@/messages/messages";

type LeftOut = Import["left_out"][number];
type Failure = NonNullable<Import["error"]>["code"];

const REASONS: Record<LeftOut["reason"], () => string> = {
  already_here: () => t.archives.alreadyHere(),
  bad_image: () => t.archives.badImage(),
  blocked: () => t.archives.blocked(),
  broken: () => t.archives.broken(),
  conversation: () => t.archives.conversation(),
  explicit: () => t.archives.explicit(),
  file_missing: () => t.archives.fileMissing(),
  judge_refused: () => t.archives.judgeRefused(),
  held_back: () => t.archives.heldBack(),
  limit: () => t.archives.limit(),
  no_image: () => t.archives.noImage(),
  no_post: () => t.archives.noPost(),
  not_here: () => t.archives.notHere(),
  private_account: () => t.archives.privateAccount(),
  prompt_rules: () => t.archives.promptRules(),
  remix_refused: () => t.archives.remixRefused(),
  too_large: () => t.archives.imageTooLarge(),
  yourself: () => t.archives.yourself(),
};

const FAILURES: Record<Failure, () => string> = {
  changed: () => t.archives.changed(),
  damaged: () => t.archives.damaged(),
  failed: () => t.archives.failed(),
  judge_silent: () => t.archives.judgeSilent(),
  missing_part: () => t.archives.missingPart(),
  not_an_archive: () => t.archives.notAnArchive(),
  off: () => t.archives.importsOff(),
  suspended: () => t.archives.suspended(),
  too_much: () => t.archives.tooMuch(),
  too_new: () => t.archives.tooNew(),
  twice: () => t.archives.twice(),
  unsafe: () => t.archives.unsafe(),
};

type Counted = (said: { count: number; reason: string }) => string;

const KINDS: Record<LeftOut["kind"], Counted> = {
  image: (said) => t.archives.imagesLeftOut(said),
  post: (said) => t.archives.postsLeftOut(said),
  collection: (said) => t.archives.collectionsLeftOut(said),
  follow: (said) => t.archives.followsLeftOut(said),
};

/** How many of a kind were left out, and why. */
export function leftOut({ kind, reason, count }: LeftOut): string {
  return KINDS[kind]({ count, reason: REASONS[reason]() });
}

/** Why nothing more came in. */
export function failure(code: Failure): string {
  return FAILURES[code]();
}
