"""A following page by FastAPI and asyncpg over PostgreSQL: what is quick where a server runs.

One statement joins a timeline with posts, authors and what one likes. The app is called as a server
calls it, and what a server takes itself is not counted. It knows no rule, as the other control.

It runs in an environment of its own, `requirements/bench.txt`. `CONTROL_DATABASE` is the port of
the database, `CONTROL_POSTS` a file of the posts to be answered.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated, Any

import asyncpg
from fastapi import FastAPI, Header, Query

from bench.controls.views import AuthorView, ImageView, Page, PostView

TABLES = """
create table authors (id text primary key, handle text, display_name text, avatar_url text);
create table posts (
  id text primary key, author_id text references authors, caption text, tags text[],
  images jsonb, visibility text, created_at text, counts jsonb
);
create table timelines (
  reader_id text, post_id text references posts, primary key (reader_id, post_id)
);
create table likes (reader_id text, post_id text, kind text, primary key (reader_id, post_id));
"""
PAGE = """
select p.id, p.caption, p.tags, p.images, p.visibility, p.created_at, p.counts,
  a.handle, a.display_name, a.avatar_url, l.kind as reaction
from timelines t
join posts p on p.id = t.post_id
join authors a on a.id = p.author_id
left join likes l on l.reader_id = t.reader_id and l.post_id = t.post_id
where t.reader_id = $1 and ($2::text is null or t.post_id < $2)
order by t.post_id desc limit $3
"""
app = FastAPI()
loop = asyncio.new_event_loop()


@app.get("/v1/feeds/following")
async def following(
    x_reader: Annotated[str, Header()],
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
    cursor: str | None = None,
) -> Page:
    """List a page of a reader's timeline; who asks is known from the gateway."""
    async with app.state.pool.acquire() as connection:
        rows = await connection.fetch(PAGE, x_reader, cursor, limit)
    items = [_view(row) for row in rows]
    return Page(items=items, next_cursor=items[-1].id if len(items) == limit else None)


def answer(event: dict[str, Any], _: Any) -> dict[str, Any]:
    """Answer a gateway event."""
    reader = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    return loop.run_until_complete(_answered(event["rawPath"], event["rawQueryString"], reader))


async def _answered(path: str, query: str, reader: str) -> dict[str, Any]:
    if not hasattr(app.state, "pool"):
        app.state.pool = await _filled(reader)
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", b"bench"), (b"x-reader", reader.encode())],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return {"statusCode": sent[0]["status"], "body": sent[1]["body"].decode()}


def _view(row: Any) -> PostView:
    names = ("id", "caption", "tags", "visibility", "created_at", "counts", "reaction")
    author = {name: row[name] for name in ("handle", "display_name", "avatar_url")}
    return PostView(
        author=AuthorView(**author),
        images=[ImageView(**each) for each in row["images"]],
        **{name: row[name] for name in names},
    )


async def _filled(reader: str) -> Any:
    """Connect, and put the posts there."""
    pool = await asyncpg.create_pool(
        host="127.0.0.1",
        port=int(os.environ["CONTROL_DATABASE"]),
        user="bench",
        database="postgres",
        init=_as_json,
    )
    async with pool.acquire() as connection:
        await connection.execute(TABLES)
        for post in json.loads(Path(os.environ["CONTROL_POSTS"]).read_text()):
            await _fill(connection, reader, post)
        await connection.execute("analyze")
    return pool


async def _fill(connection: Any, reader: str, post: dict[str, Any]) -> None:
    author = post["author"]
    named = (author["handle"], author["handle"], author["display_name"], author["avatar_url"])
    await connection.execute(
        "insert into authors values ($1, $2, $3, $4) on conflict do nothing", *named
    )
    counts = post["counts"]["reactions"] | {"replies": post["counts"]["replies"]}
    said = (post["caption"], post["tags"], post["images"], post["visibility"], post["created_at"])
    await connection.execute(
        "insert into posts values ($1, $2, $3, $4, $5, $6, $7, $8)",
        *(post["id"], author["handle"], *said, counts),
    )
    await connection.execute("insert into timelines values ($1, $2)", reader, post["id"])
    liked = (reader, post["id"], post["viewer"]["reaction"])
    await connection.execute("insert into likes values ($1, $2, $3)", *liked)


async def _as_json(connection: Any) -> None:
    await connection.set_type_codec(
        "jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog"
    )
