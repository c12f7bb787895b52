"""Datasets: exactly the rows of those who agree, and without those of who takes it back."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.month import offers, people, rows
from bench.month.checks.finding import Finding
from bench.month.days import Month
from bench.month.offers import Offer
from bench.month.rows import Due
from bench.month.town import Town
from bench.month.world import OF_DATASETS, Member
from tests.support.world import Visitor

RESEARCH, TRAINING = "research_export", "model_training"


def hold_exactly_who_agrees(month: Month) -> Iterator[Finding]:
    """Compare each dataset of each purpose, row by row, with what is due."""
    addresses(month.town)
    for purpose in (RESEARCH, TRAINING):
        found, due = offers.taken(purpose).due, rows.due(month.town, purpose)
        yield from compared(purpose, found, due)


def a_withdrawal_takes_its_rows(month: Month) -> Iterator[Finding]:
    """Have a user take back all about datasets: their rows go, all others stay, as is told."""
    town, before = month.town, offers.taken(RESEARCH)
    leaver = _chosen(town)
    if leaver is None:
        yield Finding("somebody may take back what they agreed to", 0)
        return
    due = rows.due(town, RESEARCH)
    theirs = _theirs(before, due, leaver, town)
    people.decides(town, leaver, leaver.agrees - {*OF_DATASETS})
    after = offers.taken(RESEARCH)
    yield from compared("after one more withdrawal", after.due, rows.due(town, RESEARCH))
    for dataset in ("images", "preferences"):
        told = after.changes[dataset]
        wrong = [f"{one} went" for one in {*told["withdrawn"]} - theirs[dataset]]
        wrong += [f"{one} stayed" for one in theirs[dataset] - {*told["withdrawn"]}]
        wrong += [f"{told['added']} rows came"] * bool(told["added"])
        changelog = after.files["CHANGELOG.md"].decode()
        wrong += [f"{one} is in no changelog" for one in theirs[dataset] if one not in changelog]
        yield Finding(f"{dataset} withdrawn are that user's", len(theirs[dataset]), tuple(wrong))


def compared(what: str, found: Due, due: Due) -> Iterator[Finding]:
    """Compare datasets with what is due."""
    yield _alike(f"{what}: images", found.images, due.images)
    yield _alike(f"{what}: choices", found.choices, due.choices)
    liked = offers.bundles(found.liked), offers.bundles(due.liked)
    yield _alike(f"{what}: what users like, each by one name", *liked)
    # In a small world nothing may be due.
    yield _alike(f"{what}: numbers", found.engagement, due.engagement)


def addresses(town: Town) -> None:
    """Look up where everybody finds the images of public posts, as anybody may."""
    for post in town.posts.values():
        if post.is_public and not post.urls:
            told = Visitor().asks("GET", f"/v1/posts/{post.id}").json
            post.urls = {each["id"]: _address(each) for each in told["images"]}


def _address(image: dict[str, Any]) -> str:
    (found,) = [each["url"] for each in image["renditions"] if each["format"] == "webp"]
    return str(found)


def _alike(what: str, found: Counter[Any], due: Counter[Any]) -> Finding:
    return Finding(what, due.total(), tuple(_unlike(found, due)), least=0)


def _unlike(found: Counter[Any], due: Counter[Any]) -> list[str]:
    surplus = [f"too much: {each}" for each in found - due]
    return surplus + [f"missing: {each}" for each in due - found]


def _chosen(town: Town) -> Member | None:
    """Choose who has most in the datasets, of those who like what nobody else likes alike."""
    due = rows.due(town, RESEARCH)
    names = offers.bundles(due.liked)
    alone = [
        each
        for each in rows.makers(town, RESEARCH)
        if names[frozenset(due.liked.get(each.number, Counter()).items())] == 1
    ]
    images = Counter(each.picture.maker for each in rows.shown_of(town, RESEARCH).values())
    return max(alone, key=lambda each: (images[each.number], each.number), default=None)


def _theirs(offer: Offer, due: Due, leaver: Member, town: Town) -> dict[str, set[str]]:
    """Return the ids of the rows that go: what they like, and what shows images of theirs.

    These are their own, and what others made of their posts.
    """
    own = {post.id for post in town.posts.values() if post.author == leaver.number}
    urls = {
        post.urls[picture.id]
        for post in town.posts.values()
        for picture in post.pictures
        if post.urls and (post.id in own or own.intersection(picture.through))
    }
    (name,) = [user for user, liked in offer.liked.items() if liked == due.liked[leaver.number]]
    images = {row["row_id"] for row in offer.rows["images"] if row["url"] in urls}
    preferences = {
        row["row_id"]
        for row in offer.rows["preferences"]
        if row["user"] == name or urls & {row["image_0_url"], row["image_1_url"]}
    }
    return {"images": images, "preferences": preferences}
