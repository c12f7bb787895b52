"""How to do each thing that the API can do, over and over: every time a real change."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from easel import clock, db, pagination
from easel.archives import Archive
from easel.exports.model import ExportDesk
from easel.generations import Generation, guests
from easel.generations.commands import GenerationParams
from easel.http import client_address
from easel.imports import Import
from easel.notifications import Inbox
from easel.recommendations.sharing import SharedRecipe
from tests.conftest import NAMES
from tests.fakes.images import png
from tests.fakes.push_service import Client
from tests.support import uploaded, user_pool
from tests.support.browsers import begun
from tests.support.world import (
    ANYTHING,
    TABLE,
    Answer,
    Person,
    Visitor,
    client,
    event,
    picture,
    stored,
)

HOME = "2001:db8:1:1::1"
LETTERS = "abcd"
Body = dict[str, Any]


@dataclass
class Town:
    """Ada, who may do everything, and whatever she needs for it."""

    ada: Person = field(default_factory=lambda: Person("ada-sub", ANYTHING))

    def __post_init__(self) -> None:
        self.ada.joins("ada", age_band="18_plus")

    @cached_property
    def bob(self) -> Person:
        """Somebody else."""
        return Person("bob-sub").joins("bob")

    @cached_property
    def bobs(self) -> list[str]:
        """Posts of his."""
        return [self.bob.publishes() for _ in LETTERS]

    @cached_property
    def bobs_image(self) -> str:
        """The image of his first post."""
        shown = self.bob.asks("GET", f"/v1/posts/{self.bobs[0]}").json["images"]
        return str(shown[0]["id"])

    @cached_property
    def post(self) -> str:
        """A post of hers."""
        return self.ada.publishes()

    @cached_property
    def image(self) -> str:
        """An image of hers."""
        return picture("ada-sub")

    @cached_property
    def draft(self) -> str:
        """A draft of hers."""
        return str(self.ada.asks("POST", "/v1/drafts", {"caption": "w"}).json["id"])

    @cached_property
    def collection(self) -> str:
        """A collection of hers."""
        body = {"name": "w", "visibility": "public"}
        return str(self.ada.asks("POST", "/v1/collections", body).json["id"])

    @cached_property
    def strangers(self) -> list[str]:
        """People she does not know yet."""
        for letter in LETTERS:
            Person(f"{letter}-sub").joins(f"dot{letter}")
        return [f"dot{letter}" for letter in LETTERS]

    @cached_property
    def asking(self) -> list[str]:
        """People who ask to follow her; her account is private."""
        self.ada.asks("PATCH", "/v1/me", {"is_private": True})
        for handle in self.strangers:
            Person(f"{handle[3:]}-sub").follows("ada")
        return self.strangers

    @cached_property
    def asking_posts(self) -> list[str]:
        """Posts of Bob's about which he wants to be asked."""
        return [self.bob.publishes(remix_policy="ask") for _ in LETTERS]

    @cached_property
    def asked_post(self) -> str:
        """A post of hers that others ask to remix."""
        post_id = self.ada.publishes(remix_policy="ask")
        for handle in self.strangers:
            asking = Person(f"{handle[3:]}-sub")
            asking.asks("POST", f"/v1/posts/{post_id}/remix-requests", {})
        return post_id

    @cached_property
    def decisions(self) -> list[str]:
        """What a moderator decided about her posts."""
        mod = Person(self.bob.user_id, ANYTHING)
        said = {"action": "label", "level": "sensitive", "rule": "hate"}
        made = [
            mod.asks("POST", "/v1/moderation/decisions", said | {"case_id": f"post:{post}"})
            for post in (self.ada.publishes() for _ in LETTERS)
        ]
        return [str(each.json["id"]) for each in made]

    @cached_property
    def told(self) -> list[str]:
        """Cursors of what she was told."""
        Inbox.at("ada-sub").update(actions=[Inbox.kind.set(Inbox), Inbox.made.set(100)])
        return [pagination.encode(str(number + 1)) for number in range(100)]

    @cached_property
    def claims(self) -> list[str]:
        """Claims to images that she had made before she signed in."""
        return [guests.claim_of(_as_guest(letter)) for letter in LETTERS]

    @cached_property
    def recipes(self) -> list[str]:
        """Feed recipes that others shared."""
        for n in range(len(LETTERS)):
            recipe = SharedRecipe.at(f"{n:032x}")
            recipe.weights, recipe.tags = {"fresh": n}, {}
            recipe.save()
        return [f"{n:032x}" for n in range(len(LETTERS))]

    @cached_property
    def uploads(self) -> list[str]:
        """Images of her own that she sent, on a network that takes them."""
        return [uploaded.sent(self.ada, uploaded.photo()) for _ in LETTERS]

    @cached_property
    def here(self) -> Person:
        """Her, in a browser whose session is kept."""
        begun("ada-sub", "here")
        return Person("ada-sub", {"origin_jti": "here", "auth_time": str(clock.epoch())})

    @cached_property
    def client(self) -> Client:
        """What her browser knows of pushes."""
        return Client()

    @cached_property
    def refresh_token(self) -> str:
        """What a sign-in gives."""
        user_pool.opened()
        return str(user_pool.signed_in()["RefreshToken"])


