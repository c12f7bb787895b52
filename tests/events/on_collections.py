"""What the requests in events/http do about collections."""

from tests.events.cases import Steps, case, shown
from tests.events.town import ADA, COLLECTION, POST, Town

PLACE = (f"S#{COLLECTION}", "COLLECTION")


@case("http/make-collection", "engagement")
def makes(town: Town) -> Steps:
    """Ada makes a collection."""
    answer = yield
    made = shown(answer, 201)
    assert (made["name"], made["posts"]) == ("Snow", 0)
    assert town.item(f"S#{made['id']}", "COLLECTION")["owner_id"]["S"] == ADA


@case("http/my-collections", "engagement")
def lists_ones_own(town: Town) -> Steps:
    """Ada looks which of her collections her post is in."""
    town.collection()
    answer = yield
    assert [(each["id"], each["has_post"]) for each in shown(answer)["items"]] == [
        (COLLECTION, True)
    ]


@case("http/collections", "engagement")
def lists(town: Town) -> Steps:
    """A visitor looks through Ada's collections."""
    town.collection()
    answer = yield
    assert [each["id"] for each in shown(answer)["items"]] == [COLLECTION]


@case("http/collection", "engagement")
def opens(town: Town) -> Steps:
    """A visitor opens a collection of Ada's."""
    town.collection()
    answer = yield
    assert shown(answer)["name"] == "Snow"


@case("http/collected", "engagement")
def looks(town: Town) -> Steps:
    """A visitor looks at what is in it."""
    town.collection()
    answer = yield
    assert [post["id"] for post in shown(answer)["items"]] == [POST]


@case("http/change-collection", "engagement")
def changes(town: Town) -> Steps:
    """Ada calls her collection otherwise."""
    town.collection()
    answer = yield
    assert shown(answer)["name"] == "Ice"


@case("http/delete-collection", "engagement")
def deletes(town: Town) -> Steps:
    """Ada deletes her collection."""
    town.collection()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(*PLACE) is None


@case("http/collect", "engagement")
def puts_in(town: Town) -> Steps:
    """Ada puts her post into her collection, where it is already."""
    town.collection()
    answer = yield
    assert shown(answer)["posts"] == 1


@case("http/uncollect", "engagement")
def takes_out(town: Town) -> Steps:
    """Ada takes her post out of her collection."""
    town.collection()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(*PLACE)["posts"]["N"] == "0"
