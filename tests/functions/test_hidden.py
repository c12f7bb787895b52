"""What is hidden looks like what never was: on every route, at every place that takes an id."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

import pytest

from tests.functions.hidden_things import CHOOSERS, Town, never, town
from tests.functions.naming import APART, KINDS, Place, places
from tests.support.world import Answer, empty_cloud, glimpse

pytestmark = pytest.mark.slow

ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
# Written down by hand: what one sees, and may not change or delete because it is another's. Of
# everything else that one sees, a DELETE ends what is one's own with it, and nothing of theirs.
OWNERS_ALONE = {
    "PATCH /v1/posts/{post_id} path post_id",
    "DELETE /v1/posts/{post_id} path post_id",
    "PATCH /v1/collections/{collection_id} path collection_id",
    "DELETE /v1/collections/{collection_id} path collection_id",
    "PUT /v1/collections/{collection_id}/posts/{post_id} path collection_id",
    "DELETE /v1/collections/{collection_id}/posts/{post_id} path collection_id",
}
NOT_AN_ID = [
    "x",
    "01jaaaaaaaaaaaaaaaaaaaaaaa",
    "01JAAAAAAAAAAAAAAAAAAAAAAAA",
    "81JAAAAAAAAAAAAAAAAAAAAAAA",
    "01JAAAAAAAAAAAAAAAAAAAAAAA\n",
    "01JAAAAAAAAAAAAAAAAAAAAAAA#REPOST",
    "01JAAAAAAAAAAAAAAAAAAAAAAA%23REPOST",
    "P#01JAAAAAAAAAAAAAAAAAAAAAAA",
    "..",
    "%00",
    "a b",
    'a"b`c\\d?e',
    "a" * 64,
    "a" * 65,
    "a" * 5000,
    "\u0000",
    "é",
    "🦊",
]

PLACES = [place for place in places() if not place.is_apart]
PATHS = [place for place in PLACES if place.where == "path"]
CHANGING = [
    place
    for place in PATHS
    if place.operation.method in {"DELETE", "PATCH"} or str(place) in OWNERS_ALONE
]


class Told(NamedTuple):
    """An answer without the id that was asked for, and what changed in the table."""

    status: int
    headers: dict[str, str]
    text: str
    changed: set[tuple[str, ...]]


@pytest.fixture(scope="module", autouse=True)
def cloud() -> Iterator[None]:
    """One world for all: nothing that is another's changes here."""
    with empty_cloud():
        yield


@pytest.fixture(scope="module")
def here(cloud: None) -> Town:
    """Everything there is to hide, and those it is hidden from."""
    return town()


def test_every_place_that_takes_an_id_is_known() -> None:
    unknown = {str(place) for place in places() if place.name not in KINDS and not place.is_apart}

    assert not unknown
    assert set(APART) <= {(str(place.operation), place.name) for place in places()}
    assert {str(place) for place in CHANGING} >= OWNERS_ALONE


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_what_is_hidden_answers_as_what_never_was(place: Place, here: Town) -> None:
    for asker in here.askers:
        nothing = told(here, asker, place, never(place.kind))
        if place.operation.method == "DELETE":
            assert nothing.status == (401 if asker == "visitor" else 204), (asker, nothing)

        for why, hidden in here.unknown_to(asker, place.kind).items():
            found, same = told(here, asker, place, hidden), nothing
            if why == "level" and asker in CHOOSERS:
                found, same = by_choice(found), by_choice(nothing)
            assert found == same, (asker, why)


@pytest.mark.parametrize("place", PATHS, ids=str)
def test_what_cannot_be_an_id_answers_as_what_never_was(place: Place, here: Town) -> None:
    nothing = told(here, "stranger", place, never(place.kind))

    for wrong in NOT_AN_ID:
        assert told(here, "stranger", place, wrong) == nothing, wrong


@pytest.mark.parametrize("place", CHANGING, ids=str)
def test_what_is_anothers_and_seen_is_not_changed(place: Place, here: Town) -> None:
    for asker in here.askers:
        for id_ in here.known_to(asker, place.kind).values():
            answer = told(here, asker, place, id_)

            assert not answer.changed
            if asker == "visitor":
                assert answer.status == 401
            elif str(place) not in OWNERS_ALONE:
                assert (answer.status, answer.text) == (204, "")
            else:
                assert (answer.status, kind(answer)) == (403, kept_out(place, asker))


def kept_out(place: Place, asker: str) -> str:
    """Why somebody may not change what is another's: who may do no deed at all is told that."""
    if place.operation.method == "DELETE":
        return "not-yours"
    return {"suspended": "suspended", "newcomer": "profile-required"}.get(asker, "not-yours")


def kind(answer: Told) -> str:
    """Which problem it is."""
    found = re.search('"urn:easel:problem:([a-z-]+)"', answer.text)
    return found[1] if found else ""


def told(here: Town, asker: str, place: Place, id_: str) -> Told:
    """What the asker is told when they name this id here; what is refused changes nothing."""
    method, path, body, query = place.request(id_, here.own[asker])
    before = here.glimpsed or glimpse()
    answer: Answer = here.askers[asker].asks(method, path, body, query=query)
    here.glimpsed = after = before if method == "GET" else glimpse()
    keys = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    if answer.status >= 400 or method == "DELETE":
        # What counts towards a limit may be counted before it is looked for; see the comparison.
        assert all(pk.startswith("L#") for pk, _ in keys), (str(place), id_, keys)
    changed = {tuple(masked(part, id_) for part in key) for key in keys}
    return Told(answer.status, answer.headers, masked(answer.text, id_), changed)


def masked(text: str, id_: str) -> str:
    """The text without the id that was asked for, and without other ids and times."""
    for shown in (id_, quote(id_), id_[:30], quote(id_)[:30]):
        text = text.replace(shown, "<id>")
    return TIME.sub("<time>", ULID.sub("<id>", text))


def by_choice(told: Told) -> Told:
    """The answer without the words of a problem: that a choice hides it is told to who chose."""
    words = r'"(type|title|detail)":"[^"]*"'
    return told._replace(text=re.sub(words, "", told.text) if told.status >= 400 else told.text)