def _as_guest(letter: str) -> Generation:
    """Have a visitor's image made, without its files."""
    once = db.once(letter, "POST /v1/guest/generations", None, b"")
    made = guests.request(f"@{letter}", GenerationParams("a fox", model="painter"), once)
    status = Generation.changing({"status": "succeeded", "gsi2pk": None, "gsi2sk": None})
    made.update(actions=status)
    return made


def home() -> str:
    """The name that limits know the address by."""
    return client_address.hidden(event("GET", "/v1/me", address=HOME))


Try = Callable[..., Answer]


def _asked(method: str, path: Callable[[Town, int], str], body: Callable[[Town, int], Any]) -> Try:
    def act(town: Town, n: int, **rest: Any) -> Answer:
        return town.ada.asks(method, path(town, n), body(town, n), **rest)

    return act


def _post(path: str, body: Callable[[Town, int], Any] = lambda *_: None) -> Try:
    return _asked("POST", lambda *_: path, body)


def _put(path: Callable[[Town, int], str], body: Body | None = None) -> Try:
    return _asked("PUT", path, lambda *_: body)


def _joins(_: Town, n: int, **rest: Any) -> Answer:
    body = {"handle": f"new{LETTERS[n]}", "display_name": "New"}
    return Person(f"new{n}-sub").asks("POST", "/v1/users", body, address=HOME, **rest)


def _signs_in(town: Town, _: int, **rest: Any) -> Answer:
    body = {"refresh_token": town.refresh_token}
    return Visitor().asks("PUT", "/v1/session", body, address=HOME, **rest)


def _gives_notice(town: Town, n: int, **rest: Any) -> Answer:
    body: Body = {"url": f"{NAMES['SITE_URL']}/p/{town.bobs[n % len(LETTERS)]}", "reason": "minors"}
    body |= {"statement": f"It shows a child, {n}.", "good_faith": True}
    return Visitor().asks("POST", "/v1/notices", body, address=HOME, **rest)


def _takes_away(town: Town, _: int, **rest: Any) -> Answer:
    answer = town.ada.asks("POST", "/v1/me/archive", **rest)
    if answer.status < 300:
        # Only one that is ready makes room for another.
        Archive.at("ada-sub").update(actions=[Archive.status.set("ready")])
    return answer


def _orders(town: Town, _: int, **rest: Any) -> Answer:
    answer = town.ada.asks("POST", "/v1/exports", {"purpose": "research_export"}, **rest)
    if answer.status < 300:
        # Only one that was made makes room for another.
        ExportDesk.at().delete()
    return answer


def _begins(town: Town, n: int, **rest: Any) -> Answer:
    """Each time another archive, uploaded and waiting: put there past the product."""
    found = stored("import").get(("U#ada-sub", "IMPORT"))
    if found is None or found["import_id"] != {"S": str(n)}:
        _uploaded(n)
    answer = town.ada.asks("PUT", "/v1/me/import/begun", **rest)
    if found and answer.status == 429:
        # What was put there for this one try alone.
        client("dynamodb").put_item(TableName=TABLE, Item=found)
    return answer


