"""Rows of engagement: how much users reacted, in numbers that tell of nobody."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from easel.exports.collecting import PublishedImage, Reaction
from easel.exports.columns import Row
from easel.exports.pseudonyms import RowIds

# Of fewer users nothing is said, and no number is finer: one user more or less moves none of them
# unless it moves it by ten, and by which of ten it did is not told.
FLOOR: Final = 10


@dataclass
class _Count:
    users: set[str] = field(default_factory=set)
    makers: set[str] = field(default_factory=set)
    images: set[str] = field(default_factory=set)
    reactions: int = 0


def rows(
    found: Mapping[str, PublishedImage], reactions: Sequence[Reaction], ids: RowIds
) -> Iterator[Row]:
    """Yield a row for each model, tag and level with ten users who reacted, and ten makers."""
    for (subject, value), count in sorted(_counts(found, reactions).items()):
        if min(len(count.users), len(count.makers)) >= FLOOR:
            yield {
                "row_id": ids.of("engagement", subject, value),
                "subject": subject,
                "value": value,
                "users": _rounded(len(count.users)),
                "makers": _rounded(len(count.makers)),
                "images": _rounded(len(count.images)),
                "reactions": _rounded(count.reactions),
            }


def _counts(
    found: Mapping[str, PublishedImage], reactions: Sequence[Reaction]
) -> dict[tuple[str, str], _Count]:
    shown: dict[str, list[PublishedImage]] = defaultdict(list)
    for image in found.values():
        shown[image.post_id].append(image)
    counts: dict[tuple[str, str], _Count] = defaultdict(_Count)
    for reaction in reactions:
        for subject in {each for image in shown[reaction.post_id] for each in _subjects(image)}:
            _count(counts[subject], reaction, shown[reaction.post_id])
    return counts


def _count(count: _Count, reaction: Reaction, shown: Sequence[PublishedImage]) -> None:
    count.users.add(reaction.user_id)
    count.makers |= {image.user_id for image in shown}
    count.images |= {image.image_id for image in shown}
    count.reactions += 1


def _subjects(image: PublishedImage) -> list[tuple[str, str]]:
    tags = [("tag", tag) for tag in image.tags]
    return [("model", image.model), ("level", image.level), *tags]


def _rounded(number: int) -> int:
    return number - number % FLOOR
