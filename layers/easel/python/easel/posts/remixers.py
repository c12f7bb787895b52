"""Who published a remix of a post: to them its author may show the prompt."""

from easel import posts
from easel.db import Check, Outrun, Update, commit
from easel.posts import interactions
from easel.posts.interactions import Interaction
from easel.posts.model import Post
from easel.users import User


def note(post_id: str) -> None:
    """Keep with its author that a post remixes others, its parents; nothing where it is gone.

    Of several remixes of one post the newest is noted, whichever comes last. Who has left is
    written nothing.
    """
    post = posts.now(post_id)
    if post is None:
        return
    for parent_id in post.remix_of or ():
        _note(str(parent_id), post.author_id, post_id)


def reads_prompt(post: Post, viewer_id: str | None) -> bool:
    """Return whether a viewer reads the prompt of a post: all do, its author, or who remixed it.

    Of one's remixes the newest counts, while everybody may see it.
    """
    if post.show_prompt or post.author_id == viewer_id:
        return True
    if viewer_id is None or not post.remixers_see_prompt:
        return False
    remix_id = interactions.now(viewer_id, post.id).remixed_as
    remix = posts.now(remix_id) if remix_id else None
    return bool(remix and remix.is_public and post.id in (remix.remix_of or ()))


def _note(parent_id: str, user_id: str, remix_id: str) -> None:
    noted = Interaction.remixed_as.does_not_exist() | (Interaction.remixed_as < remix_id)
    change = [Interaction.kind.set(Interaction), Interaction.remixed_as.set(remix_id)]
    did = Interaction.at(user_id, parent_id)
    try:
        commit(
            Check(User.at(user_id), User.pk.exists(), Outrun()),
            Update(did, noted, Outrun(), change),
        )
    except Outrun:
        # A newer one is noted, or they have left.
        return