def _uploaded(n: int) -> None:
    started = Import.at("ada-sub")
    started.import_id, started.path, started.parts = str(n), f"{n:032x}", 1
    started.created_at, started.touched = clock.now(), clock.epoch()
    client("dynamodb").put_item(TableName=TABLE, Item=started.serialize())
    place = {"Bucket": NAMES["IMAGES_BUCKET"], "Key": f"imports/{n:032x}/1.zip"}
    client("s3").put_object(**place, Body=b"x")


def _verdict(town: Town, n: int) -> Body:
    said = {"case_id": f"post:{town.bobs[n]}", "rule": "hate", "note": ""}
    return said | {"action": "label", "level": "sensitive"}


def _agreed(n: int) -> Body:
    """More than what was agreed to before, each time: of n + 2 one more bit is set."""
    names = ("analytics", "research_export", "model_training", "own_images", "own_prompts")
    return {name: bool(n + 2 >> place & 1) for place, name in enumerate(names)}


def _decides_one(town: Town, n: int, **rest: Any) -> Answer:
    """What became of one of a batch is what a decision by itself would be answered with."""
    body = {"case_ids": [f"post:{town.bobs[n]}"], "action": "dismiss", "rule": "hate"}
    answer = town.ada.asks("POST", "/v1/moderation/decisions/batch", body, **rest)
    if problem := (answer.json.get("items") or [{}])[0].get("problem"):
        headers = answer.headers | {"retry-after": str(problem.pop("retry_after", ""))}
        headers |= {"content-type": "application/problem+json"}
        return Answer(problem["status"], headers, json.dumps(problem), answer.cookies)
    return answer


def _has_one_made(_: Town, n: int, **rest: Any) -> Answer:
    body = {"prompt": f"{n} foxes"}
    return Visitor().asks("POST", "/v1/guest/generations", body, address=HOME, **rest)


def _asks_about_an_image(_: Town, __: int, **rest: Any) -> Answer:
    body = {"image": base64.b64encode(png(8, 8)).decode()}
    return Visitor().asks("POST", "/v1/verifications", body, address=HOME, **rest)


def _subscribes(town: Town, n: int, **rest: Any) -> Answer:
    endpoint = f"https://push.example.org/{n}"
    body = town.client.subscription | {"endpoint": endpoint}
    return town.here.asks("PUT", "/v1/me/push-subscriptions", body, **rest)


def _asks_to_remix(town: Town, n: int, **rest: Any) -> Answer:
    path = f"/v1/posts/{town.asking_posts[n]}/remix-requests"
    return town.ada.asks("POST", path, {"note": f"Please, {n}."}, **rest)


def _allows_a_remix(town: Town, n: int, **rest: Any) -> Answer:
    path = f"/v1/posts/{town.asked_post}/remix-requests/{town.strangers[n]}"
    return town.ada.asks("PUT", path, {"answer": "allowed"}, **rest)


def _starts_an_upload(town: Town, _: int, **rest: Any) -> Answer:
    with uploaded.editing():
        return town.ada.asks("POST", uploaded.ROUTE, **rest)


def _has_an_upload_looked_at(town: Town, n: int, **rest: Any) -> Answer:
    with uploaded.editing():
        path = f"{uploaded.ROUTE}/{town.uploads[n % len(LETTERS)]}/received"
        return town.ada.asks("PUT", path, **rest)


