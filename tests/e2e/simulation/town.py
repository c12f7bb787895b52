"""A town of fifty people: who lives there, what they made, and one act of one of them."""

import os
import random
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import httpx

from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona
from tests.e2e.simulation.record import Record

SEED = "EASEL_ACTS_SEED"
TRIES = 8
WORDS = ("fox", "owl", "moss", "river", "lantern", "comet", "harbour", "violet")
# Most of what people do is about what is new, and about the few whom all know.
RECENT, KNOWN = 12, 10
ASKED_TWICE = 1 / 5
T = TypeVar("T")


class Unexplained(Exception):
    """An answer that nothing in the contract allows here."""


def seed() -> int:
    """The one asked for, so that a run can be repeated, or a new one."""
    return int(os.environ.get(SEED) or secrets.randbelow(10**9))


@dataclass(frozen=True)
class Known:
    """A post that somebody made, as far as the town remembers; it may be gone since."""

    id: str
    author: Persona
    has_pictures: bool


@dataclass
class Town:
    """Who is there and what was made. Lists only grow: whoever looks away for a moment errs."""

    network: Network
    record: Record
    people: list[Persona] = field(default_factory=list)
    applicants: list[Persona] = field(default_factory=list)
    moderators: list[Persona] = field(default_factory=list)
    posts: list[Known] = field(default_factory=list)
    generations: list[tuple[Persona, str]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    words: list[tuple[Persona, str]] = field(default_factory=list)
    drafts: list[tuple[Persona, str]] = field(default_factory=list)
    collections: list[tuple[Persona, str]] = field(default_factory=list)
    leaving: list[Persona] = field(default_factory=list)
    suspends: bool = False

    def done(self, generation: tuple[Persona, str]) -> None:
        """Nobody looks at this generation, or cancels it, any more."""
        if generation in self.generations:
            self.generations.remove(generation)

    def painters(self) -> list[Persona]:
        """Those who have a picture to publish."""
        return [person for person in self.people if person.pictures]


@dataclass
class Turn:
    """One person's turn; `dice` belong to it alone, so that a seed says what everybody wants."""

    town: Town
    name: str
    dice: random.Random
    person: Persona
    asked: int = 0

    def one_of(self, things: list[T], newest: int = RECENT) -> T | None:
        """One of the newest of these as often as any of them; None where there is nothing."""
        if not things:
            return None
        near = things[-newest:] if self.dice.random() < 0.6 else things
        return self.dice.choice(near)

    def other(self) -> Persona:
        """Somebody else, rather one whom all know."""
        near = self.town.people[:KNOWN] if self.dice.random() < 0.5 else self.town.people
        return self.dice.choice([each for each in near if each is not self.person])

    def post(self) -> Known | None:
        """A post the town knows of."""
        return self.one_of(self.town.posts)

    def own_post(self) -> Known | None:
        """A post, and from now on it is its author's turn."""
        post = self.post()
        if post:
            self.person = post.author
        return post

    def words(self) -> str:
        """Something to say: words, a tag, sometimes a name."""
        said = [*self.dice.sample(WORDS, 2), f"#{self.dice.choice(WORDS)}"]
        if self.dice.random() < 0.3:
            said.append(f"@{self.other().handle}")
        return " ".join(said)

    def audience(self) -> str:
        """For whom to publish."""
        return self.dice.choices(("public", "followers", "private"), (6, 2, 1))[0]

    def asks(
        self, method: str, path: str, body: Any = None, *, refused: tuple[int, ...] = (), **ask: Any
    ) -> dict[str, Any] | None:
        """What the API answers, {} for nothing; None where it refuses as others' acts explain.

        Pauses the API asks for are kept, as its guide tells clients to. Of a POST in five the
        answer is lost on the way, or not waited for: sent again under the same key, at once or
        later, it must be about the same thing.
        """
        self.asked += 1
        keyed = {"headers": {"idempotency-key": f"{self.name}-{self.asked}"}}
        rest = ask | (keyed if method == "POST" else {})
        if method != "POST" or self.dice.random() > ASKED_TWICE:
            return self._understood(method, path, body, refused, rest)
        # By then, what the first one made may be gone.
        send = partial(self._understood, method, path, body, (*refused, 404), rest)
        hasty = self.dice.random() < 1 / 2
        first, second = at_once(send, send) if hasty else (send(), send())
        if first and second and first.get("id") != second.get("id"):
            raise Unexplained(f"{path} twice under one key: {first} and {second}")
        return first or second

    def _understood(
        self, method: str, path: str, body: Any, refused: tuple[int, ...], rest: dict[str, Any]
    ) -> dict[str, Any] | None:
        answer = self._patiently(method, path, body, rest)
        if answer.is_success:
            return dict(answer.json()) if answer.content else {}
        if answer.status_code in refused or (self.town.suspends and is_suspended(answer)):
            return None
        if self._is_of_who_left(path, answer):
            return None
        told = f"{answer.status_code} {answer.text}"
        raise Unexplained(f"{self.name}: {method} {path} {body} by {self.person.handle}: {told}")

    def _is_of_who_left(self, path: str, answer: httpx.Response) -> bool:
        """Who left can do nothing any more, and is met by nobody."""
        if self.person in self.town.leaving:
            return answer.is_client_error
        met = any(person.handle in path for person in self.town.leaving)
        return met and answer.status_code == httpx.codes.NOT_FOUND

    def _patiently(self, method: str, path: str, body: Any, rest: dict[str, Any]) -> httpx.Response:
        for _ in range(TRIES):
            answer = self.person.ask(method, path, body, **rest)
            if not is_pause(answer):
                break
            time.sleep(int(answer.headers.get("retry-after", 1)))
        return answer


def is_pause(answer: httpx.Response) -> bool:
    """Whether to ask again: the store was busy, or the function did not answer the gateway."""
    silent = answer.is_server_error and "Sandbox.Timedout" in answer.text
    return silent or answer.status_code == httpx.codes.SERVICE_UNAVAILABLE


def is_suspended(answer: httpx.Response) -> bool:
    """Whether moderators keep the person out for now."""
    forbidden = answer.status_code == httpx.codes.FORBIDDEN
    return forbidden and str(answer.json()["type"]).endswith(":suspended")


Do = Callable[[Turn], None]


@dataclass(frozen=True)
class Act:
    """Something the API can do: how often it is drawn, and how it is done."""

    weight: int
    do: Do


def pages(turn: Turn, path: str, most: int = 2, **ask: Any) -> Iterator[dict[str, Any]]:
    """The items of a list, page by page; none may come twice in a page."""
    params: dict[str, Any] = {"limit": turn.dice.choice((5, 25, 100))}
    for _ in range(most):
        page = turn.asks("GET", path, params=params, **ask)
        if page is None:
            return
        names = [item.get("id") for item in page["items"] if "id" in item]
        if len(set(names)) < len(names):
            raise Unexplained(f"{path}: the same twice on a page: {names}")
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        params["cursor"] = page["next_cursor"]
