"""Everybody who lives in the month, what there is, and what is true of it."""

from dataclasses import dataclass, field
from typing import Any

from bench.month.network import Network
from bench.month.posts import Picture, Publication
from bench.month.truth import Truth
from bench.month.world import Member, World
from tests.support.world import Answer, Person


@dataclass
class Town:
    """Everybody, what there is, and what is true of it."""

    world: World
    network: Network
    truth: Truth = field(default_factory=Truth)
    posts: dict[str, Publication] = field(default_factory=dict)
    # Kinds of reactions that stand, by user and post.
    reactions: dict[tuple[int, str], str] = field(default_factory=dict)
    pictures: dict[int, list[Picture]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    batches: int = 0

    def asks(self, member: Member, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        """Send a request of a member that is to go well."""
        answer = Person(user_id(member)).asks(method, path, body, **more)
        assert answer.status < 300, f"{method} {path}: {answer.status} {answer.text}"
        return answer


def user_id(member: Member) -> str:
    """Return the id by which the network knows a member."""
    return f"{member.number:08d}-0000-4000-8000-00000000feed"
