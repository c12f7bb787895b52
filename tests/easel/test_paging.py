"""Every list with a cursor, read one item a page, is the same list."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from easel.images import Image
from easel.ranking import making
from tests.functions.contract import Operation, operations
from tests.support import uploaded
from tests.support.account import deployed
from tests.support.browsers import begun
from tests.support.world import BUCKETS, MODERATOR, Person, client, picture

FANS = 4
# A post that several brought stands once on a page, and may stand on the next one as well.
BROUGHT_AGAIN = "GET /v1/feeds/following"
# What was shown and what stands above count: each page is ranked anew, and none repeats another.
RANKED_ANEW = "GET /v1/feeds/for-you"
# Nothing is found where nothing is asked for.
SOUGHT = {"/v1/search": {"since": "2020-01-01"}}
# The fewest items that tell a list that skips or repeats from one that does not.
FEWEST = 3


def lists() -> list[Operation]:
    """Every documented list that is read in pages."""
    return [
        each
        for each in operations()
        if any(parameter["name"] == "cursor" for parameter in each.parameters("query"))
    ]


class Town:
    """A few users of whom every list has something to show."""

    def __init__(self) -> None:
        names = ("ada", "bea", "pia", "rex")
        self.users = {name: Person(f"{name}-sub").joins(name) for name in names}
        self.users["mod"] = Person("mod-sub", MODERATOR).joins("mod")
        self.fans = [Person(f"fan{n}-sub").joins(f"fan{n}") for n in range(FANS)]
        self.ids: dict[str, str] = {"handle": "ada", "tag": "fox"}

    def live(self) -> None:
        """Do what fills the lists."""
        for part in (self._follow, self._post, self._talk, self._remix, self._ask):
            part()
        for part in (self._keep, self._upload, self._shun, self._decide):
            part()

    def does(self, who: Person, method: str, path: str, body: Any = None) -> Any:
        """Send a request that must succeed; what it answers."""
        answer = who.asks(method, path, body)
        assert answer.status < 300, (method, path, answer.text)
        return answer.json if answer.text else None

    def _follow(self) -> None:
        ada = self.users["ada"]
        self.does(ada, "GET", "/v1/feeds/following")
        self.does(self.users["pia"], "PATCH", "/v1/me", {"is_private": True})
        for n, fan in enumerate(self.fans):
            fan.follows("ada")
            ada.follows(f"fan{n}")
            self.does(fan, "PUT", "/v1/users/pia/follow")

    def _post(self) -> None:
        image = shown("ada-sub")
        posts = [self.users["ada"].publishes(image_ids=[image], tags=["fox"]) for _ in range(FANS)]
        self.ids |= {"post_id": posts[0], "image_id": image}
        for n in range(FANS):
            self.does(self.users["ada"], "PATCH", f"/v1/posts/{posts[0]}", {"caption": f"No. {n}"})
            self.does(self.users["ada"], "PUT", f"/v1/posts/{posts[n]}/bookmark")

    def _talk(self) -> None:
        post, below = self.ids["post_id"], self.ids["post_id"]
        for fan in self.fans:
            self.does(fan, "PUT", f"/v1/posts/{post}/reaction", {"kind": "wow"})
            self.does(fan, "PUT", f"/v1/posts/{post}/repost")
            self.says(fan, reply_to=post)
            self.says(fan, quote_of=post)
            below = self.says(self.users["ada"], reply_to=below)
        self.ids["below"] = below

    def _remix(self) -> None:
        for fan in self.fans:
            line = {"lineage": [self.ids["post_id"]], "lineage_images": [self.ids["image_id"]]}
            fan.publishes(image_ids=[shown(fan.user_id, **line)])

    def _ask(self) -> None:
        """Each fan asks to remix another post."""
        image = shown("ada-sub")
        for fan in self.fans:
            post = self.users["ada"].publishes(image_ids=[image], remix_policy="ask")
            self.does(fan, "POST", f"/v1/posts/{post}/remix-requests", {})

    def _upload(self) -> None:
        with uploaded.editing():
            for _ in range(FANS):
                self.does(self.users["ada"], "POST", "/v1/uploads")

    def says(self, who: Person, **link: str) -> str:
        """Publish words alone; the post's id."""
        words = {"visibility": "public", "caption": "Well, #fox.", **link}
        return str(self.does(who, "POST", "/v1/posts", words)["id"])

    def _keep(self) -> None:
        ada = self.users["ada"]
        for n in range(FANS):
            begun(ada.user_id)
            self.does(ada, "POST", "/v1/drafts", {"caption": f"No. {n}"})
            self.does(ada, "POST", "/v1/generations", {"prompt": f"a fox, no. {n}"})
            album = {"name": f"No. {n}", "visibility": "public"}
            self.ids["collection_id"] = self.does(ada, "POST", "/v1/collections", album)["id"]
        for post in self.does(ada, "GET", "/v1/bookmarks")["items"]:
            place = f"/v1/collections/{self.ids['collection_id']}/posts/{post['id']}"
            self.does(ada, "PUT", place)

    def _shun(self) -> None:
        for n in range(FANS):
            self.does(self.users["bea"], "PUT", f"/v1/users/fan{n}/block")
            self.does(self.users["rex"], "PUT", f"/v1/users/fan{n}/mute", {})

    def _decide(self) -> None:
        image = shown("rex-sub")
        for n in range(FANS):
            self.does(self.users["mod"], "POST", "/v1/invitations", {"uses": n + 1})
        for n in range(2 * FANS):
            post = self.users["rex"].publishes(image_ids=[image])
            self.does(self.users["ada"], "POST", "/v1/reports", {"post_id": post, "reason": "hate"})
            if n % 2:
                verdict = {"case_id": f"post:{post}", "action": "hide", "rule": "hate"}
                self.does(self.users["mod"], "POST", "/v1/moderation/decisions", verdict)


