"""The pages of the web app that lead to something: a post, a user, a tag, a collection."""

from easel import posts, users
from easel.collections import views as collections
from easel.errors import ApiError, HiddenByChoice
from easel.pages import cards, shell, templates
from easel.pages.answers import NOBODY, Answer
from easel.pages.cards import Card
from easel.posts.schemas import PostView
from easel.profiles import read, search_engines
from easel.timelines import feeds, pipeline
from easel.validation import tag_asked_for

# As the app shows it, so that what is fetched ahead is what it asks for: web/src/posts/sizes.ts.
SIZES = "(min-width: 60rem) 60vw, 100vw"
# Of a tag, so many of the newest posts are looked through for an image.
NEWEST = 4


def post(post_id: str) -> Answer:
    """Answer with a post's page. Raise NotFound for what an anonymous reader may not see."""
    try:
        found = posts.visible(post_id, None)
    except HiddenByChoice:
        return _page(cards.of_explicit())
    shown = pipeline.one(found, None)
    return _page(cards.of_post(shown, indexed=search_engines.may_list(users.find(found.author_id))))


def user(handle: str) -> Answer:
    """Answer with a user's page. Raise NotFound for whom an anonymous reader may not know of."""
    shown = read.profile(handle, None)
    listed = search_engines.may_list(users.find(shown.id))
    return _page(cards.of_user(shown, indexed=listed))


def tag(said: str) -> Answer:
    """Answer with a tag's page. Raise Invalid for what is no tag."""
    name = tag_asked_for(said)
    newest = feeds.tagged(name, None, None, NEWEST).items
    return _page(cards.of_tag(name, newest))


def collection(collection_id: str) -> Answer:
    """Answer with a collection's page. Raise NotFound for one that is not for everybody."""
    return _page(cards.of_collection(collections.one(collection_id, None)))


def missing() -> Answer:
    """Answer with the bare page, the same for what is hidden, gone or never was."""
    return Answer(shell.bare(), status=404, cache=NOBODY)


def refused(error: ApiError) -> Answer:
    """Answer for an error: the page says itself what is wrong, once it has asked the API."""
    return missing() if error.status < 500 else Answer(shell.bare(), status=503, cache=NOBODY)


def srcset(post_view: PostView, form: str) -> str:
    """Return the files of a post's first image in one format, as an `img` takes them."""
    files = [each for each in post_view.images[0].renditions if each.format == form]
    return ", ".join(f"{each.url} {each.width}w" for each in files)


def _page(card: Card) -> Answer:
    files = card.preloaded.renditions if card.preloaded else []
    listed = ", ".join(f"{each.url} {each.width}w" for each in files if each.format == "avif")
    head = templates.render("head.html", card=card, srcset=listed, sizes=SIZES)
    return Answer(shell.with_head(head))
