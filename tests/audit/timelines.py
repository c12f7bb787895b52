"""I3: feeds hold what followed people posted and reposted, each once; cards are as of now."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.audit.layout import (
    DORMANT_DAYS,
    FEED_CAP,
    KEYS,
    Item,
    author_card,
    born,
    entry_post,
    moment,
    other_id,
    own_id,
    reposted,
)
from tests.audit.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    live = [entry for entry in world.by_kind["entry"] if not world.expired(entry)]
    for entry in live:
        yield from pointed(world, entry)
    for reader_id, size in Counter(map(own_id, live)).items():
        if size > FEED_CAP:
            yield Finding("I3", f"F#{reader_id}", f"{size} entries, the cap is {FEED_CAP}")
    yield from missing(world, {(own_id(entry), str(entry["sk"])) for entry in live})
    yield from cards(world)


def pointed(world: World, entry: Item) -> Iterator[Finding]:
    """Each entry came by somebody its reader follows: as their post, or as a repost that stands."""
    reader_id, by = own_id(entry), str(entry["by"])
    yield from brought(world, entry) if entry.get("post_id") else original(world, entry)
    if reader_id != by and KEYS["follow"](reader_id, by) not in world.by_key:
        yield Finding("I3", name(entry), f"its reader does not follow {by}")


def original(world: World, entry: Item) -> Iterator[Finding]:
    """It leads to a live post that followers may see, and that answers no other."""
    post = world.posts.get(entry_post(entry))
    if post is None:
        yield Finding("I3", name(entry), "it points to a post that does not exist")
        return
    if entry["by"] != post["author_id"]:
        by = f"it is by {entry['by']}, the post by {post['author_id']}"
        yield Finding("I3", name(entry), by)
    if post["visibility"] == "private" and own_id(entry) != post["author_id"]:
        yield Finding("I3", name(entry), "it points to another's private post")
    if post.get("reply_to"):
        yield Finding("I3", name(entry), "it points to a reply")


def brought(world: World, entry: Item) -> Iterator[Finding]:
    """It stands under the id of a repost. Who may see the post is asked when the feed is read."""
    repost = world.by_key.get(KEYS["repost"](entry["by"], entry_post(entry)))
    if repost is None or repost["gsi1sk"] != entry["sk"]:
        yield Finding("I3", name(entry), f"no such repost by {entry['by']} stands")


def missing(world: World, places: set[tuple[str, str]]) -> Iterator[Finding]:
    """Who reads has all that came by whom they follow, since they follow and since they read."""
    readers = {own_id(reader): reader for reader in world.by_kind["reader"]}
    horizon = f"{world.now - timedelta(days=DORMANT_DAYS):%Y%m%d}"
    shared = list(came(world))
    followers = [(own_id(edge), other_id(edge), edge) for edge in world.by_kind["follow"]]
    for reader_id, followee_id, edge in followers:
        reader = readers.get(reader_id)
        if not reader or reader["day"] < horizon or not reader.get("since"):
            continue
        since = max(moment(reader["since"]), moment(edge["at_time"]))
        for by, when, place, what in shared:
            if by == followee_id and when > since and (reader_id, place) not in places:
                yield Finding("I3", f"F#{reader_id}", f"{what} by {by} is missing")


def came(world: World) -> Iterator[tuple[str, datetime, str, str]]:
    """By whom, when, at which place, and what: posts that followers may see, and reposts.

    What came with an archive is pushed to nobody.
    """
    for post_id, post in world.posts.items():
        if post.get("imported_from"):
            continue
        if post["visibility"] != "private" and not post.get("reply_to"):
            yield post["author_id"], moment(post["created_at"]), post_id, f"post {post_id}"
    for repost in world.by_kind["repost"]:
        place = str(repost["gsi1sk"])
        yield own_id(repost), born(place), place, f"repost of {reposted(repost)}"


def cards(world: World) -> Iterator[Finding]:
    for post in world.posts.values():
        author = world.users.get(post["author_id"])
        if author and post["author"] != author_card(author):
            yield Finding("I3", name(post), "its card of the author is not as the profile is now")
