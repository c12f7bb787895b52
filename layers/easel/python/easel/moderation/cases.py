"""Cases: reported subjects that wait for a decision. One per subject, however many report it."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from easel import posts
from easel.db import Item
from easel.moderation.subjects import Subject
from easel.posts import Post

QUEUE = "CASES"
DUE = "CASES#DUE"


class Case(Item, discriminator="case"):
    """A subject that was reported. In index 2 while it is open, in order of when it opened.

    `opened` is the ULID of the report or notice that opened it, `reports` how many came since,
    `reasons` what they said, and `sources` what they were. `due` is until when it has to be
    decided, where that is said: index 1 has those, soonest first. `outcome` is what was decided
    last: `upheld` or `dismissed`. `appeals` are decisions whose appeals wait for an answer; while
    one does, the case stays open. `avatar` is the image for which a user was brought before the
    moderators by its looks last.
    """

    subject_kind = UnicodeAttribute()
    subject_id = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    post_id = UnicodeAttribute(null=True)
    status = UnicodeAttribute()
    reports = NumberAttribute()
    opened = UnicodeAttribute()
    reasons = UnicodeSetAttribute(null=True)
    sources = UnicodeSetAttribute(null=True)
    appeals = UnicodeSetAttribute(null=True)
    due = UnicodeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    decided_at = UnicodeAttribute(null=True)
    avatar = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, key: str) -> "Case":
        """Return an unsaved item with the key of a case, by the name of its subject."""
        return cls(f"M#{key}", "CASE")

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.subject_kind, self.subject_id, self.owner_id, self.post_id)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return bool(self.status == "open")


def find(key: str) -> Case | None:
    """Return the case of that subject as it is now, or None."""
    place = Case.at(key)
    found: Case | None = Case.find(place.pk, place.sk, consistent=True)
    return found


def find_all(keys: list[str]) -> dict[str, Case]:
    """Return cases by the names of their subjects."""
    places = [(f"M#{key}", "CASE") for key in sorted(set(keys))]
    return {case.subject.key: case for case in Case.batch_get(places)} if places else {}


def reported_post(post_id: str) -> Post | None:
    """Return the post as it is now, if it or one of its images was ever reported; else None."""
    post = posts.now(post_id)
    keys = [f"post:{post_id}", *(f"image:{card['id']}" for card in post.images)] if post else []
    return post if find_all(keys) else None


def waiting(after: str | None, limit: int) -> list[tuple[str, str]]:
    """List open cases as (ULID of the opening, name of the subject), longest waiting first."""
    younger = Item.gsi2sk > after if after else None
    found = Case.second.query(QUEUE, younger, limit=limit)
    return [(str(case.gsi2sk), str(case.pk).removeprefix("M#")) for case in found]


def newest(before: str | None, limit: int) -> list[tuple[str, str]]:
    """List open cases as `waiting` does, last opened first."""
    older = Item.gsi2sk < before if before else None
    found = Case.second.query(QUEUE, older, scan_index_forward=False, limit=limit)
    return [(str(case.gsi2sk), str(case.pk).removeprefix("M#")) for case in found]


def ending(after: str | None, limit: int) -> list[tuple[str, str]]:
    """List open cases with a time to decide within as (sort key, name), soonest first."""
    later = Item.gsi1sk > after if after else None
    found = Case.first.query(DUE, later, limit=limit)
    return [(str(case.gsi1sk), str(case.pk).removeprefix("M#")) for case in found]


def due_before(moment: str) -> list[str]:
    """List the names of open cases that have to be decided before this moment, soonest first."""
    entries = Case.first.query(DUE, Item.gsi1sk < moment)
    keys = [str(entry.pk).removeprefix("M#") for entry in entries]
    found = find_all(keys)
    # The version before closes a case and leaves it in the index.
    return [key for key in keys if key in found and found[key].is_open]
