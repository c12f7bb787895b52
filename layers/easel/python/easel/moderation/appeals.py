"""Appeals: what somebody says against a decision about them, once; another moderator answers."""

from collections.abc import Iterable

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.update import Action

from easel import clock
from easel.db import Check, Item, Outrun, Update, Write, same

# What is done to somebody, and so may be appealed against.
RESTRICTIONS = frozenset({"label", "hide", "take_down", "suspend"})
MADE = "APPEALS"
# "At least six months": the EU's Digital Services Act, article 20.
APPEAL_SECONDS = 180 * 24 * 3600


class Appeal(Item, discriminator="appeal"):
    """What whom a decision concerns says against it, beside the decision; index 1 has all.

    `status` is `open`, `upheld` (the decision stands) or `reversed`; `answer` is the decision that
    answers it.
    """

    appeal_id = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    text = UnicodeAttribute()
    status = UnicodeAttribute()
    created_at = UnicodeAttribute()
    answer = UnicodeAttribute(null=True)
    answered_at = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, key: str, decision_id: str) -> "Appeal":
        """Return an unsaved item with the key of the appeal against a decision about a subject."""
        return cls(f"M#{key}", f"APPEAL#{decision_id}")

    @property
    def decision_id(self) -> str:
        """Which decision it is against."""
        return str(self.sk).removeprefix("APPEAL#")

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return bool(self.status == "open")


def find(key: str, decision_id: str) -> Appeal | None:
    """Return the appeal against a decision as it is now, or None."""
    place = Appeal.at(key, decision_id)
    found: Appeal | None = Appeal.find(place.pk, place.sk, consistent=True)
    return found


def find_all(places: Iterable[tuple[str, str]]) -> dict[str, Appeal]:
    """Return appeals by the ids of the decisions; these come with the names of their subjects."""
    wanted = sorted({(f"M#{key}", f"APPEAL#{decision_id}") for key, decision_id in places})
    return {each.decision_id: each for each in Appeal.batch_get(wanted)} if wanted else {}


def between(first: str, last: str) -> list[Appeal]:
    """List appeals made from one ULID until before another, in no order."""
    entries = Appeal.first.query(MADE, Item.gsi1sk.between(first, last))
    places = [(entry.pk, entry.sk) for entry in entries if str(entry.gsi1sk) < last]
    return list(Appeal.batch_get(places)) if places else []


def ended(
    key: str, decision_id: str, appeal: Appeal | None, outcome: str, answer: str
) -> list[Write]:
    """Build the part of an answer's transaction that ends the appeal, if one is open.

    Raise Outrun there when one was made or answered meanwhile.
    """
    place, as_read = Appeal.at(key, decision_id), same(Appeal.status, appeal and appeal.status)
    if appeal is None or not appeal.is_open:
        return [Check(place, as_read, Outrun())]
    actions: list[Action] = [
        Appeal.status.set(outcome),
        Appeal.answer.set(answer),
        Appeal.answered_at.set(clock.now()),
    ]
    return [Update(place, as_read, Outrun(), actions)]
