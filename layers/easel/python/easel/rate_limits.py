"""Rate limits: generous to people, tight to scripts, and exact."""

from dataclasses import dataclass
from datetime import UTC, datetime

from pynamodb.attributes import NumberAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from easel import clock
from easel.config import names
from easel.db import Item, Update, try_write
from easel.errors import RateLimited

SLOT_SECONDS = 600
DAY_SECONDS = 24 * 3600
# No day's count is asked for after its day.
KEPT_SECONDS = DAY_SECONDS


@dataclass(frozen=True)
class Pace:
    """How often in a slot of ten minutes and in a UTC day, and what users call it."""

    a_slot: int
    a_day: int
    called: str


# What needs a profile is counted per user, what makes or opens one per address (`addresses`).
# Every route that writes counts against one of them; what takes something back is never refused.
PACES = {
    "follow": Pace(60, 400, "follows"),
    "mention": Pace(60, 300, "mentions"),
    "light": Pace(300, 3000, "reactions, bookmarks, reposts and additions to collections"),
    "post": Pace(30, 200, "posts"),
    "edit": Pace(60, 400, "edits of posts and collections"),
    "audience": Pace(20, 40, "posts shown to more people than before"),
    "remix_request": Pace(20, 100, "requests to remix"),
    "draft": Pace(300, 3000, "saves of drafts"),
    "generation": Pace(30, 1000, "generations"),
    "judgement": Pace(60, 2000, "prompts and images to be judged"),
    "upload": Pace(10, 40, "uploads"),
    "profile": Pace(20, 60, "changes of the profile"),
    "avatar": Pace(5, 10, "changes of the avatar"),
    "opening": Pace(2, 2, "changes from a private account to an open one"),
    "setting": Pace(300, 3000, "blocks, mutes, accepted followers and changes of settings"),
    "signal": Pace(6000, 60_000, "signals"),
    "live": Pace(300, 3000, "live tickets and read marks"),
    "decision": Pace(300, 3000, "decisions"),
    "report": Pace(20, 100, "reports"),
    "appeal": Pace(10, 50, "appeals"),
    "notice": Pace(5, 20, "notices from one address"),
    "receipt": Pace(3, 10, "receipts to one mail address"),
    "archive": Pace(3, 3, "archives"),
    "export": Pace(5, 20, "exports"),
    "import": Pace(5, 5, "imports"),
    "import_begun": Pace(10, 10, "imports begun"),
    "imported_follow": Pace(400, 400, "follows from archives"),
    "invitation": Pace(30, 200, "invitations"),
    "sign_up": Pace(10, 50, "new profiles from one address"),
    "guest": Pace(5, 10, "images without an account from one address"),
    "verification": Pace(30, 300, "verifications from one address"),
    "session": Pace(60, 1000, "sign-ins from one address"),
}


class Allowance(Item, discriminator="allowance"):
    """What somebody did of one thing on a UTC day: `used` in all, and by slot, `s0` to `s143`.

    One item holds both windows, so that one conditional update counts in both or in neither.
    """

    used = NumberAttribute()

    @classmethod
    def at(cls, who: str, act: str, day: str) -> "Allowance":
        """Return an unsaved item with the key of a day's count; `who` is a user or an address."""
        return cls(f"L#{who}", f"{act}#{day}")


@dataclass(frozen=True)
class Moment:
    """The windows an act falls into: fixed ones that begin at :00, :10 … and at 00:00 UTC."""

    day: str
    second: int

    @property
    def slot(self) -> str:
        """The attribute that counts this slot."""
        return f"s{self.second // SLOT_SECONDS}"

    @property
    def slot_ends_in(self) -> int:
        """Whole seconds until the next slot, at least one."""
        return SLOT_SECONDS - self.second % SLOT_SECONDS

    @property
    def day_ends_in(self) -> int:
        """Whole seconds until the next UTC day, at least one."""
        return DAY_SECONDS - self.second


def charge_in_transaction(act: str, who: str, times: int = 1) -> Update:
    """Build the part of a transaction that counts an act, if and only if it happens.

    Put it last: an act that is done already, refused, or a replay under its idempotency key is then
    told so, and counts nothing. Raise RateLimited there above the limit.
    """
    moment = _moment()
    allowance = Allowance.at(who, act, moment.day)
    room, actions = _room(act, moment, times), _actions(moment, times)
    return Update(allowance, room, lambda: _refusal(allowance, act, times), actions)


def charge(act: str, who: str, times: int = 1) -> None:
    """Count an act just before it happens, in a write of its own: for acts without a transaction.

    Exact under any number of calls at once; a reply that is lost may count one act twice, so at
    worst one is refused early. Raise RateLimited, and then nothing was counted.
    """
    moment = _moment()
    allowance = Allowance.at(who, act, moment.day)
    room, actions = _room(act, moment, times), _actions(moment, times)
    if not try_write(allowance.update, actions=actions, condition=room):
        raise _refusal(allowance, act, times)


def most(act: str) -> tuple[int, int]:
    """Return how often an act is allowed: in ten minutes, and in a day.

    The deployment's factor may stretch both.
    """
    factor = float(names().limits_factor)
    pace = PACES[act]
    return int(pace.a_slot * factor), int(pace.a_day * factor)


def _room(act: str, moment: Moment, times: int) -> Condition:
    a_slot, a_day = most(act)
    if times > min(a_slot, a_day):
        raise RateLimited.until(f"{a_slot} {PACES[act].called} at once are too many.", DAY_SECONDS)
    day = Allowance.used.does_not_exist() | (Allowance.used <= a_day - times)
    slot = Path(moment.slot)
    room: Condition = day & (slot.does_not_exist() | (slot <= a_slot - times))
    return room


def _actions(moment: Moment, times: int) -> list[Action]:
    slot = Path(moment.slot)
    return [
        Allowance.kind.set(Allowance),
        Allowance.used.set((Allowance.used | 0) + times),
        slot.set((slot | 0) + times),
        Allowance.ttl.set(clock.epoch() + KEPT_SECONDS),
    ]


def _refusal(allowance: Allowance, act: str, times: int) -> RateLimited:
    """Which of the two is full is looked up only when one is."""
    now = Allowance.find(allowance.pk, allowance.sk, consistent=True)
    a_slot, a_day = most(act)
    moment, called = _moment(), PACES[act].called
    if now and now.used > a_day - times:
        return RateLimited.until(f"{a_day} {called} a day is the limit.", moment.day_ends_in)
    return RateLimited.until(f"{a_slot} {called} in ten minutes is the limit.", moment.slot_ends_in)


def _moment() -> Moment:
    now = datetime.now(UTC)
    return Moment(now.strftime("%Y%m%d"), now.hour * 3600 + now.minute * 60 + now.second)
