"""I3: a tag points to every public post that has it, and to nothing else."""

from collections.abc import Iterator

from tests.audit.layout import KEYS, Item, level, own_id, post_tags, shown_to_all
from tests.audit.world import Finding, Terms, World, name, place


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    due = {
        KEYS["tagging"](tag, own_id(post))
        for post in world.posts.values()
        for tag in (post_tags(post) if is_open(post) else ())
    }
    found = {place(pointer): pointer for pointer in world.by_kind["tagging"]}
    for key in sorted(due - set(found)):
        yield Finding("I3", " / ".join(key), "this tag does not point to its public post")
    for key in sorted(due & set(found)):
        post = world.posts[key[1]]
        is_counted = found[key].get("gsi1pk") is not None
        is_due = level(post) == "general" and not post.get("imported_from")
        if is_counted is not is_due:
            yield Finding("I3", name(found[key]), "trends count what is general, and nothing else")
        if found[key].get("author_id") != post["author_id"]:
            yield Finding("I3", name(found[key]), "this tag points to a post of somebody else")
    for key in sorted(set(found) - due):
        yield Finding("I3", name(found[key]), "this tag points to a post that must not be there")


def is_open(post: Item) -> bool:
    return shown_to_all(post) and not post.get("reply_to")
