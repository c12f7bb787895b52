"""Load the posts of a page of pointers, in one batch with who passed them on."""

from easel.timelines.fast.places import Pointer
from easel.timelines.fast.post import Item, Post
from easel.wire import table

# What is shown of posts and of who passed them on, and what rules ask of them.
OF_POSTS = (
    *("pk", "kind", "author", "author_id", "author_state", "held", "label", "own_level"),
    *("visibility", "quote_of", "reply_to", "remix_of", "caption", "tags", "entities", "images"),
    *("counts", "public_key", "public_ready", "show_prompt", "remixers_see_prompt"),
    *("remix_policy", "imported_from"),
    *("created_at", "edited_at", "edit_number"),
)
OF_USERS = ("user_id", "handle", "display_name", "avatar", "suspended", "private")
ASKED = OF_POSTS + OF_USERS


def hydrate(pointers: list[Pointer]) -> tuple[dict[str, Post], dict[str, Item]]:
    """Load the live posts and those beside them, and who passed them on, by id."""
    ids_ = {pointer.post_id for pointer in pointers}
    by = {pointer.reposter_id for pointer in pointers if pointer.reposter_id is not None}
    keys = [(f"P#{each}", "POST") for each in ids_]
    found, users = _posts_and_users(keys + [(f"U#{each}", "PROFILE") for each in by])
    others = {other for post in found.values() if (other := post.other)}
    beside = (others | {each for post in found.values() for each in post.parents}) - ids_
    if beside:
        found |= _posts_and_users([(f"P#{each}", "POST") for each in beside])[0]
    return found, users


def _posts_and_users(keys: list[tuple[str, str]]) -> tuple[dict[str, Post], dict[str, Item]]:
    items = table.batch(keys, ASKED) if keys else []
    posts = [Post(each) for each in items if each["kind"]["S"] == "post"]
    users = [each for each in items if each["kind"]["S"] == "user"]
    return {post.id: post for post in posts}, {each["user_id"]["S"]: each for each in users}
