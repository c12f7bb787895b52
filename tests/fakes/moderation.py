"""OpenAI's moderation endpoint on loopback: its wire format, and every way it can go wrong.

What it finds is said by words in a text, and by the colour of an image: a test paints its own.
"""

import base64
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import ThreadingHTTPServer
from threading import Event, Lock
from typing import Any

from tests.fakes.openai import KEY, Handler, serving
from tests.fakes.openai_replies import Asked, Reply, html, problem, rate_limited, wrong_key

MODEL = "omni-moderation-latest"
# What answers under that name.
SNAPSHOT = "omni-moderation-2024-09-26"
CATEGORIES = (
    "harassment",
    "harassment/threatening",
    "hate",
    "hate/threatening",
    "illicit",
    "illicit/violent",
    "self-harm",
    "self-harm/instructions",
    "self-harm/intent",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)
# Of an image the others score nothing.
OF_IMAGES = {each for each in CATEGORIES if each.startswith(("self-harm", "violence"))} | {"sexual"}
# The API flags at about a half.
FLAGGED = 0.5
LARGEST = 20 * 1024 * 1024


class ModerationStandIn(ThreadingHTTPServer):
    """A server of its own. `modes` names the reply to each request in turn; the last one stays.

    `words` says what is found in a text that has them, `images` in a file with these bytes.
    """

    daemon_threads = True

    def __init__(self, modes: Sequence[str] = ("ok",), key: str = KEY) -> None:
        super().__init__(("127.0.0.1", 0), ModerationHandler)
        self.modes = list(modes)
        self.key = key
        self.words: dict[str, Mapping[str, float]] = {}
        self.images: dict[bytes, Mapping[str, float]] = {}
        # What every image scores that is not named above.
        self.every_image: Mapping[str, float] = {}
        self.asked: list[Asked] = []
        self.stopping = Event()
        self._turn = Lock()

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_mode(self) -> str:
        """The mode of this request."""
        with self._turn:
            return self.modes.pop(0) if len(self.modes) > 1 else self.modes[0]

    def scores(self, body: Mapping[str, Any]) -> dict[str, float]:
        """What all parts of a request score together."""
        found = dict.fromkeys(CATEGORIES, 0.0001)
        for part in body["input"]:
            for name, score in self._part(part).items():
                found[name] = max(found[name], score)
        return found

    def _part(self, part: Mapping[str, Any]) -> dict[str, float]:
        if part["type"] == "text":
            said = part["text"].lower()
            return {
                k: v for word, each in self.words.items() if word in said for k, v in each.items()
            }
        data = _bytes(part)
        scores = next(
            (each for known, each in self.images.items() if known == data), self.every_image
        )
        return {name: score for name, score in scores.items() if name in OF_IMAGES}


