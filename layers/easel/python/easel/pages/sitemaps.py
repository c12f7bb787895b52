"""Sitemaps by day, of the public posts whose authors are shown to search engines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from easel import clock, ids, posts, users
from easel.config import names
from easel.errors import NotFound
from easel.pages import cards, templates
from easel.pages.answers import AN_HOUR, TEXT, XML, Answer
from easel.posts import NEW_SHARDS, Post, present
from easel.profiles import search_engines

# Of a day, so many posts of each shard, newest first. The protocol allows 50,000 in a file.
MOST = 5_000
# Before any network there was.
FIRST = "2026-01-01"
# Items that one batch read takes.
AT_ONCE = 100
# Places that belong to one user: a search engine would find a sign-in there.
CLOSED = (
    "/v1/",
    "/settings",
    "/studio",
    "/drafts",
    "/saved",
    "/notifications",
    "/requests",
    "/reports",
    "/moderation",
    "/decisions",
)


def robots() -> Answer:
    """Answer with robots.txt."""
    sitemap = f"{names().site_url}/sitemap.xml"
    body = templates.render("robots.txt", closed=CLOSED, sitemap=sitemap)
    return Answer(body, content_type=TEXT, cache=AN_HOUR)


def index() -> Answer:
    """Answer with the list of sitemaps: one for each day since the first post, and each shard."""
    addresses = [
        f"{names().site_url}/sitemaps/{day}/{shard}.xml"
        for day in _days()
        for shard in range(NEW_SHARDS)
    ]
    body = templates.render("sitemaps.xml", addresses=addresses)
    return Answer(body, content_type=XML, cache=AN_HOUR)


def of_day(day: str, shard: str) -> Answer:
    """Answer with the posts of a UTC day (`2026-11-28`) in one of the shards of what is new.

    Raise NotFound for what is no day or no shard.
    """
    start = _start(day)
    if shard not in {str(each) for each in range(NEW_SHARDS)}:
        raise NotFound("There is no such sitemap.")
    found = _ids(start, int(shard))
    pages = [
        page
        for first in range(0, len(found), AT_ONCE)
        for page in _pages(found[first : first + AT_ONCE])
    ]
    body = templates.render("sitemap.xml", pages=pages)
    return Answer(body, content_type=XML, cache=AN_HOUR)


def _start(day: str) -> datetime:
    """Where a day begins. Raise NotFound for none, for another spelling, and before or after all
    that can have been posted.
    """
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        raise NotFound("There is no such day.") from None
    if parsed.isoformat() != day or not FIRST <= day <= clock.today():
        raise NotFound("There is no such day.")
    return datetime(parsed.year, parsed.month, parsed.day, tzinfo=UTC)


def _days() -> Iterator[str]:
    oldest = [posts.oldest_public(shard) for shard in range(NEW_SHARDS)]
    first = min((ids.moment(each)[:10] for each in oldest if each), default=None)
    if first is None:
        return
    day = date.fromisoformat(first)
    while day.isoformat() <= clock.today():
        yield day.isoformat()
        day += timedelta(days=1)


def _ids(start: datetime, shard: int) -> list[str]:
    """Ids of the public posts of the day, newest first."""
    moments = (start, start + timedelta(days=1))
    first, end = (ids.at_time(int(moment.timestamp())) for moment in moments)
    return posts.public_between(shard, first, end, MOST)


def _pages(post_ids: list[str]) -> Iterator[dict[str, Any]]:
    found = [post for post in posts.find_all(post_ids).values() if post.is_public]
    authors = users.by_ids({post.author_id for post in found}) if found else {}
    for post in found:
        if post.level == "general" and search_engines.may_list(authors.get(post.author_id)):
            yield _page(post)


def _page(post: Post) -> dict[str, Any]:
    card = cards.of_post(present.post(post, None, "plain"), indexed=True)
    return {
        "address": card.address,
        "changed": post.edited_at or post.created_at,
        "image": card.image.url if card.image else None,
    }
