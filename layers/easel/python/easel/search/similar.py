"""List posts like a post, by the words they share and by who made them; each says why."""

from dataclasses import dataclass

from easel import clock, posts
from easel.posts import Post
from easel.search import choice, documents, finding, ranking
from easel.search.asking import Ask, Filters
from easel.search.ranking import WHOLE, Ranked
from easel.search.schemas import LikenessView, SimilarPostPage, TermView
from easel.search.seam import Hit, SearchIndex

# Of each signal from 0 to 1000 so many thousandths count.
WORDS, MAKER = 600, 100
MOST, OF_MAKER = 200, 24
# Under this signal words that are shared say nothing.
LEAST = 150


@dataclass(frozen=True)
class Likeness:
    """Why a candidate is like the post; the points are the sum of the terms."""

    hit: Hit
    words: int
    maker: int

    @property
    def ranked(self) -> Ranked:
        """The candidate with its points."""
        return Ranked(self.hit, self.words + self.maker)

    @property
    def view(self) -> LikenessView:
        """What clients are told of it."""
        terms = [TermView(term="words", points=self.words)] if self.words else []
        terms += [TermView(term="maker", points=self.maker)] if self.maker else []
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
    """List candidates that share telling words with a post, or are among the newest of its author.

    Points are whole numbers, up to 700.
    """
    said = documents.fields(post)
    author = str(post.author.as_dict().get("handle", ""))
    words = [word for name, text in said.items() if name != "who" for word in text.split()]
    by_words = index.like(words, MOST)
    top = max((hit.score for hit in by_words), default=0)
    of_maker = index.find(_newest_of(author), OF_MAKER)
    signals = {hit.id: int(WHOLE * hit.score / top) for hit in by_words}
    hits = {hit.id: hit for hit in [*of_maker, *by_words] if hit.id != post.id}
    made = [
        Likeness(
            hit,
            WORDS * signals.get(hit.id, 0) // WHOLE if signals.get(hit.id, 0) >= LEAST else 0,
            MAKER if hit.author == author else 0,
        )
        for hit in hits.values()
    ]
    return [each for each in made if each.ranked.points]


def _newest_of(author: str) -> Ask:
    until = clock.milliseconds() + 1
    return Ask((), documents.POST, Filters(author=author, until=until), "new")
