"""The tour of the README, as a throwaway account: generate, publish, react, read back, delete."""

import json
import secrets
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from botocore.exceptions import ClientError
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from admin.accounts import Newcomer, told
from admin.checkup import Checkup, Failed, Skipped, must
from local.client import Member

GROWN = datetime(1990, 1, 1, tzinfo=UTC).date()
WITHIN_SECONDS = 60.0
GONE = (httpx.codes.FORBIDDEN, httpx.codes.NOT_FOUND)
WORDS = {"prompt": "a red boat on a calm lake", "model": "painter"}
CAPTION = "Checking this network; gone in a minute."


def account(run: Checkup, handle: str) -> str:
    """An account and its profile, as signing up leaves them."""
    mail, password = f"{handle}@easel.invalid", f"Easel-{secrets.token_urlsafe(12)}-7"
    newcomer = Newcomer(mail, handle, "Doctor", GROWN, password)
    try:
        run.member, _ = run.operator.create(newcomer, datetime.now(UTC).date())
    except BaseException:
        # Whoever got half way has to leave all the same.
        with suppress(ClientError):
            run.member = run.operator.signs_in(mail, password, handle)
        raise
    must(run.member.get("/v1/me")["handle"] == handle, "GET /v1/me is somebody else's")
    return f"@{handle}"


def painting(run: Checkup) -> str:
    """An image is painted, and its progress is told over a WebSocket."""
    member = run.signed_in
    ticket = member.must("POST", "/v1/live_tickets")
    address = f"{ticket['url']}?ticket={ticket['ticket']}"
    with closing(connect(address, compression=None)) as socket:
        _answers(socket)
        asked = member.must("POST", "/v1/generations", WORDS)
        _hears_of(socket, asked["id"])
    found = member.sees_painted(asked["id"])
    must(found["status"] == "succeeded", f"{found['status']}: {found.get('error')}")
    run.image_id = found["images"][0]["id"]
    return "painted by the illustrator, told over the WebSocket"


def privacy(run: Checkup) -> str:
    """A private post and its files are its owner's alone."""
    post = run.private = _published(run, "private")
    hidden = run.visits(f"/v1/posts/{post['id']}")
    must(hidden.status_code == 404, f"a visitor's GET answered {hidden.status_code}")
    [signed, *_] = _files(run.signed_in.get(f"/v1/posts/{post['id']}"))
    shown = run.fetches(signed)
    must(_is_image(shown), f"the owner's signed address answered {shown.status_code}")
    bare = run.fetches(urlsplit(signed)._replace(query="").geturl())
    must(bare.status_code in GONE, f"the address without its signature answered {bare.status_code}")
    return "404 for visitors, files by the owner's signed address alone"


def publishing(run: Checkup) -> str:
    """A public post is everybody's, with its files at the edge and a page for links."""
    post = run.public = _published(run, "public")
    for _ in run.until(WITHIN_SECONDS):
        run.file_url = next(iter(_files(run.visits(f"/v1/posts/{post['id']}").json())), "")
        if "/i/" in run.file_url and _is_image(run.fetches(run.file_url)):
            break
    else:
        raise Failed("its files did not come to the edge")
    page = run.visits(f"/p/{post['id']}")
    must("og:image" in page.text, f"the page of the link has no card ({page.status_code})")
    return "read back, files at the edge, a card for links"


def counting(run: Checkup) -> str:
    """A reaction is counted, through the stream."""
    post = _public(run)
    run.signed_in.must("PUT", f"/v1/posts/{post['id']}/reaction", {"kind": "love"})
    for _ in run.until(WITHIN_SECONDS):
        seen = run.visits(f"/v1/posts/{post['id']}").json()
        if seen["counts"]["reactions"] == {"love": 1}:
            return "counted"
    raise Failed(f"the count stays at {seen['counts']['reactions']}")


def withdrawing(run: Checkup) -> str:
    """A deleted post is gone at once, and its files at the edge soon after."""
    post = _public(run)
    run.signed_in.must("DELETE", f"/v1/posts/{post['id']}")
    seen = run.visits(f"/v1/posts/{post['id']}")
    must(seen.status_code == 404, f"a visitor's GET answered {seen.status_code} after the deletion")
    for _ in run.until(90):
        if run.fetches(run.file_url).status_code in GONE:
            return "gone from API and edge"
    raise Failed("the edge still has its file")


def leaving(run: Checkup) -> str:
    """The account goes by the API, with everything in it."""
    member: Member = run.signed_in
    handle = member.user.handle
    answer = member.ask("DELETE", "/v1/me", params={"handle": handle})
    must(answer.status_code == 204, f"@{handle} remains: {told(answer)}")
    seen = run.visits(f"/v1/users/{handle}")
    must(seen.status_code == 404, f"@{handle} can still be seen")
    run.member = None
    return (
        f"@{handle} is gone; its files and items are erased in the background, and the handle "
        "stays kept from others for 30 days"
    )


def _public(run: Checkup) -> dict[str, Any]:
    if not run.public or not run.file_url:
        raise Skipped("there is no public post")
    return run.public


def _published(run: Checkup, visibility: str) -> dict[str, Any]:
    if not run.image_id:
        raise Skipped("there is no image to publish")
    draft = {"image_ids": [run.image_id], "visibility": visibility, "caption": CAPTION}
    made: dict[str, Any] = run.signed_in.must("POST", "/v1/posts", draft)
    return made


def _files(post: dict[str, Any]) -> list[str]:
    return [file["url"] for image in post["images"] for file in image["renditions"]]


def _is_image(answer: httpx.Response) -> bool:
    return answer.is_success and answer.headers["content-type"].startswith("image/")


def _answers(socket: Connection) -> None:
    socket.send('{"type":"ping"}')
    must(json.loads(socket.recv(20))["type"] == "pong", "no pong came back")


def _hears_of(socket: Connection, generation_id: str) -> None:
    for _ in range(20):
        heard = json.loads(socket.recv(60))
        if (heard["type"], heard.get("id")) == ("generation", generation_id):
            return
    raise Failed("twenty messages, and none about the generation")