# Whose list it is, where it is not ada's.
WHOSE = {
    "GET /v1/invitations": "mod",
    "GET /v1/blocks": "bea",
    "GET /v1/mutes": "rex",
    "GET /v1/follow_requests": "pia",
    "GET /v1/decisions": "rex",
    "GET /v1/moderation/cases": "mod",
    "GET /v1/moderation/decisions": "mod",
}


def shown(user_id: str, **more: Any) -> str:
    """An image with the file that its public copy is made of; its id."""
    image_id = picture(user_id, **more)
    key = f"p/{Image.get(f'I#{image_id}', 'IMAGE').path}/320.webp"
    client("s3").put_object(Bucket=BUCKETS[0], Key=key, Body=b"RIFF", ContentType="image/webp")
    return image_id


def pages(ask: Callable[..., Any], size: int) -> Iterator[list[Any]]:
    """The items of each page, to the end."""
    query = {"limit": str(size)}
    while True:
        page = ask(query)
        yield page["items"]
        if page["next_cursor"] is None:
            return
        query = {"limit": str(size), "cursor": page["next_cursor"]}


def first_of_each(items: list[Any]) -> list[Any]:
    """The items without those that came before."""
    seen = {item["id"]: item for item in reversed(items)}
    return [item for n, item in enumerate(items) if seen[item["id"]] is items[n]]


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """Users who did everything that lists tell of."""
    with deployed() as account:
        town = Town()
        town.live()
        account.drain()
        making.run(everything=True)
        yield town


@pytest.mark.parametrize("route", lists(), ids=str)
def test_a_list_read_one_by_one_is_the_whole_list(route: Operation, town: Town) -> None:
    who = town.users[WHOSE.get(str(route), "ada")]
    places = town.ids | ({"post_id": town.ids["below"]} if "ancestors" in route.template else {})

    def ask(query: dict[str, str]) -> Any:
        sought = SOUGHT.get(route.template, {})
        answer = who.asks("GET", route.at(**places), query=query | sought)
        assert answer.status == 200, answer.text
        return answer.json

    (whole,) = pages(ask, 100)
    alone = [item for page in pages(ask, 1) for item in page]

    assert len(whole) >= FEWEST, whole
    if str(route) == RANKED_ANEW:
        assert sorted(each["id"] for each in alone) == sorted(each["id"] for each in whole)
        return
    assert (first_of_each(alone) if str(route) == BROUGHT_AGAIN else alone) == whole
