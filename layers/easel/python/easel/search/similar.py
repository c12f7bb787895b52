"""List posts like a post, by words, looks and who made them; each says why."""

from collections.abc import Mapping
from dataclasses import dataclass

from easel import clock, posts
from easel.images import looks
from easel.images.looks import Looks
from easel.posts import Post
from easel.search import choice, documents, finding, ranking
from easel.search.asking import Ask, Filters
from easel.search.ranking import WHOLE, Ranked
from easel.search.schemas import LikenessView, SimilarPostPage, Term, TermView
from easel.search.seam import Hit, SearchIndex

# Of each signal from 0 to 1000 so many thousandths count.
WORDS, COLOURS, COMPOSITION, MAKER = 600, 120, 180, 100
MOST, OF_MAKER = 200, 24
# Under this signal words that are shared say nothing, and looks.
LEAST, LEAST_ALIKE = 150, 500


@dataclass(frozen=True)
class Likeness:
    """Why a candidate is like the post: points by term, in the order in which they are told."""

    hit: Hit
    points: Mapping[Term, int]

    @property
    def ranked(self) -> Ranked:
        """The candidate with its points, which are the sum of the terms."""
        return Ranked(self.hit, sum(self.points.values()))

    @property
    def view(self) -> LikenessView:
        """What clients are told of it."""
        terms = [TermView(term=name, points=each) for name, each in self.points.items() if each]
        return LikenessView(post_id=self.hit.id, points=self.ranked.points, because=terms)


def to(post_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> SimilarPostPage:
    """List posts like this one. Raise what `posts.visible` raises, Invalid for another's cursor."""
    at = ranking.place(cursor, "best")
    post = posts.visible(post_id, viewer_id)
    found = {each.hit.id: each for each in likenesses(choice.current(), post)}
    ranked = [each.ranked for each in found.values()]
    ranked.sort(key=lambda each: each.place, reverse=True)
    left = ranking.after(ranked, at)
    page = finding.shown(left, viewer_id, limit)
    # No moment: nothing here depends on the time.
    whole = finding.Found(Ask((), documents.POST), left, 0)
    reasons = [found[post.id].view for post in page.posts]
    return SimilarPostPage(items=page.views, reasons=reasons, next_cursor=whole.cursor(page.last))


def likenesses(index: SearchIndex, post: Post) -> list[Likeness]:
    """List candidates that share telling words with a post, look like it, or are its author's.

    Points are whole numbers, up to 1000.
    """
    said, seen = documents.fields(post), looks.unpacked(documents.looks_of(post))
    author = str(post.author.as_dict().get("handle", ""))
    words = [word for name, text in said.items() if name != "who" for word in text.split()]
    by_words = index.like(words, MOST)
    by_looks = index.alike(seen.buckets(), MOST) if seen else []
    top = max((hit.score for hit in by_words), default=0)
    signals = {hit.id: int(WHOLE * hit.score / top) for hit in by_words}
    found = [*index.find(_newest_of(author), OF_MAKER), *by_looks, *by_words]
    made = [
        Likeness(hit, _points(hit, signals.get(hit.id, 0), seen, author))
        for hit in {hit.id: hit for hit in found if hit.id != post.id}.values()
    ]
    return [each for each in made if each.ranked.points]


def _points(hit: Hit, words: int, seen: Looks | None, author: str) -> dict[Term, int]:
    other = looks.unpacked(hit.looks) if seen else None
    colours = looks.colours_alike(seen, other) if seen and other else 0
    composition = looks.compositions_alike(seen, other) if seen and other else 0
    return {
        "words": _worth(WORDS, words, LEAST),
        "colours": _worth(COLOURS, colours, LEAST_ALIKE),
        "composition": _worth(COMPOSITION, composition, LEAST_ALIKE),
        "maker": MAKER if hit.author == author else 0,
    }


def _worth(weight: int, signal: int, least: int) -> int:
    return weight * signal // WHOLE if signal >= least else 0


def _newest_of(author: str) -> Ask:
    until = clock.milliseconds() + 1
    return Ask((), documents.POST, Filters(author=author, until=until), "new")
