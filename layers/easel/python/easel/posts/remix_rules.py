"""What the posts that an image descends from say of it, up to the moment of the write.

Minutes pass while a remix is painted, and days before it is published: what was read is not enough,
so each of them is a condition of the transaction, as far as it can say no.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from pynamodb.expressions.condition import Condition

from easel import posts
from easel.db import Check, Outrun
from easel.errors import Invalid, RemixRefused
from easel.graph import blocks
from easel.images import Image, hash_blocklist
from easel.policy import GENERAL, LEVELS
from easel.posts import lineage
from easel.posts.content_rating import unchanged_moderation_state as _as_rated
from easel.posts.model import Post
from easel.visibility import account_state

ALLOWED: Final = "allow"
# Of the images of one post together: each post that they descend from is a condition of the
# transaction that publishes it, and each image of these an item. A transaction has a hundred, of
# which the authors of what was remixed last, and the post itself, need the rest.
MOST: Final = 80
TOO_MANY: Final = f"They descend from more than {MOST} posts and images of these together."
NOT_LET: Final = "Its author, or somebody of whose image it was made, does not let others remix it."
TOO_LOW: Final = "It remixes a post of a higher level, and is of that level at least."


def above(post_ids: Iterable[str], user_id: str, refusal: Exception) -> list[Check]:
    """Build checks that none of these posts forbids the user to remix it.

    One that is gone forbids nothing; one that moderators took from everybody does. That outlives
    it by the images that they took down: see `refuse_taken_down`.
    """
    allows = Post.pk.does_not_exist() | _lets(user_id)
    return [Check(Post.at(each), allows, refusal) for each in post_ids]


def varying(line: Sequence[str], user_id: str, refusal: Exception) -> list[Check]:
    """Build checks that the user may have an image painted anew that descends through this line.

    Of the author of what was remixed last, that neither blocks the other.
    """
    parents = [post for each in line[:1] if (post := posts.now(each))]
    return [*above(line, user_id, refusal), *_blocks(parents, user_id, refusal)]


def refuse_taken_down(image_ids: Iterable[str]) -> None:
    """Raise RemixRefused where what was remixed was taken down, whatever became of its post."""
    if hash_blocklist.holds(image_ids):
        raise RemixRefused(NOT_LET)


def painting(
    parent_id: str, grandparents: Iterable[str], user_id: str, refusal: Exception
) -> list[Check]:
    """Build checks that the user may have a post painted anew that descends from others.

    The post has to be there, for everybody or the user's own, and neither its author nor the user
    to block the other. Raise the error that was given, here or in the transaction, where it is not.
    """
    parent = posts.now(parent_id)
    if parent is None:
        raise refusal
    here = Post.pk.exists() & _open(parent, user_id)
    asked = [Check(Post.at(parent_id), here, refusal), *_accounts([parent], user_id, refusal)]
    return [*asked, *above(grandparents, user_id, refusal)]


def publishing(chosen: Sequence[Image], user_id: str, level: str) -> list[Check]:
    """Build checks that the user may show these images, at a level.

    Those remixed last have to be there for everybody, be the user's own, or be gone, and neither
    their authors nor the user to block the other. Raise Invalid for a level below that of what the
    images descend from, and for too many of these; RemixRefused for what was taken down, and in the
    transaction; there Outrun where one is rated another way meanwhile.
    """
    ancestors, pairs = lineage.ancestors_of(chosen), lineage.pairs_of(chosen)
    if len(ancestors) + len(pairs) > MOST:
        raise Invalid.at("/image_ids", TOO_MANY)
    refuse_taken_down(image_id for _, image_id in pairs)
    found = _found(ancestors)
    _refuse_below(level, found)
    parents = set(lineage.parents_of(lineage.lines_of(chosen)))
    remixed = [post for post in found if post.id in parents]
    checks = [_as_read(post, user_id, is_parent=post.id in parents) for post in found]
    return [*checks, *_accounts(remixed, user_id, RemixRefused(NOT_LET))]


def rating(chosen: Sequence[Image], level: str) -> list[Check]:
    """Build checks that images may be rated so, by what they descend from.

    Raise Invalid for a level below that, and Outrun in the transaction where it changes meanwhile.
    """
    found = _found(lineage.ancestors_of(chosen))
    _refuse_below(level, found)
    gone = Post.pk.does_not_exist()
    return [Check(Post.at(each.id), gone | _as_rated(each), Outrun()) for each in found]


def together(asked: Iterable[Check], also: Iterable[Check]) -> list[Check]:
    """Return both lists with one check for each item: a transaction names none twice."""
    joined = {(each.item.pk, each.item.sk): each for each in asked}
    for each in also:
        key = (each.item.pk, each.item.sk)
        first, second = joined[key].condition if key in joined else None, each.condition
        both = second if first is None or second is None else first & second
        joined[key] = Check(each.item, both, each.refusal)
    return list(joined.values())


def _found(post_ids: Iterable[str]) -> list[Post]:
    return list(posts.find_all(post_ids, consistent=True).values())


def _refuse_below(level: str, found: Iterable[Post]) -> None:
    # Which post that is, and how high, is not told: not all of them are for everybody.
    least = max([GENERAL, *(post.level for post in found)], key=LEVELS.index)
    if LEVELS.index(level) < LEVELS.index(least):
        raise Invalid.at("/level", TOO_LOW)


def _lets(user_id: str) -> Condition:
    """That a post lets a user remix it."""
    is_let = (Post.remix_policy == ALLOWED) | (Post.author_id == user_id)
    lets: Condition = is_let & Post.held.does_not_exist()
    return lets


def _open(post: Post, user_id: str) -> Condition:
    """That a post lets a user remix it, and everybody may see it unless it is the user's own."""
    if post.author_id == user_id:
        return _lets(user_id)
    is_open: Condition = posts.still_public() & _lets(user_id)
    return is_open


def _accounts(found: Iterable[Post], user_id: str, refusal: Exception) -> list[Check]:
    """That no account of their authors was closed a moment ago, which posts do not say yet.

    And that none of them and the user block each other.
    """
    remixed = list(found)
    others = sorted({post.author_id for post in remixed} - {user_id})
    closed = [account_state.open_check(each, refusal) for each in others]
    return [*closed, *_blocks(remixed, user_id, refusal)]


def _blocks(found: Iterable[Post], user_id: str, refusal: Exception) -> list[Check]:
    others = sorted({post.author_id for post in found} - {user_id})
    return [blocks.not_blocked_check(user_id, each, refusal) for each in others]


def _as_read(post: Post, user_id: str, *, is_parent: bool) -> Check:
    allows = _open(post, user_id) if is_parent else _lets(user_id)
    held = Post.pk.does_not_exist() | (allows & _as_rated(post))
    return Check(Post.at(post.id), held, lambda: _why(post.id, user_id, is_parent=is_parent))


def _why(post_id: str, user_id: str, *, is_parent: bool) -> Exception:
    """RemixRefused where a post forbids it now; else it was only changed, and is read again."""
    post = posts.now(post_id)
    if post is None:
        return Outrun()
    own = post.author_id == user_id
    is_let = (own or post.remix_policy == ALLOWED) and not post.held
    is_open = own or post.is_public or not is_parent
    return Outrun() if is_let and is_open else RemixRefused(NOT_LET)
