"""Words of a maker's prompts, and how often who met a post with them opened it: a correlation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from easel import posts
from easel.images import find_all
from easel.insight import reach, topics
from easel.insight.counts import FLOOR, wilson
from easel.insight.maker_schemas import OpenedView, WordsView, WordView
from easel.insight.maker_views import counted_until
from easel.insight.reach import Day

# As many of a maker's posts are looked at, the newest.
NEWEST: Final = 100
# Of a word nothing is told that is in fewer posts, or that fewer users met.
LEAST_POSTS: Final = 3
LEAST_REACHED: Final = 3 * FLOOR
# As many words, those that most users met.
MOST_WORDS: Final = 50
HIDDEN: Final = FLOOR - 1


class Tries(NamedTuple):
    """How often users met posts, and how many of these times they opened it."""

    reached: int = 0
    opened: int = 0

    def plus(self, other: "Tries") -> "Tries":
        """Return both together."""
        return Tries(self.reached + other.reached, self.opened + other.opened)


def view(user_id: str) -> WordsView:
    """Present the words of a maker's prompts, also of those they do not show."""
    known = _known(user_id)
    words = _words(known)
    whole = _sum(known.values())
    told = [
        _word(word, [known[each] for each in sorted(ids)], whole)
        for word, ids in words.items()
        if len(ids) >= LEAST_POSTS
    ]
    enough = [each for each in told if each.reached >= LEAST_REACHED]
    return WordsView(
        counted_until=counted_until(),
        posts=len(known),
        least_posts=LEAST_POSTS,
        least_reached=LEAST_REACHED,
        words=sorted(enough, key=lambda each: (-each.reached, each.word))[:MOST_WORDS],
    )


def shown(tries: Tries) -> OpenedView:
    """Return a rate as far as it may be told: by whole tens, and between what it surely lies."""
    reached, opened = (each // FLOOR * FLOOR for each in tries)
    low, _ = wilson(min(opened, reached), reached + HIDDEN)
    _, high = wilson(min(opened + HIDDEN, reached), reached)
    rate = round(opened / reached, 2) if opened and reached else None
    return OpenedView(rate=rate, low=round(low, 2), high=round(high, 2))


def _known(user_id: str) -> dict[str, Tries]:
    """Return how posts did that reached enough users for anything to be told of them."""
    newest = posts.of_author(user_id, None, NEWEST)
    if not newest:
        return {}
    days = reach.between(user_id, reach.posts_place(newest[-1]), reach.posts_place(newest[0]) + "~")
    by_post: dict[str, list[Day]] = defaultdict(list)
    for place, day in days.items():
        by_post[place.split("#")[1]].append(day)
    tries = {post_id: _sum(map(_tried, found)) for post_id, found in by_post.items()}
    return {each: tries[each] for each in newest if each in tries and tries[each].reached >= FLOOR}


def _tried(day: Day) -> Tries:
    reached = day.reached.number
    return Tries(reached, min(reached, day.of("opened").number))


def _words(known: Mapping[str, Tries]) -> dict[str, set[str]]:
    """Return in which posts each word is."""
    found = posts.find_all(known)
    shown_in = {str(card["id"]): post.id for post in found.values() for card in post.images}
    words: dict[str, set[str]] = defaultdict(set)
    for image in find_all(list(shown_in)):
        for word in topics.words([image]):
            words[word].add(shown_in[image.image_id])
    return words


def _word(word: str, of_word: list[Tries], whole: Tries) -> WordView:
    these = _sum(of_word)
    others = Tries(whole.reached - these.reached, whole.opened - these.opened)
    opened, without = shown(these), shown(others)
    return WordView(
        word=word,
        posts=len(of_word),
        reached=these.reached // FLOOR * FLOOR,
        opened=opened,
        opened_without=without,
        correlates=_correlates(opened, without),
    )


def _correlates(these: OpenedView, others: OpenedView) -> Literal["more", "less", "unclear"]:
    if these.low > others.high:
        return "more"
    return "less" if these.high < others.low else "unclear"


def _sum(tries: Iterable[Tries]) -> Tries:
    total = Tries()
    for each in tries:
        total = total.plus(each)
    return total
