"""The HTML pages of an archive, for people: they need no network and run no script."""

from datetime import UTC, datetime
from html import escape
from textwrap import wrap
from typing import Any, Final

import orjson

from easel import users

FORMAT: Final = 1
STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;"
    "color:#1c1b1a;background:#faf9f7}article{background:#fff;border:1px solid #e4e1dc;"
    "border-radius:12px;padding:1rem;margin:0 0 1.5rem}img{max-width:100%;border-radius:8px;"
    "display:block;margin:.5rem 0}small{color:#6b6762}p{white-space:pre-wrap;"
    "overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{color:#eceae6;"
    "background:#171614}article{background:#201f1d;border-color:#34322e}a{color:#9db8ff}"
    "small{color:#a19c95}}"
)
KINDS: Final = "{kinds}"
README: Final = """Your things on Easel

Unpack all parts into the same folder, then open index.html in a browser. It needs no network.

easel.json      the format version, whose archive this is, when it was made, how many files
<kind>/0001.json, 0002.json ...   lists of up to 100 things each, oldest first. Here there are:
  {kinds}
pictures/<id>.png   your images as they were made; pictures/0001.json has prompts, seeds, models
posts/0001.html, replies/0001.html   the same posts, to read
deeds           what you reacted to, saved and passed on

Times are RFC 3339 in UTC. Of other people there are handles and ids, and nothing else.
An image whose file is gone has "left_out" with the reason.
What you looked at and opened, as far as you let it be counted, is not in here: it lies for
30 days among that of everybody else, for figures that name nobody.
"""


def front(user_id: str, written: dict[str, int]) -> dict[str, str]:
    """Build an archive's top files, by name; `written` counts the files of each kind."""
    user = users.require_profile(user_id)
    made_at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    files = {name: int(count) for name, count in written.items()}
    about = {"format": FORMAT, "handle": user.handle, "made_at": made_at, "files": files}
    title = f"{user.display_name} (@{user.handle}) on Easel"
    body = f"<h1>{escape(title)}</h1><p>{escape(user.bio)}</p><small>{made_at}</small>"
    body += "".join(_listed(name, count) for name, count in files.items())
    return {
        "easel.json": orjson.dumps(about, option=orjson.OPT_INDENT_2).decode(),
        "index.html": _page(title, body),
        "README.txt": README.replace(KINDS, "\n  ".join(wrap(", ".join(files), 76))),
    }


def posts(records: list[dict[str, Any]]) -> str:
    """Build a page of posts as HTML, to lie one folder below the top."""
    body = '<p><a href="../index.html">All your things</a></p>'
    return _page("Posts", body + "".join(_article(record) for record in records))


def _article(post: dict[str, Any]) -> str:
    said = f"<p>{escape(post['caption'])}</p>" if post["caption"] else ""
    return f"<article>{said}{''.join(map(_image, post['images']))}{_below(post)}</article>"


def _image(image: dict[str, Any]) -> str:
    alt = escape(image["alt_text"] or "")
    return f'<img loading="lazy" src="../{escape(image["file"])}" alt="{alt}">'


def _below(post: dict[str, Any]) -> str:
    counts = post["counts"]
    likes = sum(counts["reactions"].values())
    told = f"{likes} reactions · {counts['replies']} replies · {counts['reposts']} reposts"
    return f"<small>{post['created_at'][:10]} · {post['visibility']} · {told}</small>"


def _listed(name: str, count: int) -> str:
    ends = ("html", "json") if name in ("posts", "replies") else ("json",)
    links = "".join(
        f'<li><a href="{name}/{number:04}.{end}">{name}/{number:04}.{end}</a></li>'
        for number in range(1, count + 1)
        for end in ends
    )
    return f"<h2>{escape(name.replace('_', ' ').capitalize())}</h2><ul>{links}</ul>"


def _page(title: str, body: str) -> str:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>{body}</body></html>"
    )
