"""Rows of preferences: what users chose among images of one prompt, and what they reacted to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from easel.exports.collecting import PublishedImage, Reaction
from easel.exports.columns import CHOICE, Row
from easel.exports.pseudonyms import RowIds

Images = Mapping[str, PublishedImage]
# Of two images, as their order tells nobody anything: the first by its id.
Pair = tuple[PublishedImage, PublishedImage]


def rows(found: Images, reactions: Sequence[Reaction], ids: RowIds) -> Iterator[Row]:
    """Yield rows with the ids of users instead of pseudonyms."""
    yield from _choices(found, ids)
    by_user: dict[str, dict[str, str]] = defaultdict(dict)
    for each in reactions:
        by_user[each.user_id][each.post_id] = each.kind
    alone, lines = _alone(found), _lines(found)
    for user_id, kinds in by_user.items():
        liked = {
            alone[post_id].image_id: kind for post_id, kind in kinds.items() if post_id in alone
        }
        for image_id, kind in liked.items():
            yield _reaction(found[image_id], user_id, kind, ids)
        for pair in _pairs(found, lines, liked, user_id):
            yield _compared(pair, user_id, liked, ids)


def _choices(found: Images, ids: RowIds) -> Iterator[Row]:
    """Of a generation, its author published some images and left others."""
    for image in found.values():
        if image.left:
            row = _row(CHOICE, image.user_id, (image,), ids)
            told = {"question": "overall", "strength": "strong", "alternatives": image.left}
            yield row | told | _labels(1.0)


def _alone(found: Images) -> dict[str, PublishedImage]:
    """Images by the posts that show nothing else: a reaction to others tells of none of them."""
    shown: dict[str, list[PublishedImage]] = defaultdict(list)
    for image in found.values():
        shown[image.post_id].append(image)
    return {
        post_id: every[0]
        for post_id, every in shown.items()
        if len(every) == 1 and every[0].shown_with == 1
    }


def _lines(found: Images) -> dict[tuple[str, str | None], list[str]]:
    """Ids of images of one line and one prompt, in order."""
    lines: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for image_id in sorted(found):
        lines[_line(found[image_id])].append(image_id)
    return lines


def _line(image: PublishedImage) -> tuple[str, str | None]:
    """What has to be the same of two images that are compared: without a prompt, nothing is."""
    return (image.line if image.prompt else image.image_id, image.prompt)


def _pairs(
    found: Images,
    lines: Mapping[tuple[str, str | None], Sequence[str]],
    liked: Mapping[str, str],
    user_id: str,
) -> Iterator[Pair]:
    """Pairs of images of which the user reacted to one at least, and made neither."""
    for image_id in liked:
        for other in lines[_line(found[image_id])]:
            # Of a pair that was liked twice, one row.
            is_met = other in liked and other < image_id
            if other != image_id and not is_met and found[other].user_id != user_id:
                first, second = sorted((image_id, other))
                yield found[first], found[second]


def _compared(pair: Pair, user_id: str, liked: Mapping[str, str], ids: RowIds) -> Row:
    first, second = pair
    label = (1 + (first.image_id in liked) - (second.image_id in liked)) / 2
    row = _row("reaction_pair", user_id, pair, ids)
    return row | {"question": "liking", "strength": "weak"} | _labels(label)


def _reaction(image: PublishedImage, user_id: str, kind: str, ids: RowIds) -> Row:
    row = _row("reaction", user_id, (image,), ids)
    return row | {"question": "liking", "strength": "weak", "reaction": kind} | _labels(1.0)


def _row(source: str, user_id: str, about: Sequence[PublishedImage], ids: RowIds) -> Row:
    named = [image.image_id for image in about]
    row = {
        "row_id": ids.of("preferences", source, user_id, *named),
        "user": user_id,
        "source": source,
        "prompt": about[0].prompt,
    }
    for place, image in enumerate(about):
        row |= {
            f"image_{place}": ids.of("images", image.image_id),
            f"image_{place}_url": image.url,
            f"model_{place}": image.model,
        }
    return row


def _labels(first: float) -> Row:
    return {"label_0": first, "label_1": 1 - first}
