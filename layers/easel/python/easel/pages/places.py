"""The pages of the web app that lead to something: a post, a user, a tag, a collection."""

from dataclasses import replace

from easel import posts, users
from easel.collections import views as collections
from easel.errors import ApiError, HiddenByChoice
from easel.images.schemas import ImageView
from easel.pages import cards, shell, templates
from easel.pages.answers import NOBODY, Answer
from easel.pages.cards import Card
from easel.profiles import present, search_engines
from easel.timelines import feeds, pipeline
from easel.validation import tag_asked_for
from easel.visibility import lookup

# As web/src/posts/PostDetail.svelte says: what is fetched ahead is what the app asks for.
SIZES = "(min-width: 68.75rem) 60vw, 100vw"
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


def lineage(post_id: str) -> Answer:
    """Answer with the page of a post's family tree. Raise NotFound as `post` does.

    Of one that is empty nothing is kept: the edge is not told to forget it with the post.
    """
    try:
        found = posts.visible(post_id, None)
    except HiddenByChoice:
        return _page(cards.of_explicit())
    page = _page(cards.of_lineage(pipeline.one(found, None)))
    return page if found.in_tree else replace(page, cache=NOBODY)


def user(handle: str) -> Answer:
    """Answer with a user's page. Raise NotFound for whom an anonymous reader may not know of."""
    found, _ = lookup.meet(handle, None)
    return _page(cards.of_user(present.user(found), indexed=search_engines.may_list(found)))


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


def _page(card: Card) -> Answer:
    head = templates.render("head.html", card=card)
    if not card.preloaded:
        return Answer(shell.filled(head))
    return Answer(shell.filled(head, *_images(card, card.preloaded)))


def _images(card: Card, image: ImageView) -> tuple[str, str]:
    """Return what fetches the image first, and what draws it where the app will."""
    avif = cards.srcset(image, "avif")
    ahead = templates.render("ahead.html", srcset=avif, sizes=SIZES)
    if not card.first:
        return ahead, ""
    files = {"avif": avif, "webp": cards.srcset(image, "webp")}
    return ahead, templates.render("first.html", image=card.first, sizes=SIZES, **files)