# By method and path as the OpenAPI document has them; `n` makes each try another.
WRITES: dict[str, Try] = {
    "POST /v1/users": _joins,
    "POST /v1/posts": _post(
        "/v1/posts", lambda town, _: {"image_ids": [town.image], "visibility": "private"}
    ),
    "POST /v1/drafts": _post("/v1/drafts", lambda _, n: {"caption": str(n)}),
    "POST /v1/collections": _post(
        "/v1/collections", lambda _, n: {"name": str(n), "visibility": "private"}
    ),
    "POST /v1/images/{image_id}/variations": _asked(
        "POST",
        lambda town, _: f"/v1/images/{town.image}/variations",
        lambda _, n: {"count": n % 4 + 1},
    ),
    "POST /v1/posts/{post_id}/remixes": _asked(
        "POST",
        lambda town, _: f"/v1/posts/{town.bobs[0]}/remixes",
        lambda town, n: {"image_id": town.bobs_image, "prompt": f"{n} foxes"},
    ),
    "POST /v1/posts/{post_id}/remix-requests": _asks_to_remix,
    "PUT /v1/posts/{post_id}/remix-requests/{handle}": _allows_a_remix,
    "POST /v1/generations": _post("/v1/generations", lambda _, n: {"prompt": f"{n} foxes"}),
    "POST /v1/uploads": _starts_an_upload,
    "PUT /v1/uploads/{upload_id}/received": _has_an_upload_looked_at,
    "POST /v1/guest/generations": _has_one_made,
    "POST /v1/me/claims": _post("/v1/me/claims", lambda town, n: {"claim": town.claims[n]}),
    "POST /v1/muted_words": _post("/v1/muted_words", lambda _, n: {"text": f"word{n}"}),
    "POST /v1/live_tickets": _post("/v1/live_tickets"),
    "POST /v1/reports": _post(
        "/v1/reports", lambda town, n: {"post_id": town.bobs[n], "reason": "spam"}
    ),
    "POST /v1/notices": _gives_notice,
    "POST /v1/verifications": _asks_about_an_image,
    "POST /v1/invitations": _post("/v1/invitations", lambda _, n: {"uses": n + 1}),
    "POST /v1/decisions/{decision_id}/appeal": _asked(
        "POST",
        lambda town, n: f"/v1/decisions/{town.decisions[n % len(LETTERS)]}/appeal",
        lambda _, n: {"text": f"It is a joke, {n}."},
    ),
    "POST /v1/moderation/decisions": _post("/v1/moderation/decisions", _verdict),
    "POST /v1/moderation/decisions/batch": _decides_one,
    "POST /v1/me/archive": _takes_away,
    "POST /v1/me/import": _post("/v1/me/import", lambda _, n: {"parts": n + 1}),
    "POST /v1/exports": _orders,
    "POST /v1/signals": _post(
        "/v1/signals",
        lambda _, n: {
            "batch_id": f"batch-{n}",
            "signals": [{"kind": "share", "ago_ms": 0, "post_id": "0" * 26}],
        },
    ),
    "PUT /v1/me/consent": _asked(
        "PUT",
        lambda *_: "/v1/me/consent",
        lambda _, n: {"version": 1, "ranking": True} | _agreed(n),
    ),
    # The same recipe again is the same link, and counts all the same.
    "POST /v1/feed-recipes": _post("/v1/feed-recipes"),
    "PUT /v1/me/feed-recipe": _asked(
        "PUT", lambda *_: "/v1/me/feed-recipe", lambda _, n: {"weights": {"topic": n + 1}}
    ),
    "PUT /v1/me/feed-recipe/tags/{tag}": _asked(
        "PUT", lambda _, n: f"/v1/me/feed-recipe/tags/tag{n}", lambda *_: {"points": 100}
    ),
    "PUT /v1/me/feed-recipe/users/{handle}": _asked(
        "PUT",
        lambda town, n: f"/v1/me/feed-recipe/users/{town.strangers[n]}",
        lambda *_: {"points": 100},
    ),
    "PUT /v1/me/feed-recipe/adopted/{recipe_hash}": _put(
        lambda town, n: f"/v1/me/feed-recipe/adopted/{town.recipes[n]}"
    ),
    "PUT /v1/me/import/begun": _begins,
    "PUT /v1/session": _signs_in,
    "PUT /v1/me/push-subscriptions": _subscribes,
    "PUT /v1/users/{handle}/follow": _put(lambda town, n: f"/v1/users/{town.strangers[n]}/follow"),
    "PUT /v1/users/{handle}/block": _put(lambda town, n: f"/v1/users/{town.strangers[n]}/block"),
    "PUT /v1/users/{handle}/mute": _put(lambda town, n: f"/v1/users/{town.strangers[n]}/mute", {}),
    "PUT /v1/follow_requests/{handle}": _put(
        lambda town, n: f"/v1/follow_requests/{town.asking[n]}"
    ),
    "PUT /v1/posts/{post_id}/reaction": _asked(
        "PUT",
        lambda town, _: f"/v1/posts/{town.post}/reaction",
        lambda _, n: {"kind": ("like", "wow")[n % 2]},
    ),
    "PUT /v1/posts/{post_id}/repost": _put(lambda town, n: f"/v1/posts/{town.bobs[n]}/repost"),
    "PUT /v1/posts/{post_id}/bookmark": _put(lambda town, n: f"/v1/posts/{town.bobs[n]}/bookmark"),
    "PUT /v1/collections/{collection_id}/posts/{post_id}": _put(
        lambda town, n: f"/v1/collections/{town.collection}/posts/{town.bobs[n]}"
    ),
    "PUT /v1/notifications/read": _asked(
        "PUT", lambda *_: "/v1/notifications/read", lambda town, n: {"up_to": town.told[n]}
    ),
}


