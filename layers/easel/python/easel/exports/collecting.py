"""Collect what users let be in datasets: images of their public posts, and their reactions."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from easel import db, generations, images, posts, receipts
from easel.exports.consenting import Agreed
from easel.generations import Generation
from easel.images import Image, scene_text
from easel.policy import EXPLICIT
from easel.posts import Post, interactions
from easel.posts.interactions import Interaction
from easel.storage import addresses

PAGE: Final = 100
WALLS: Final = ("POSTS", "REPLIES")
# The file that is named: the largest for screens.
WIDTH: Final = 768
WORDS: Final = ("prompt", "negative_prompt", "style", "scene")


@dataclass(frozen=True)
class PublishedImage:
    """An image of a public post, with what its author lets be said of it.

    `line` is the image that it and its variations began with, `left` how many images of its
    generation are in no post, `shown_with` how many its post shows. `prompt` is what the post shows
    of it, the other words where it shows these. `through` are the posts of others that it descends
    from.
    """

    image_id: str
    post_id: str
    user_id: str
    line: str
    left: int
    shown_with: int
    url: str
    width: int
    height: int
    prompt: str | None
    negative_prompt: str | None
    style: str | None
    scene: str | None
    model: str
    way: str
    source_type: str
    receipt_id: str | None
    level: str
    made_on: str
    tags: tuple[str, ...]
    through: tuple[str, ...]


@dataclass(frozen=True)
class Reaction:
    """A reaction of a user to a post of somebody else."""

    user_id: str
    post_id: str
    kind: str


def images_of(user_id: str, agreed: Agreed) -> Iterator[PublishedImage]:
    """Yield the images that a user lets be in datasets, each once, as they are shown now."""
    if not agreed.choices.own_images:
        return
    shown = _Shown.of(user_id)
    met: set[str] = set()
    for post in shown.posts:
        if is_offered(post, agreed):
            for place, card in enumerate(post.images):
                image = shown.images.get(card["id"])
                if image and image.image_id not in met and _is_own(image, post):
                    met.add(image.image_id)
                    yield _published(image, post, place, agreed, shown.left(image))


def is_offered(post: Post, agreed: Agreed) -> bool:
    """Return whether the images of a post may be in a dataset, as far as the post says.

    Nothing that is not for everybody, held, explicit, or came with an archive may be; what is not
    copied out yet has no address.
    """
    return (
        post.is_public
        and not agreed.user.state
        and agreed.choices.own_images
        and not post.imported_from
        and post.level != EXPLICIT
        and bool(post.public_key and post.public_ready)
    )


def words(post: Post, agreed: Agreed) -> tuple[str, ...]:
    """Return which words of its images may be in: those that the post shows, if its author agrees.

    What was asked for beside the prompt is shown by posts whose author decided on that.
    """
    if not (agreed.choices.own_prompts and post.show_prompt):
        return ()
    return WORDS if post.shows_settings else ("prompt",)


def saying(image: PublishedImage, said: Collection[str]) -> PublishedImage:
    """Return the image without the words that are not among those that may be in."""
    silent: dict[str, Any] = dict.fromkeys(set(WORDS) - set(said))
    return replace(image, **silent)


def reactions_of(user_id: str) -> Iterator[Reaction]:
    """Yield the reactions of a user to posts of others that everybody may see."""
    after = "DID#"
    while found := _interactions(user_id, after):
        after = found[-1].sk
        reacted = {each.post_id: each.reaction for each in found if _is_reaction(each)}
        about = posts.find_all(reacted, consistent=True)
        for post_id, kind in sorted(reacted.items()):
            post = about.get(post_id)
            if post and post.is_public and post.author_id != user_id:
                yield Reaction(user_id, post_id, str(kind))


def _interactions(user_id: str, after: str) -> list[Any]:
    # A space sorts before whatever may follow in a key, and is in none.
    within = Interaction.sk.between(f"{after} " if after != "DID#" else after, "DID#~")
    kind = interactions.InteractionItem
    return list(kind.query(f"U#{user_id}", within, limit=PAGE, consistent_read=True))


def _is_reaction(item: Any) -> bool:
    return isinstance(item, Interaction) and item.reaction is not None


def _is_own(image: Image, post: Post) -> bool:
    # What was uploaded is of nobody knows whom.
    return not (image.imported or image.of_upload) and image.user_id == post.author_id


@dataclass(frozen=True)
class _Shown:
    """All posts of a user, whoever may see them, with the images that they show."""

    posts: list[Post]
    images: dict[str, Image]
    made: dict[str, Generation]
    shown: Counter[str]

    @classmethod
    def of(cls, user_id: str) -> "_Shown":
        every = [post for wall in WALLS for post in _wall(f"U#{user_id}#{wall}")]
        named = [str(card["id"]) for post in every for card in post.images]
        pages = (named[begin : begin + PAGE] for begin in range(0, len(named), PAGE))
        found = {one.image_id: one for page in pages for one in images.find_all(page)}
        made = generations.by_ids({one.generation_id for one in found.values()})
        shown = Counter(one.generation_id for one in found.values())
        return cls(every, found, made, shown)

    def left(self, image: Image) -> int:
        """Count the images of its generation that are in no post; none where that is not known."""
        whole = self.made.get(image.generation_id)
        shown = self.shown[image.generation_id]
        return max(0, int(whole.image_count) - shown) if whole else 0


def _wall(partition: str) -> Iterator[Post]:
    after: str | None = None
    while keys := db.oldest(Post.first, partition, after, PAGE):
        after = keys[-1]
        found = posts.find_all(keys, consistent=True)
        yield from (found[key] for key in keys if key in found)


def _published(image: Image, post: Post, place: int, agreed: Agreed, left: int) -> PublishedImage:
    file = images.file_of_width(list(image.renditions), WIDTH)
    made = PublishedImage(
        image_id=image.image_id,
        post_id=post.id,
        user_id=image.user_id,
        line=image.root,
        left=left,
        shown_with=len(post.images),
        url=addresses.public(f"{post.public_key}/{place}/{file}"),
        width=int(image.width),
        height=int(image.height),
        prompt=image.prompt,
        negative_prompt=image.negative_prompt,
        style=image.style,
        scene=scene_text.shared(image.scene),
        model=image.model,
        way=image.way,
        source_type=image.source_type,
        receipt_id=receipts.id_of(image.receipt["jws"]) if image.receipt else None,
        level=post.level,
        made_on=str(image.created_at)[:10],
        tags=tuple(sorted(post.topics)),
        through=tuple(image.lineage or ()),
    )
    return saying(made, words(post, agreed))
