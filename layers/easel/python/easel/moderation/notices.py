"""Notices: what anybody tells the moderators, also without an account, with a receipt."""

import hashlib
import hmac
from dataclasses import dataclass

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.update import Action

from easel import clock, ids, rate_limits
from easel.config import names
from easel.db import (
    DuplicateRequest,
    IdempotentRequest,
    Item,
    commit,
    new,
    retry_on_conflict,
    try_write,
)
from easel.errors import NotFound, RateLimited
from easel.moderation import (
    addresses,
    case_changes,
    cases,
    deadlines,
    notice_rules,
    receipts,
)
from easel.moderation.cases import Case
from easel.moderation.schemas import NoticeView
from easel.moderation.subjects import Subject

# As long as cases and decisions: for complaints about them.
KEPT_SECONDS = 180 * 24 * 3600
GIVEN = "NOTICES"


class Notice(Item, discriminator="notice"):
    """What somebody says is against the law or the rules.

    Index 1 has all of them, index 2 those about a subject.

    `opened` names the opening of the case that it belongs to. Who gave it is known by `name` and
    `email` alone, and it is gone after half a year.
    """

    subject_kind = UnicodeAttribute()
    subject_id = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    post_id = UnicodeAttribute(null=True)
    url = UnicodeAttribute()
    reason = UnicodeAttribute()
    statement = UnicodeAttribute()
    name = UnicodeAttribute(null=True)
    email = UnicodeAttribute(null=True)
    signature = UnicodeAttribute(null=True)
    opened = UnicodeAttribute()
    due = UnicodeAttribute()
    created_at = UnicodeAttribute()
    mailed_at = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, notice_id: str) -> "Notice":
        """Return an unsaved item with the key of a notice."""
        return cls(f"NOTICE#{notice_id}", "NOTICE")

    @property
    def id(self) -> str:
        """Its number, which the receipt says."""
        return str(self.pk).removeprefix("NOTICE#")

    @property
    def key(self) -> str:
        """The name of its subject among cases."""
        return f"{self.subject_kind}:{self.subject_id}"


@dataclass(frozen=True)
class Said:
    """What somebody says in a notice, and in which language they are answered."""

    url: str
    reason: str
    statement: str
    name: str | None
    email: str | None
    signature: str | None
    language: str


def give(address: str, said: Said, once: IdempotentRequest) -> NoticeView:
    """Record a notice, which opens or joins a case, and mail the receipt where mails are sent.

    Raise Invalid where what its reason asks for is missing, and for an address at which nothing is;
    RateLimited after too many from one network address, Unavailable when many tell of it at the
    same moment.
    """
    notice_rules.require(said.reason, name=said.name, email=said.email, signature=said.signature)
    if earlier := once.result():
        return _received(_find(earlier), said)
    subject = addresses.subject_at(said.url)
    try:
        notice = retry_on_conflict(lambda: _give(address, subject, said, once))
    except DuplicateRequest:
        notice = _find(str(once.result()))
    return _received(notice, said)


def receipt(notice_id: str) -> NoticeView:
    """Return what came of a notice, and nothing of what it said. Raise NotFound."""
    return _view(_find(notice_id))


def about(key: str, limit: int) -> list[Notice]:
    """List the newest notices about a subject."""
    entries = Notice.second.query(f"M#{key}#NOTICES", scan_index_forward=False, limit=limit)
    places = [(entry.pk, entry.sk) for entry in entries]
    found = list(Notice.batch_get(places)) if places else []
    return sorted(found, key=lambda notice: notice.id, reverse=True)


def between(first: str, last: str) -> list[Notice]:
    """List notices given from one ULID until before another, in no order."""
    entries = Notice.first.query(GIVEN, Item.gsi1sk.between(first, last))
    places = [(entry.pk, entry.sk) for entry in entries if str(entry.gsi1sk) < last]
    return list(Notice.batch_get(places)) if places else []


def status(notice: Notice, case: Case | None) -> str:
    """Return what came of a notice: `open`, `upheld` or `dismissed`."""
    settled = case is not None and not (case.is_open and notice.opened == case.opened)
    return str(case.outcome) if case and settled else "open"


def giver(address: str, email: str | None) -> str:
    """Return a name for who gives a notice, which leads back to nobody: keys are known by it."""
    return _hidden(email) if email else address


def _give(address: str, subject: Subject, said: Said, once: IdempotentRequest) -> Notice:
    case = cases.find(subject.key)
    notice = _new(subject, said, case)
    told = case_changes.Told("notice", str(notice.opened), said.reason, str(notice.due))
    opened = case_changes.reported(subject, case, told)
    counted = rate_limits.charge_in_transaction("notice", address)
    commit(*once.writes(notice.id), new(notice), opened, counted)
    return notice


def _new(subject: Subject, said: Said, case: Case | None) -> Notice:
    notice = Notice.at(ids.ulid())
    notice.subject_kind, notice.subject_id = subject.kind, subject.id
    notice.owner_id, notice.post_id = subject.owner_id, subject.post_id
    notice.url, notice.reason, notice.statement = said.url, said.reason, said.statement
    notice.name, notice.email, notice.signature = said.name, said.email, said.signature
    notice.opened = case.opened if case and case.is_open else notice.id
    notice.due, notice.created_at = deadlines.due(said.reason, notice=True), clock.now()
    notice.gsi1pk, notice.gsi1sk = GIVEN, notice.id
    notice.gsi2pk, notice.gsi2sk = f"M#{subject.key}#NOTICES", notice.id
    notice.ttl = clock.epoch() + KEPT_SECONDS
    return notice


def _received(notice: Notice, said: Said) -> NoticeView:
    """Mail the receipt, unless it was mailed: at least once, also when an answer was lost."""
    if not notice.mailed_at and _mail(notice, said.language):
        mailed: list[Action] = [Notice.mailed_at.set(clock.now())]
        try_write(notice.update, actions=mailed, condition=Notice.pk.exists())
    return _view(notice)


def _mail(notice: Notice, language: str) -> bool:
    """Whoever gives another's address fills their mailbox with a few mails, and no more."""
    email = notice.email
    return bool(email and _may_mail(email) and receipts.mail(email, _view(notice), language))


def _may_mail(email: str) -> bool:
    try:
        rate_limits.charge("receipt", _hidden(email))
    except RateLimited:
        return False
    return True


def _hidden(email: str) -> str:
    """In any case of its letters, with a key: a hash alone is found out by trying addresses."""
    key, said = names().edge_mark.encode(), f"mail {email.casefold()}".encode()
    return "@" + hmac.new(key, said, hashlib.sha256).hexdigest()[:32]


def _find(notice_id: str) -> Notice:
    place = Notice.at(notice_id)
    found: Notice | None = Notice.find(place.pk, place.sk, consistent=True)
    if found is None:
        raise NotFound("Notice not found.")
    return found


def _view(notice: Notice) -> NoticeView:
    case = cases.find(notice.key)
    state = status(notice, case)
    return NoticeView(
        id=notice.id,
        url=notice.url,
        reason=notice.reason,
        status=state,
        created_at=notice.created_at,
        due_at=notice.due,
        decided_at=case.decided_at if case and state != "open" else None,
        mailed=notice.mailed_at is not None,
    )
