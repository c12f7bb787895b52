"""The subject behind an address of the web app, as somebody copied it from their browser."""

import re
from urllib.parse import SplitResult, urlsplit

from easel import collections, ids, posts, users
from easel.config import names
from easel.errors import Invalid
from easel.moderation import subjects
from easel.moderation.subjects import Subject
from easel.users import handles

POST = re.compile(r"/(?:p|embed)/([^/]+)/?")
COLLECTION = re.compile(r"/collections/([^/]+)/?")
USER = re.compile(r"/@([^/]+)(?:/.*)?")
SHAPES = "the address of a post, a profile or a collection of this network"


def subject_at(url: str) -> Subject:
    """Return what is at an address of the web app, whoever may see it.

    Who is shown in an image that only followers see may know of it from one of them; ids cannot be
    guessed. Raise Invalid, pointing at `url`, for any other address and where nothing is.
    """
    path = _path(url)
    found = None
    if match := POST.fullmatch(path):
        found = _post(match[1])
    elif match := COLLECTION.fullmatch(path):
        found = _collection(match[1])
    elif match := USER.fullmatch(path):
        found = _user(match[1])
    else:
        raise Invalid.at("/url", f"Give {SHAPES}, as the browser shows it.")
    if found is None:
        raise Invalid.at("/url", "There is nothing at this address any more, or there never was.")
    return found


def _path(url: str) -> str:
    parts = _split(url.strip())
    if parts.netloc.lower() != urlsplit(names().site_url).netloc.lower():
        raise Invalid.at("/url", f"Give {SHAPES}: it begins with {names().site_url}.")
    return parts.path


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    return parts if parts.scheme in {"http", "https"} else SplitResult("", "", "", "", "")


def _post(said: str) -> Subject | None:
    post = posts.now(ids.canonical(said)) if ids.is_one(ids.canonical(said)) else None
    return subjects.of_post(post, None) if post else None


def _collection(said: str) -> Subject | None:
    id_ = ids.canonical(said)
    collection = collections.find(id_) if ids.is_one(id_) else None
    return subjects.of_collection(collection) if collection else None


def _user(said: str) -> Subject | None:
    handle = handles.canonical(said)
    user = users.find_by_handle(handle) if re.fullmatch(handles.SHAPE, handle) else None
    return subjects.of_user(user) if user else None
