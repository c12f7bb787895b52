"""Find posts and users: ask the index, and let the table decide what the viewer may see of it."""

from dataclasses import dataclass, replace

from easel import clock, visibility
from easel.posts import Post
from easel.posts.schemas import PostView
from easel.profiles import present
from easel.profiles.schemas import UserView
from easel.search import choice, documents, matching, ranking
from easel.search.analysis import words
from easel.search.asking import Ask, Filters
from easel.search.ranking import Place, Ranked
from easel.search.schemas import FoundPostPage, FoundUserPage, MatchView
from easel.search.seam import Hit, SearchIndex
from easel.timelines import pipeline
from easel.timelines.hydrate import hydrate
from easel.timelines.page_builder import Gathered

# Candidates of an answer by fit; of one by time, as many for each post of the page.
MOST, A_POST = 200, 3
# Under so many, words are looked for that are like those that were typed.
FEW = 3
REFILLS = 3


@dataclass(frozen=True)
class Found:
    """Candidates in their order, what they were found by, and where their order is from.

    `more` says that there are others behind them.
    """

    ask: Ask
    ranked: list[Ranked]
    moment: int
    more: bool = False

    def cursor(self, last: Ranked | None) -> str | None:
        """Return the cursor behind a candidate; None behind the last there is."""
        if last is None or (last == self.ranked[-1] and not self.more):
            return None
        at = Place(self.ask.order, self.moment, *last.place, self.ask.relaxed)
        return at.sealed()


@dataclass(frozen=True)
class Shown:
    """Candidates that are posts this viewer may and wants to see, and the last looked at."""

    posts: list[Post]
    views: list[PostView]
    last: Ranked | None


def posts(ask: Ask, viewer_id: str | None, cursor: str | None, limit: int) -> FoundPostPage:
    """List the posts that are found. Raise Invalid for a cursor of another list."""
    found = candidates(ask, cursor, limit)
    page = shown(found.ranked, viewer_id, limit)
    fields = [documents.fields(post) for post in page.posts]
    parts = found.ask.parts
    texts = [text for each in fields for text in each.values()]
    return FoundPostPage(
        kind="posts",
        items=page.views,
        matches=[
            MatchView(post_id=post.id, fields=matching.where(parts, said))
            for post, said in zip(page.posts, fields, strict=True)
        ],
        relaxed=matching.instead(parts, texts) if found.ask.relaxed else [],
        next_cursor=found.cursor(page.last),
    )


def users(ask: Ask, viewer_id: str | None, cursor: str | None, limit: int) -> FoundUserPage:
    """List the users that are found. Raise Invalid for a cursor of another list."""
    found = candidates(ask, cursor, limit)
    looked_at = found.ranked[:limit]
    views = met(looked_at, viewer_id)
    texts = [
        f"{view.handle} {' '.join(words(f'{view.handle} {view.display_name}'))}" for view in views
    ]
    return FoundUserPage(
        kind="users",
        items=views,
        relaxed=matching.instead(found.ask.parts, texts) if found.ask.relaxed else [],
        next_cursor=found.cursor(looked_at[-1] if looked_at else None),
    )


def candidates(ask: Ask, cursor: str | None, limit: int) -> Found:
    """Return what the index has; similar words are looked for where there is hardly anything."""
    at = ranking.place(cursor, ask.order)
    moment = at.moment if at else clock.milliseconds()
    if not ask.parts and ask.filters == Filters():
        return Found(ask, [], moment)
    most = MOST if ask.order == "best" else max(MOST, A_POST * limit)
    index = choice.current()
    if at:
        ask = ask.relax() if at.relaxed else ask
        hits = index.find(_older(ask, at), most)
    else:
        ask, hits = lenient(index, ask, most)
    ranked = ranking.best(hits, moment) if ask.order == "best" else ranking.newest(hits)
    more = ask.order == "new" and len(hits) == most
    return Found(ask, ranking.after(ranked, at), moment, more)


def lenient(index: SearchIndex, ask: Ask, most: int) -> tuple[Ask, list[Hit]]:
    """Find what is asked; where there is hardly anything, what may be meant, and say which."""
    hits = index.find(ask, most)
    if len(hits) >= FEW or not ask.may_relax:
        return ask, hits
    relaxed = ask.relax()
    return relaxed, index.find(relaxed, most)


def shown(ranked: list[Ranked], viewer_id: str | None, limit: int) -> Shown:
    """Hydrate candidates until a page is full, as feeds do; what says something else now is out."""
    prints = {each.hit.id: each.hit.print for each in ranked}

    def fits(post: Post) -> bool:
        return documents.print_of_post(post) == prints[post.id]

    gathered, looked_at = Gathered(), 0
    for _ in range(REFILLS):
        room = limit - len(gathered.seen)
        ids = [each.hit.id for each in ranked[looked_at : looked_at + room]]
        if not ids:
            break
        pointers = pipeline.originals(ids)
        taken = gathered.fill(pointers, hydrate(pointers, viewer_id), fits, limit, wanted=True)
        looked_at += len(taken)
    seen = list(gathered.seen.values())
    views = pipeline.view(seen, gathered.surroundings(viewer_id), {})
    return Shown(seen, views, ranked[looked_at - 1] if looked_at else None)


def met(ranked: list[Ranked], viewer_id: str | None) -> list[UserView]:
    """Present candidates that are users this viewer may meet in lists, under these names."""
    prints = {each.hit.id: each.hit.print for each in ranked}
    return [
        present.user(user, relationship if viewer_id else None)
        for user, relationship in visibility.visible_users(viewer_id, prints)
        if documents.print_of_user(user) == prints[user.user_id]
    ]


def _older(ask: Ask, at: Place) -> Ask:
    """Newest first, a page goes on from the time of the last one's end."""
    if ask.order == "best":
        return ask
    until = min(at.points + 1, ask.filters.until or at.points + 1)
    return replace(ask, filters=replace(ask.filters, until=until))
