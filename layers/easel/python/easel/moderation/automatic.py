"""What automated means decided, in the log beside what moderators did, and told to its owner."""

from typing import Any, Final

from easel import clock, posts
from easel.db import Item, try_write
from easel.generations.judges import Judgement
from easel.moderation import subjects
from easel.moderation.decision_log import LOG, Decision, owned
from easel.moderation.subjects import Subject

# Nobody: a judge is no user.
ACTOR: Final = "automatic"


def refused(owner_id: str, image_id: str, judged: Judgement) -> None:
    """Log that an image somebody asked for is not made. The same again is the first one."""
    # One decision about it there can be, so that a step that is repeated writes the same.
    _log(
        Subject("image", image_id, owner_id),
        image_id,
        judged.by | {"action": "refuse", "decided_at": clock.now()},
    )


def labelled(post_id: str) -> None:
    """Log the label that a judge gave a post when it was published, if it has one.

    Do it again at any time.
    """
    post = posts.find(post_id, consistent=True)
    label = post.label.as_dict() if post and post.label else {}
    if post and "provider" in label:
        said = {name: label[name] for name in ("rule", "provider", "version", "level")}
        _log(
            subjects.of_post(post, None),
            label["decision"],
            said | {"action": "label", "decided_at": label["at"]},
        )


def _log(subject: Subject, decision_id: str, said: dict[str, Any]) -> None:
    decision = Decision(f"M#{subject.key}", f"DECISION#{decision_id}", decision_id=decision_id)
    decision.subject_kind, decision.subject_id = subject.kind, subject.id
    decision.owner_id, decision.post_id = subject.owner_id, subject.post_id
    decision.actor_id, decision.source, decision.led_by = ACTOR, "automatic", "automatic"
    for name, value in said.items():
        setattr(decision, name, value)
    decision.note = NOTES[decision.action]
    decision.gsi1pk, decision.gsi1sk = LOG, decision_id
    decision.gsi2pk, decision.gsi2sk = owned(subject.owner_id), decision_id
    try_write(decision.save, condition=Item.pk.does_not_exist())


NOTES: Final = {
    "label": "Automated means rate an image of it higher than you did. You can appeal.",
    "refuse": "Automated means found it against this rule when it was painted. Nobody sees it.",
}
