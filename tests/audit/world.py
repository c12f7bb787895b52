"""All that is stored, as the judge found it, and what it has to say about it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from tests.audit.layout import Item, Key, own_id


@dataclass(frozen=True)
class Finding:
    """One violation: the invariant's name, what it is about, what is wrong with it."""

    rule: str
    subject: str
    problem: str

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}: {self.problem}"


@dataclass(frozen=True)
class Blob:
    """A file as a bucket's listing shows it."""

    size: int
    etag: str
    modified: datetime


@dataclass(frozen=True)
class Look:
    """What only opening a file tells."""

    content_type: str
    cache_control: str
    beginning: bytes


@dataclass
class Bucket:
    """A bucket's files by key; `look` opens one, `read` gives all of a small one."""

    blobs: dict[str, Blob]
    look: Callable[[str], Look]
    read: Callable[[str], bytes]


@dataclass(frozen=True)
class Queue:
    """A queue; `letters` are the bodies in a dead-letter queue, None in any other."""

    name: str
    waiting: int
    letters: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Terms:
    """What is tolerated.

    Private files nobody refers to may be `blob_grace_seconds` old (the reconciler sweeps what is
    a day old), work files `work_grace_seconds`; public ones may not be there at all. A
    generation may take `generation_seconds`. Dead letters are explained by a piece of their body.
    """

    blob_grace_seconds: float = 26 * 3600
    work_grace_seconds: float = 2 * 24 * 3600
    generation_seconds: float = 900
    explained: tuple[str, ...] = ()


@dataclass
class World:
    """Items, files and queues at one moment."""

    items: list[Item]
    private: Bucket
    public: Bucket
    queues: list[Queue] = field(default_factory=list)
    sizes: dict[Key, int] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @cached_property
    def by_kind(self) -> dict[str, list[Item]]:
        kinds: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            kinds[str(item.get("kind"))].append(item)
        return kinds

    @cached_property
    def by_key(self) -> dict[Key, Item]:
        return {place(item): item for item in self.items}

    @cached_property
    def users(self) -> dict[str, Item]:
        return {own_id(item): item for item in self.by_kind["user"]}

    @cached_property
    def posts(self) -> dict[str, Item]:
        return {own_id(item): item for item in self.by_kind["post"]}

    @cached_property
    def images(self) -> dict[str, Item]:
        return {own_id(item): item for item in self.by_kind["image"]}

    @cached_property
    def generations(self) -> dict[str, Item]:
        return {own_id(item): item for item in self.by_kind["generation"]}

    def expired(self, item: Item) -> bool:
        """Whether time to live has passed: such an item may still be there, or not."""
        return "ttl" in item and item["ttl"] < self.now.timestamp()


Check = Callable[[World, Terms], Iterable[Finding]]


def place(item: Item) -> Key:
    return str(item["pk"]), str(item["sk"])


def name(item: Item) -> str:
    """An item's place, as findings name it."""
    return f"{item['pk']} / {item['sk']}"