class ModerationHandler(Handler):
    """Checks a request as the API does, then answers in the mode that is on."""

    server: ModerationStandIn  # type: ignore[assignment]

    def do_POST(self) -> None:  # noqa: N802
        """The one thing the endpoint does."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        authorization = self.headers.get("authorization", "")
        asked = Asked(self.path, self.headers["host"], authorization, body)
        self.server.asked.append(asked)
        answer = MODES[self.server.next_mode()]
        self._write(_refusal(asked, self.server.key) or answer(asked, self.server))


@contextmanager
def running(*modes: str, key: str = KEY) -> Iterator[ModerationStandIn]:
    """A stand-in that serves until the block ends."""
    server = ModerationStandIn(modes or ("ok",), key)
    with serving(server, server.stopping):
        yield server


def _refusal(asked: Asked, key: str) -> Reply | None:
    if key and asked.authorization != f"Bearer {key}":
        return wrong_key(asked)
    if asked.path != "/v1/moderations":
        return problem(404, None, "invalid_request_error", f"Invalid URL (POST {asked.path})")
    if asked.body.keys() - {"model", "input"}:
        return _wrong("Unrecognized request argument supplied.")
    if asked.body.get("model") not in {MODEL, SNAPSHOT}:
        return _wrong(f"Invalid value for 'model' = {asked.body.get('model')}.")
    parts = asked.body.get("input")
    if not isinstance(parts, list) or not parts or sum(map(_is_image, parts)) > 1:
        return _wrong("Invalid 'input': at most one image.")
    return next((wrong for part in parts if (wrong := _wrong_part(part))), None)


def _wrong_part(part: Mapping[str, Any]) -> Reply | None:
    if part.get("type") == "text":
        return None if part.get("text") else _wrong("Input must not be empty.")
    if not part["image_url"]["url"].startswith(
        ("data:image/png;", "data:image/jpeg;", "data:image/webp;")
    ):
        return _wrong("Invalid image.")
    return _wrong("Image too large.") if len(_bytes(part)) > LARGEST else None


def _is_image(part: Mapping[str, Any]) -> bool:
    return part.get("type") == "image_url"


def _bytes(part: Mapping[str, Any]) -> bytes:
    return base64.b64decode(part["image_url"]["url"].partition(";base64,")[2], validate=True)


def _wrong(message: str) -> Reply:
    return problem(400, None, "invalid_request_error", message)


def judged(asked: Asked, server: ModerationStandIn) -> Reply:
    """A 200, in full."""
    scores = server.scores(asked.body)
    kinds = ["image" if _is_image(part) else "text" for part in asked.body["input"]]
    result = {
        "flagged": any(score >= FLAGGED for score in scores.values()),
        "categories": {name: score >= FLAGGED for name, score in scores.items()},
        "category_scores": scores,
        "category_applied_input_types": {
            name: [kind for kind in kinds if kind == "text" or name in OF_IMAGES] for name in scores
        },
    }
    return said({"id": f"modr-{time.time_ns()}", "model": SNAPSHOT, "results": [result]})


def said(body: object) -> Reply:
    """A 200 with this body."""
    return Reply(200, json.dumps(body).encode())


def changed(change: Callable[[dict[str, Any]], object]) -> "Mode":
    """A good answer with something changed in its result."""

    def reply(asked: Asked, server: ModerationStandIn) -> Reply:
        body = json.loads(judged(asked, server).body)
        change(body["results"][0])
        return said(body)

    return reply


def sent(manner: str) -> "Mode":
    """A good answer that arrives in a bad way."""
    return lambda asked, server: replace(judged(asked, server), manner=manner)


def slow(asked: Asked, server: ModerationStandIn) -> Reply:
    """A good answer, after a while that is in time."""
    server.stopping.wait(0.2)
    return judged(asked, server)


Mode = Callable[[Asked, ModerationStandIn], Reply]
MODES: dict[str, Mode] = {
    "ok": judged,
    "slow": slow,
    "429": lambda asked, _: replace(rate_limited(asked), headers={"retry-after": "0"}),
    "429-for-an-hour": lambda asked, _: replace(
        rate_limited(asked), headers={"retry-after": "3600"}
    ),
    "500": lambda _, __: problem(500, None, "server_error", "The server had an error."),
    "503-html": lambda _, __: html(503),
    "silent": sent("silent"),
    "drip": sent("dripping"),
    "reset": sent("cut_off"),
    "200-html": lambda _, __: html(200),
    "empty-object": lambda _, __: said({}),
    "no-results": lambda _, __: said({"id": "modr-1", "model": SNAPSHOT, "results": []}),
    "broken-json": lambda _, __: Reply(200, b'{"id": "modr-1", "model": "omni', headers={}),
    "too-much": lambda _, __: Reply(200, b" " * 1_000_000),
    "no-minors": changed(lambda result: result["category_scores"].pop("sexual/minors")),
    "no-flags": changed(lambda result: result.pop("categories")),
    "not-a-number": changed(lambda result: result["category_scores"].update(sexual=float("nan"))),
    "text-for-a-score": changed(lambda result: result["category_scores"].update(sexual="0.1")),
    "401": lambda asked, _: wrong_key(asked),
    "400": lambda _, __: _wrong("Invalid value."),
    "404": lambda _, __: problem(404, "model_not_found", "invalid_request_error", "No such model."),
    "redirect": lambda _, __: Reply(307, b"", headers={"location": "http://169.254.169.254/v1"}),
}
