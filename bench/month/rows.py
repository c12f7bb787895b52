"""The rows that datasets are due, of those who agree: counted out of what was done, by hand.

A row is what anybody can tell of it: addresses, words, labels. Who is behind it has a pseudonym
there, so rows of one user are compared as a bundle.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from bench.month.posts import Picture, Publication
from bench.month.town import Town
from bench.month.truth import MODEL
from bench.month.world import Member

Row = tuple[object, ...]
FLOOR = 10


@dataclass
class Due:
    """Rows of each dataset; those that tell what somebody likes by who that is."""

    images: Counter[Row] = field(default_factory=Counter)
    choices: Counter[Row] = field(default_factory=Counter)
    liked: dict[int, Counter[Row]] = field(default_factory=lambda: defaultdict(Counter))
    engagement: Counter[Row] = field(default_factory=Counter)


@dataclass(frozen=True)
class Shown:
    """An image that is in, with its post and the words that may be said of it."""

    picture: Picture
    post: Publication
    words: str | None

    @property
    def url(self) -> str:
        """Where everybody finds it."""
        return self.post.urls[self.picture.id]


def due(town: Town, purpose: str) -> Due:
    """Return the rows that a version for a purpose has to hold as of now, and no others."""
    found, shown = Due(), shown_of(town, purpose)
    for each in shown.values():
        found.images[_image(each)] += 1
        left = each.picture.siblings + 1 - len(each.post.pictures)
        if left:
            found.choices[("choice", each.url, None, each.words, None, 1.0, left)] += 1
    for user, liked in _likes(town, purpose).items():
        found.liked[user].update(_of(user, liked, shown))
    found.liked = {user: rows for user, rows in found.liked.items() if rows}
    found.engagement.update(_engagement(_likes(town, purpose), shown))
    return found


def makers(town: Town, purpose: str) -> list[Member]:
    """List those whose images may be in."""
    agreed = [each for each in town.world.members if each.agrees_to(purpose)]
    return [each for each in agreed if "own_images" in each.agrees and each.number not in town.gone]


def shown_of(town: Town, purpose: str) -> dict[str, Shown]:
    """Return what may be in by image: what was made of others' posts only where those are in."""
    own = {each.number: each for each in makers(town, purpose)}
    first = {
        picture.id: Shown(picture, post, _words(own[post.author], post, picture))
        for post in town.posts.values()
        if post.is_public and post.author in own
        for picture in post.pictures
    }
    by_post: dict[str, list[Shown]] = defaultdict(list)
    for each in first.values():
        by_post[each.post.id].append(each)
    return {
        id_: Shown(each.picture, each.post, _telling(each, by_post))
        for id_, each in first.items()
        if all(by_post.get(above) for above in each.picture.through)
    }


def _words(maker: Member, post: Publication, picture: Picture) -> str | None:
    return picture.prompt if post.shows_prompt and "own_prompts" in maker.agrees else None


def _telling(shown: Shown, by_post: dict[str, list[Shown]]) -> str | None:
    above = [one for post_id in shown.picture.through for one in by_post[post_id]]
    return None if any(one.words is None for one in above) else shown.words


def _image(shown: Shown) -> Row:
    style = shown.picture.style if shown.words else None
    return shown.url, shown.words, style, MODEL, shown.post.level, shown.post.day


def _likes(town: Town, purpose: str) -> dict[int, dict[str, str]]:
    """Return what those who agree reacted to, of others, by user and post."""
    agreed = {each.number for each in town.world.members if each.agrees_to(purpose)} - town.gone
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for (user, post_id), kind in town.reactions.items():
        post = town.posts[post_id]
        if user in agreed and post.is_public and post.author != user:
            found[user][post_id] = kind
    return found


def _of(user: int, liked: dict[str, str], shown: dict[str, Shown]) -> Iterator[Row]:
    """Yield the rows of what somebody likes: alone, and beside others of its line."""
    alone = {
        each.picture.id: liked[each.post.id]
        for each in shown.values()
        if each.post.id in liked and len(each.post.pictures) == 1
    }
    for id_, kind in alone.items():
        yield "reaction", shown[id_].url, None, shown[id_].words, kind, 1.0, None
    for one, other in _pairs(user, shown):
        labels = one.picture.id in alone, other.picture.id in alone
        if any(labels):
            label = (1 + labels[0] - labels[1]) / 2
            yield "reaction_pair", one.url, other.url, one.words, None, label, None


def _pairs(user: int, shown: dict[str, Shown]) -> Iterator[tuple[Shown, Shown]]:
    """Yield images of one line and one prompt, neither by this user, in order of their ids."""
    lines: dict[Row, list[Shown]] = defaultdict(list)
    for id_ in sorted(shown):
        each = shown[id_]
        if each.words and each.picture.maker != user:
            lines[each.picture.root, each.words].append(each)
    for line in lines.values():
        yield from combinations(line, 2)


def _engagement(likes: dict[int, dict[str, str]], shown: dict[str, Shown]) -> Counter[Row]:
    """Count who reacted to what: of ten users and ten makers at least, in tens."""
    by_post: dict[str, list[Shown]] = defaultdict(list)
    for each in shown.values():
        by_post[each.post.id].append(each)
    met: dict[Row, list[tuple[int, str]]] = defaultdict(list)
    for user, liked in likes.items():
        for post_id in liked.keys() & by_post.keys():
            post = by_post[post_id][0].post
            for subject in (("tag", post.tag), ("model", MODEL), ("level", post.level)):
                met[subject].append((user, post_id))
    rows = (_counted(subject, each, by_post) for subject, each in met.items())
    return Counter(row for row in rows if row)


def _counted(
    subject: Row, met: list[tuple[int, str]], by_post: dict[str, list[Shown]]
) -> Row | None:
    posts = {post_id for _, post_id in met}
    images = [each for post_id in posts for each in by_post[post_id]]
    users, by = {user for user, _ in met}, {each.picture.maker for each in images}
    if min(len(users), len(by)) < FLOOR:
        return None
    numbers = (len(users), len(by), len(images), len(met))
    return *subject, *(number - number % FLOOR for number in numbers)
