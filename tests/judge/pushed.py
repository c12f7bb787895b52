"""I3: feeds hold the visible posts of followed authors, each once; cards show the author as now."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from tests.judge.layout import (
    DORMANT_DAYS,
    FEED_CAP,
    KEYS,
    Item,
    author_card,
    entry_post,
    moment,
    other_id,
    own_id,
)
from tests.judge.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    live = [entry for entry in world.by_kind["entry"] if not world.expired(entry)]
    for entry in live:
        yield from pointed(world, entry)
    times = Counter((own_id(entry), entry_post(entry)) for entry in live)
    for (reader_id, post_id), count in times.items():
        if count > 1:
            yield Finding("I3", f"F#{reader_id}", f"post {post_id} is there {count} times")
    for reader_id, size in Counter(map(own_id, live)).items():
        if size > FEED_CAP:
            yield Finding("I3", f"F#{reader_id}", f"{size} entries, the cap is {FEED_CAP}")
    yield from missing(world, set(times))
    yield from cards(world)


def pointed(world: World, entry: Item) -> Iterator[Finding]:
    """Each entry leads to a live post of an author its reader follows and that readers may see."""
    reader_id, post = own_id(entry), world.posts.get(entry_post(entry))
    if post is None:
        yield Finding("I3", name(entry), "it points to a post that does not exist")
        return
    author_id = post["author_id"]
    if entry["by"] != author_id:
        yield Finding("I3", name(entry), f"it is by {entry['by']}, the post by {author_id}")
    if reader_id != author_id and KEYS["follow"](reader_id, author_id) not in world.by_key:
        yield Finding("I3", name(entry), f"its reader does not follow {author_id}")
    if post["visibility"] == "private" and reader_id != author_id:
        yield Finding("I3", name(entry), "it points to another's private post")


def missing(world: World, pointers: set[tuple[str, str]]) -> Iterator[Finding]:
    """Who reads has every post published since they follow its author and since they read."""
    readers = {own_id(reader): reader for reader in world.by_kind["reader"]}
    horizon = f"{world.now - timedelta(days=DORMANT_DAYS):%Y%m%d}"
    followers = [(own_id(edge), other_id(edge), edge) for edge in world.by_kind["follow"]]
    for reader_id, author_id, edge in followers:
        reader = readers.get(reader_id)
        if not reader or reader["day"] < horizon or not reader.get("since"):
            continue
        since = max(moment(reader["since"]), moment(edge["at_time"]))
        for post_id, post in world.posts.items():
            due = post["author_id"] == author_id and moment(post["created_at"]) > since
            if due and post["visibility"] != "private" and (reader_id, post_id) not in pointers:
                yield Finding("I3", f"F#{reader_id}", f"post {post_id} by {author_id} is missing")


def cards(world: World) -> Iterator[Finding]:
    for post in world.posts.values():
        author = world.users.get(post["author_id"])
        if author and post["author"] != author_card(author):
            yield Finding("I3", name(post), "its card of the author is not as the profile is now")