def _either(*values: Any) -> Callable[[Town, int], Any]:
    return lambda _, n: values[n % len(values)]


def _words(_: Town, n: int) -> str:
    return f"words {n}"


HEARD = (
    *("follow", "follow_request", "follow_accepted", "reply", "mention", "quote", "remix"),
    *("remix_request", "remix_allowed"),
)
# What can be changed, field by field.
PATCHES: dict[str, tuple[Callable[[Town], str], dict[str, Callable[[Town, int], Any]]]] = {
    "PATCH /v1/me": (
        lambda _: "/v1/me",
        {
            "display_name": _words,
            "bio": _words,
            "is_private": _either(True, False),
            "show_in_search": _either(False, True),
            "avatar_image_id": lambda town, n: [town.image, None][n % 2],
        },
    ),
    "PATCH /v1/posts/{post_id}": (
        lambda town: f"/v1/posts/{town.post}",
        {
            "caption": _words,
            "alt_texts": lambda _, n: [f"words {n}"],
            "tags": lambda _, n: [f"tag{n}"],
            "visibility": _either("private", "followers", "public"),
            "show_prompt": _either(False, True),
            "remixers_see_prompt": _either(True, False),
            "remix_policy": _either("no", "ask", "allow"),
            "level": _either("explicit", "sensitive", "general"),
        },
    ),
    "PATCH /v1/drafts/{draft_id}": (
        lambda town: f"/v1/drafts/{town.draft}",
        {
            "image_ids": lambda town, n: [town.image] * ((n + 1) % 2),
            "visibility": _either("public", "private"),
            "caption": _words,
            "alt_texts": _either([], None),
            "tags": lambda _, n: [f"tag{n}"],
            "show_prompt": _either(False, True),
            "remixers_see_prompt": _either(True, False),
            "remix_policy": _either("no", "ask"),
            "reply_to": lambda _, n: f"01JAAAAAAAAAAAAAAAAAAAAAA{n}",
            "quote_of": lambda _, n: f"01JAAAAAAAAAAAAAAAAAAAAAA{n}",
            "level": _either("explicit", "sensitive"),
        },
    ),
    "PATCH /v1/collections/{collection_id}": (
        lambda town: f"/v1/collections/{town.collection}",
        {
            "name": _words,
            "description": _words,
            "visibility": _either("private", "unlisted", "public"),
        },
    ),
    "PATCH /v1/levels": (
        lambda _: "/v1/levels",
        {"sensitive": _either("show", "hide"), "explicit": _either("show", "hide")},
    ),
    "PATCH /v1/notifications/settings": (
        lambda _: "/v1/notifications/settings",
        {
            name: _either("nobody", "everyone")
            for name in (*HEARD, "repost", "reaction", "generation")
        },
    ),
}


def patching(route: str, name: str) -> Try:
    """Changing one field of a thing."""
    path, fields = PATCHES[route]

    def act(town: Town, n: int, **rest: Any) -> Answer:
        return town.ada.asks("PATCH", path(town), {name: fields[name](town, n)}, **rest)

    return act
