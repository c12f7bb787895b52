"""Keep public copies of a post's images exactly while everyone may see them."""

from easel import images, posts
from easel.db import try_write
from easel.images import cdn
from easel.posts.model import Post


def settle_post(post_id: str, old_public_key: str | None, *, in_tree: bool = False) -> None:
    """Remove the copy the post had, make the copy it should have. Run it again at any time.

    Of a post that was `in_tree`, a remix or remixed, the edge forgets the page of the tree too.
    Of what moderators hold the edge is told file by file, past whatever else it has to forget.
    Raise EdgeBusy when it takes no more for now.
    """
    if old_public_key:
        files = _files_if_held(posts.find(post_id, consistent=True))
        cdn.take_down(old_public_key, *_pages(post_id, in_tree=in_tree), files=files)
    post = posts.find(post_id, consistent=True)
    if post and post.public_key and not post.public_ready:
        _copy_post(post, str(post.public_key))


def _copy_post(post: Post, key: str) -> None:
    for place, card in enumerate(post.images):
        cdn.public_copy(
            card["path"],
            f"{key}/{place}",
            [images.file_name(entry) for entry in card["renditions"]],
        )
    if not _say_ready(post, key):
        cdn.take_down(key, *_pages(post.id, in_tree=post.in_tree))


def _files_if_held(post: Post | None) -> list[str]:
    if post is None or not post.held:
        return []
    return [
        f"{place}/{images.file_name(entry)}"
        for place, card in enumerate(post.images)
        for entry in card["renditions"]
    ]


def _pages(post_id: str, *, in_tree: bool) -> tuple[str, ...]:
    """What the edge keeps of a post beside its images, for a minute: see easel/pages.

    Each path has its price, and of the page of a tree that is empty nothing is kept.
    """
    tree = (f"/p/{post_id}/lineage",) if in_tree else ()
    return (f"/p/{post_id}", *tree, f"/embed/p/{post_id}")


def _say_ready(post: Post, key: str) -> bool:
    return try_write(
        post.update,
        actions=[Post.public_ready.set(True)],
        condition=Post.pk.exists() & (Post.public_key == key),
    )
