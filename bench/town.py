"""People and posts as one meets them: long ids, captions, tags, every rendition, avatars."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.conftest import NAMES
from tests.metering.meter import Meter
from tests.support.account import Account, deployed
from tests.support.world import Person, client

PROMPT = (
    "a red fox asleep in deep snow under a pale winter moon, "
    "birch forest behind, soft light, watercolour on paper"
)
CAPTION = "The third one of this week. I kept the moon small so that the snow does the talking."
TAGS = ["winter", "foxes", "watercolour", "quiet"]
WIDTHS = ((320, 213, 14_210), (640, 427, 44_874), (1024, 683, 102_330), (1536, 1024, 201_551))
RENDITIONS = [
    f"{width}x{height}.{form}:{size}" for width, height, size in WIDTHS for form in ("webp", "avif")
]
BIO = "Paints winters. Prompts are open, remix what you like and tell me what became of it."


@dataclass
class Town:
    """Everybody here, and the meter on every request to the table."""

    account: Account
    meter: Meter
    people: dict[str, Person] = field(default_factory=dict)

    def moves_in(self, handle: str) -> Person:
        """A person with a profile, a bio and an avatar that is on show."""
        person = Person(str(uuid.uuid4()))
        good(person.asks("POST", "/v1/users", {"handle": handle, "display_name": handle.title()}))
        wished = {"bio": BIO, "avatar_image_id": self.has_made(person)}
        good(person.asks("PATCH", "/v1/me", wished))
        self.people[handle] = person
        return person

    def has_made(self, person: Person) -> str:
        """The id of an image that a generation left in the person's hands."""
        from easel import ids
        from easel.images import Image
        from easel.provenance import ways

        image = Image.at(ids.ulid())
        image.user_id, image.generation_id, image.prompt = person.user_id, ids.ulid(), PROMPT
        image.seed, image.model = 1_203_456_789, "painter (no model)"
        image.source_type, image.path = ways.ALGORITHMIC, ids.path()
        image.width, image.height, image.thumbhash = 1536, 1024, "1QcSHQRnh493V4dIh4eXh1h4kJUI"
        image.renditions = RENDITIONS
        image.save()
        self._fill(image.path)
        return str(image.image_id)

    def publishes(
        self, person: Person, visibility: str = "public", image_id: str | None = None
    ) -> str:
        """The id of a new post of one image, a new one when none is given."""
        body = {
            "image_ids": [image_id or self.has_made(person)],
            "visibility": visibility,
            "caption": CAPTION,
            "tags": TAGS,
        }
        return str(good(person.asks("POST", "/v1/posts", body))["id"])

    def follows(self, follower: Person, *handles: str) -> None:
        for handle in handles:
            good(follower.asks("PUT", f"/v1/users/{handle}/follow"))

    def reacts(self, person: Person, post_id: str, reaction: str = "like") -> None:
        good(person.asks("PUT", f"/v1/posts/{post_id}/reaction", {"kind": reaction}))

    def saves(self, person: Person, post_id: str) -> None:
        good(person.asks("PUT", f"/v1/posts/{post_id}/bookmark"))

    def says(self, person: Person, about: str, link: str = "reply_to") -> str:
        """The id of a new post in words that answers another, or quotes it."""
        body = {link: about, "visibility": "public", "caption": CAPTION}
        return str(good(person.asks("POST", "/v1/posts", body))["id"])

    def reposts(self, person: Person, post_id: str) -> None:
        good(person.asks("PUT", f"/v1/posts/{post_id}/repost"))

    def crowd(self, size: int) -> list[Person]:
        """People with nothing but a profile."""
        from easel import clock
        from easel.users import User

        people = [Person(str(uuid.uuid4())) for _ in range(size)]
        for number, person in enumerate(people):
            user = User.at(person.user_id)
            user.user_id, user.handle = person.user_id, f"person{number}"
            user.display_name, user.created_at = f"Person {number}", clock.now()
            user.save()
        return people

    def followed_by(self, person: Person, size: int) -> list[Person]:
        """People who follow this person and have looked at their feed today."""
        from easel import clock
        from easel.graph import Follow, Follower
        from easel.timelines.store import TimelineHead

        readers = self.crowd(size)
        for reader in readers:
            Follow.at(reader.user_id, person.user_id).save()
            Follower.at(reader.user_id, person.user_id).save()
            head = TimelineHead.at(reader.user_id)
            head.day = clock.today()
            head.save()
        self.account.changes()
        return readers

    def settles(self) -> None:
        """Everything that happened has reached everyone."""
        self.account.drain()

    def _fill(self, path: str) -> None:
        s3 = client("s3")
        for entry in RENDITIONS:
            label, form = entry.split(":")[0].split(".")
            key = f"p/{path}/{label.split('x')[0]}.{form}"
            s3.put_object(Bucket=NAMES["IMAGES_BUCKET"], Key=key, Body=b"")


def good(answer: Any) -> Any:
    """The body of an answer that must not be a refusal."""
    assert answer.status < 300, answer.text
    return answer.json


@contextmanager
def town() -> Iterator[Town]:
    """An empty one."""
    with deployed() as account:
        from easel.db import Item

        meter = Meter(client("dynamodb"))
        meter.attach(Item)
        yield Town(account, meter)
        meter.detach(Item)
