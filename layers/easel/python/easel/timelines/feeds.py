"""The feeds: following, new, by tag, by author, bookmarks."""

from functools import partial

from easel import posts, validation
from easel.db import sharded_query
from easel.engagement import bookmarks, reposts
from easel.posts import NEW_SHARDS, Pointer, tag_index
from easel.posts.schemas import PostPage
from easel.timelines import pipeline, store
from easel.timelines.fan_out import rebuild


def following(reader_id: str, cursor: str | None, limit: int) -> PostPage:
    """List what the users whom the reader follows published, newest first."""
    skeleton = partial(pushed, reader_id)
    return pipeline.page(skeleton, reader_id, cursor, limit, wanted=True)


def explore_new(viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List everything public, newest first."""
    return pipeline.page(newest_public, viewer_id, cursor, limit, wanted=True)


def tagged(tag: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List everything public with a tag, newest first, however the tag is spelled.

    Raise Invalid for what is no tag.
    """
    name = validation.tag_asked_for(tag)
    return pipeline.page(
        lambda older, most: pipeline.originals(tag_index.newest(name, older, most)),
        viewer_id,
        cursor,
        limit,
        wanted=True,
        fits=lambda post: name in tag_index.due(post),
    )


def of_author(author_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List a user's posts and reposts as this viewer may see them, newest first."""
    return pipeline.page(
        lambda older, most: reposts.wall(author_id, older, most), viewer_id, cursor, limit
    )


def saved(viewer_id: str, cursor: str | None, limit: int) -> PostPage:
    """List what the viewer saved and may still see, last saved first."""
    return pipeline.page(
        lambda older, most: [Pointer(*each) for each in bookmarks.newest(viewer_id, older, most)],
        viewer_id,
        cursor,
        limit,
    )


def pushed(reader_id: str, before: str | None, most: int) -> list[Pointer]:
    """Return what was pushed to a reader, newest first; rebuilt first where they come back."""
    strip = store.read(reader_id, before, most)
    if before is None and store.look(reader_id, strip.head):
        rebuild(reader_id)
        strip = store.read(reader_id, before, most)
    return strip.pointers


def newest_public(before: str | None, most: int) -> list[Pointer]:
    """Return pointers to what is public, newest first, older than `before`."""
    return pipeline.originals(
        sharded_query.newest(
            lambda shard, limit: posts.newest_public(shard, before, limit), NEW_SHARDS, most
        )
    )
