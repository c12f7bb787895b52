"""What the requests in events/http do about drafts."""

from tests.events.cases import Steps, case, shown
from tests.events.town import ADA, DRAFT, IMAGE, Town


@case("http/save-draft", "posts")
def saves(town: Town) -> Steps:
    """Ada keeps what she wrote so far."""
    answer = yield
    made = shown(answer, 201)
    assert (made["image_ids"], made["caption"]) == ([IMAGE], "Not yet")
    assert town.item(f"U#{ADA}", f"DRAFT#{made['id']}")


@case("http/drafts", "posts")
def lists(town: Town) -> Steps:
    """Ada looks through her drafts."""
    town.draft()
    answer = yield
    assert [draft["id"] for draft in shown(answer)["items"]] == [DRAFT]


@case("http/draft", "posts")
def reads(town: Town) -> Steps:
    """Ada goes on with a draft."""
    town.draft()
    answer = yield
    assert shown(answer)["caption"] == "Not yet"


@case("http/change-draft", "posts")
def changes(town: Town) -> Steps:
    """Ada changes a draft."""
    town.draft()
    answer = yield
    assert shown(answer)["caption"] == "Nearly"


@case("http/discard-draft", "posts")
def discards(town: Town) -> Steps:
    """Ada discards a draft."""
    town.draft()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{ADA}", f"DRAFT#{DRAFT}") is None
