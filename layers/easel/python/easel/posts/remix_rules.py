"""What the posts that an image descends from say of it, up to the moment of the write.

Minutes pass while a remix is painted, and days before it is published: what was read is not enough,
so each of them is a condition of the transaction, as far as it can say no.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from pynamodb.expressions.condition import Condition

from easel import posts
from easel.db import Check, Outrun
from easel.errors import Invalid, RemixRefused
from easel.graph import blocks
from easel.images import Image, hash_blocklist
from easel.policy import GENERAL, LEVELS
from easel.posts import lineage, remix_requests
from easel.posts.content_rating import unchanged_moderation_state as _as_rated
from easel.posts.model import Post
from easel.posts.remix_requests import ASK, NOT_LET, Told
from easel.visibility import account_state

ALLOWED: Final = "allow"
# Of the images of one post together: each post that they descend from is a condition of the
# transaction that publishes it, and each image of these an item. A transaction has a hundred, of
# which the authors of what was remixed last, and the post itself, need the rest.
MOST: Final = 80
TOO_MANY: Final = (
    f"They descend from more than {MOST} posts and images of these together; a post that one has"
    " to ask for counts three times."
)
TOO_LOW: Final = "It remixes a post of a higher level, and is of that level at least."


def varying(
    line: Sequence[str], user_id: str, refusal: Exception, unasked: Told | None = None
) -> list[Check]:
    """Build checks that the user may have an image painted anew that descends through this line.

    None of its posts may forbid it, and who wants to be asked must have allowed it: else raise what
    `unasked` gives. One that is gone forbids nothing; one that moderators took from everybody does.
    That outlives it by the images that they took down: see `refuse_taken_down`. Of the author of
    what was remixed last, and of whoever was asked, that neither they nor the user block the other.
    """
    found = [post for each in line if (post := posts.now(each))]
    asking = remix_requests.asking(found, user_id)
    parents = [post for post in found if post.id == line[0]]
    return [
        *_above(line, asking, user_id, refusal),
        *remix_requests.checks(asking, user_id, unasked or refusal),
        *_blocks([*parents, *asking.values()], user_id, refusal),
    ]


def refuse_taken_down(image_ids: Iterable[str]) -> None:
    """Raise RemixRefused where what was remixed was taken down, whatever became of its post."""
    if hash_blocklist.holds(image_ids):
        raise RemixRefused(NOT_LET)


def painting(
    line: Sequence[str], user_id: str, refusal: Exception, unasked: Told | None = None
) -> list[Check]:
    """Build checks that the user may have the first post of a line painted anew.

    It has to be there, for everybody or the user's own. Raise the error that was given, here or in
    the transaction, where it is not; else as `varying`.
    """
    parent = posts.now(line[0])
    if parent is None:
        raise refusal
    is_asked = bool(remix_requests.asking([parent], user_id))
    here = Post.pk.exists() & _open(parent, user_id, is_asked=is_asked)
    first = Check(Post.at(parent.id), here, refusal)
    closed = _open_accounts([parent], user_id, refusal)
    return together([first, *closed], varying(line, user_id, refusal, unasked))


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
    asking = remix_requests.asking(found, user_id)
    if len(ancestors) + len(pairs) + 2 * len(asking) > MOST:
        raise Invalid.at("/image_ids", TOO_MANY)
    _refuse_below(level, found)
    parents = set(lineage.parents_of(lineage.lines_of(chosen)))
    remixed, no = [post for post in found if post.id in parents], RemixRefused(NOT_LET)
    return [
        *(_as_read(post, user_id, is_parent=post.id in parents) for post in found),
        *remix_requests.checks(
            asking, user_id, lambda: remix_requests.needed(asking, user_id, Outrun())
        ),
        *_open_accounts(remixed, user_id, no),
        *_blocks([*remixed, *asking.values()], user_id, no),
    ]


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


def _above(
    line: Iterable[str], asking: Container[str], user_id: str, refusal: Exception
) -> list[Check]:
    gone = Post.pk.does_not_exist()
    lets = {each: _lets(user_id, is_asked=each in asking) for each in line}
    return [Check(Post.at(each), gone | let, refusal) for each, let in lets.items()]


def _lets(user_id: str, *, is_asked: bool) -> Condition:
    """That a post lets a user remix it; where they were asked, those who ask them do."""
    let = (ALLOWED, ASK) if is_asked else (ALLOWED,)
    is_let = Post.remix_policy.is_in(*let) | (Post.author_id == user_id)
    lets: Condition = is_let & Post.held.does_not_exist()
    return lets


def _open(post: Post, user_id: str, *, is_asked: bool) -> Condition:
    """That a post lets a user remix it, and everybody may see it unless it is the user's own."""
    lets = _lets(user_id, is_asked=is_asked)
    if post.author_id == user_id:
        return lets
    is_open: Condition = posts.still_public() & lets
    return is_open


def _open_accounts(found: Iterable[Post], user_id: str, refusal: Exception) -> list[Check]:
    """That no account of their authors was closed a moment ago, which posts do not say yet."""
    others = sorted({post.author_id for post in found} - {user_id})
    return [account_state.open_check(each, refusal) for each in others]


def _blocks(found: Iterable[Post], user_id: str, refusal: Exception) -> list[Check]:
    others = sorted({post.author_id for post in found} - {user_id})
    return [blocks.not_blocked_check(user_id, each, refusal) for each in others]


def _as_read(post: Post, user_id: str, *, is_parent: bool) -> Check:
    is_asked = bool(remix_requests.asking([post], user_id))
    lets = _lets(user_id, is_asked=is_asked)
    allows = _open(post, user_id, is_asked=is_asked) if is_parent else lets
    held = Post.pk.does_not_exist() | (allows & _as_rated(post))
    return Check(Post.at(post.id), held, lambda: _why(post.id, user_id, is_parent=is_parent))


def _why(post_id: str, user_id: str, *, is_parent: bool) -> Exception:
    """RemixRefused where a post forbids it now; else it was only changed, and is read again."""
    post = posts.now(post_id)
    if post is None:
        return Outrun()
    own = post.author_id == user_id
    # Where it asks now, it is read again, and so is what it said to the user.
    is_let = (own or post.remix_policy in {ALLOWED, ASK}) and not post.held
    is_open = own or post.is_public or not is_parent
    return Outrun() if is_let and is_open else RemixRefused(NOT_LET)
