"""What a dataset is made from: images and reactions, as far as everybody concerned agrees now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from easel import posts
from easel.exports import collecting, consenting, personal_data
from easel.exports.collecting import PublishedImage, Reaction
from easel.exports.consenting import Agreed, Purpose
from easel.posts import Post

AT_ONCE = 100
Collected = PublishedImage | Reaction


@dataclass
class State:
    """Images by their ids, and reactions. `left_out` counts images that a reason kept out."""

    purpose: Purpose
    images: dict[str, PublishedImage] = field(default_factory=dict)
    reactions: list[Reaction] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def user_ids(self) -> set[str]:
        """The ids of everybody who made something of it, or reacted."""
        makers = {image.user_id for image in self.images.values()}
        return makers | {reaction.user_id for reaction in self.reactions}


def of_users(user_ids: Iterable[str], purpose: Purpose) -> Iterator[Collected]:
    """Yield what those of these users who agree now let be in datasets."""
    for user_id, agreed in sorted(consenting.now(user_ids, purpose).items()):
        yield from collecting.images_of(user_id, agreed)
        yield from collecting.reactions_of(user_id)


def settled(collected: Iterable[Collected], purpose: Purpose) -> State:
    """Return what is left of what was collected when all of it is asked for once more.

    Collecting takes time, in which users may take back what they agreed to, or a post.
    """
    state = State(purpose)
    for each in collected:
        if isinstance(each, Reaction):
            state.reactions.append(each)
        else:
            state.images[each.image_id] = each
    agreed = consenting.now(state.user_ids, purpose)
    state.reactions = [each for each in state.reactions if each.user_id in agreed]
    state.images = {each.image_id: each for each in _still(state.images, agreed)}
    _keep_out_personal_data(state)
    _keep_to_lines(state)
    return state


def _still(
    images: Mapping[str, PublishedImage], agreed: Mapping[str, Agreed]
) -> Iterator[PublishedImage]:
    """Images that may be in still, with the words that may."""
    found: dict[str, Post] = {}
    wanted = sorted({image.post_id for image in images.values()})
    for begin in range(0, len(wanted), AT_ONCE):
        found |= posts.find_all(wanted[begin : begin + AT_ONCE], consistent=True)
    for image in images.values():
        author, post = agreed.get(image.user_id), found.get(image.post_id)
        if author and post and collecting.is_offered(post, author):
            yield collecting.saying(image, collecting.words(post, author))


def _keep_to_lines(state: State) -> None:
    """What was made of others' posts is in where these are, and shows its prompt where they do.

    A prompt of a remix has the words of what was remixed in it.
    """
    by_post: dict[str, list[PublishedImage]] = {}
    for image in state.images.values():
        by_post.setdefault(image.post_id, []).append(image)
    for image in list(state.images.values()):
        above = [by_post.get(post_id, []) for post_id in image.through]
        if not all(above):
            del state.images[image.image_id]
            _count(state, "made from what is not in")
        elif any(one.prompt is None for each in above for one in each):
            state.images[image.image_id] = collecting.saying(image, ())


def _keep_out_personal_data(state: State) -> None:
    for image in list(state.images.values()):
        said = (image.prompt, image.negative_prompt)
        if any(text and personal_data.kinds(text) for text in said):
            del state.images[image.image_id]
            _count(state, "personal data in its prompt")


def _count(state: State, reason: str) -> None:
    state.left_out[reason] = state.left_out.get(reason, 0) + 1
