"""What OpenAI's Images API says, in its own wire format, by the name of what went wrong."""

import base64
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fakes import images

# gpt-image-1 and the dall-e models were shut down in 2026.
MODELS = ("gpt-image-2", "gpt-image-2.5-flare", "gpt-image-2.5-sunburst")
SIZES = ("1024x1024", "1536x1024", "1024x1536", "auto")
KNOWN = {"model", "prompt", "n", "size", "quality", "output_format", "background", "moderation"}


@dataclass(frozen=True)
class Dialect:
    """What a server knows: its models, sizes (None: any) and fields, and how it sends pictures."""

    models: tuple[str, ...]
    sizes: tuple[str, ...] | None
    fields: frozenset[str]
    # It sends links to whoever does not ask for base64.
    links: bool = False


OPENAI = Dialect(MODELS, SIZES, frozenset(KNOWN))
# As servers of open models are: no quality and no output format, but a seed.
OPEN_MODELS = Dialect(
    ("Tongyi-MAI/Z-Image-Turbo", "sdxl"),
    None,
    frozenset(
        {"model", "prompt", "n", "size", "seed", "negative_prompt", "style", "response_format"}
    ),
)
LINKING = replace(OPEN_MODELS, links=True)


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    host: str
    authorization: str
    body: dict[str, Any]
    # Of an edit, what was sent beside the fields.
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Reply:
    """What goes back, and in what manner: plainly, cut_off, dripping or silent."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    manner: str = "plainly"


def refusal(asked: Asked, key: str, dialect: Dialect) -> Reply | None:
    """What the API says before it looks at the prompt. Without a key it asks for none."""
    if key and asked.authorization != f"Bearer {key}":
        return wrong_key(asked)
    if asked.path not in ("/v1/images/generations", "/v1/images/edits"):
        return problem(404, None, "invalid_request_error", f"Invalid URL (POST {asked.path})")
    if found := wrong_parameter(asked.body, dialect):
        return found
    if asked.path.endswith("/edits") and (found := wrong_file(asked.files)):
        return found
    in_place = not dialect.links or asked.body.get("response_format") == "b64_json"
    return None if in_place else linked(asked)


def wrong_parameter(body: dict[str, Any], dialect: Dialect) -> Reply | None:
    """The first parameter that will not do."""
    for name in body.keys() - dialect.fields:
        return parameter("unknown_parameter", name, f"Unknown parameter: '{name}'.")
    if body.get("model") not in dialect.models:
        return no_model(body.get("model"))
    if not body.get("prompt"):
        return parameter("missing_required_parameter", "prompt", "Missing parameter: 'prompt'.")
    if dialect.sizes and body.get("size", "auto") not in dialect.sizes:
        return parameter("invalid_value", "size", f"Invalid value: '{body['size']}'.")
    if not 1 <= body.get("n", 1) <= 10:
        return parameter("integer_above_max_value", "n", "Invalid 'n': expected 1 to 10.")
    return None


def wrong_file(files: Mapping[str, bytes]) -> Reply | None:
    """The first file that will not do: images are PNG, JPEG or WebP, a mask a PNG of their size."""
    if not set(files) <= {"image", "mask"} or "image" not in files:
        return parameter("missing_required_parameter", "image", "Missing parameter: 'image'.")
    image, mask = files["image"], files.get("mask")
    if len(image) >= 50_000_000 or not image.startswith(images.PNG):
        return parameter("invalid_image_file", "image", "Invalid image file.")
    if mask is None:
        return None
    # The size, and that there is an alpha channel: colour type 6.
    if len(mask) >= 4_000_000 or mask[:24] != image[:24] or mask[25] != 6:
        return parameter("invalid_image_file", "mask", "Invalid mask image format.")
    return None


def no_model(name: object) -> Reply:
    """A model that is not, or no longer, to be had."""
    message = f"The model '{name}' does not exist or you do not have access to it."
    return problem(404, "model_not_found", "invalid_request_error", message)


def parameter(code: str, name: str, message: str) -> Reply:
    """A parameter that is wrong."""
    return problem(400, code, "invalid_request_error", message, param=name)


def problem(
    status: int,
    code: str | None,
    kind: str,
    message: str,
    *,
    param: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """An error in the API's shape."""
    error = {"message": message, "type": kind, "param": param, "code": code}
    return Reply(status, json.dumps({"error": error}).encode(), headers=headers or {})


def answer(asked: Asked, results: list[dict[str, str]], announced: str = "png") -> Reply:
    """A 200 with these results."""
    size = asked.body.get("size", "1024x1024")
    details = {"image_tokens": 0, "text_tokens": 12}
    body = {
        "created": int(time.time()),
        "background": "opaque",
        "data": results,
        "output_format": announced,
        "quality": asked.body.get("quality", "auto"),
        "size": size,
        "usage": {
            "input_tokens": 12,
            "input_tokens_details": details,
            "output_tokens": 1056 * len(results),
            "total_tokens": 12 + 1056 * len(results),
        },
    }
    return Reply(200, json.dumps(body).encode())


def painted(asked: Asked, data: bytes | None = None, short: int = 0) -> Reply:
    """As many pictures as asked for, less `short`; drawn to size, or these bytes."""
    width, height = (int(side) for side in asked.body.get("size", "1024x1024").split("x"))
    encoded = base64.b64encode(data if data is not None else images.png(width, height)).decode()
    return answer(asked, [{"b64_json": encoded}] * (asked.body.get("n", 1) - short))


def linked(asked: Asked) -> Reply:
    """A link where a picture should be: to this very machine, as a request forgery would."""
    url = f"http://{asked.host}/latest/meta-data/"
    return answer(asked, [{"url": url}] * asked.body.get("n", 1))


def wrong_key(asked: Asked) -> Reply:
    """The API repeats the key, masked in the middle; here all of it, to see that we do not."""
    key = asked.authorization.removeprefix("Bearer ")
    message = f"Incorrect API key provided: {key}."
    return problem(401, "invalid_api_key", "invalid_request_error", message)


def rate_limited(_: Asked) -> Reply:
    """Too many requests for now."""
    message = "Rate limit reached for images per minute: Limit 5, Used 5, Requested 1."
    return problem(429, "rate_limit_exceeded", "requests", message, headers={"retry-after": "1"})


def moderated(asked: Asked) -> Reply:
    """The prompt is refused."""
    message = "Your request was rejected by the safety system. safety_violations=[violence]."
    return problem(400, "moderation_blocked", "image_generation_user_error", message)


def html(status: int) -> Reply:
    """What a proxy in front of the API says."""
    page = b"<html><head><title>503 Service Temporarily Unavailable</title></head></html>"
    return Reply(status, page, content_type="text/html")


def broke(code: str) -> Callable[[Asked], Reply]:
    """A 429 that no waiting will cure."""
    message = "You exceeded your current quota, please check your plan and billing details."
    return lambda _: problem(429, code, "insufficient_quota", message)


def error_in_200(code: str | None) -> Callable[[Asked], Reply]:
    """An error object under a success status."""
    error = {"error": {"message": "oops", "type": "server_error", "code": code}}
    return lambda _: Reply(200, json.dumps(error).encode())


def sent(manner: str) -> Callable[[Asked], Reply]:
    """A good answer that arrives in a bad way."""
    return lambda asked: replace(painted(asked), manner=manner)


MODES: dict[str, Callable[[Asked], Reply]] = {
    "ok": painted,
    "429": rate_limited,
    "budget": broke("insufficient_quota"),
    "spend-limit": broke("project_spend_limit_exceeded"),
    "500": lambda _: problem(500, None, "server_error", "The server had an error."),
    "503-html": lambda _: html(503),
    "502": lambda _: html(502),
    "504": lambda _: html(504),
    "200-html": lambda _: html(200),
    "hang": sent("silent"),
    "drip": sent("dripping"),
    "reset": sent("cut_off"),
    "error-in-200": error_in_200(None),
    "refusal-in-200": error_in_200("moderation_blocked"),
    "empty-object": lambda _: Reply(200, b"{}"),
    "broken-json": lambda _: Reply(200, b'{"created": 1, "data": [{"b64_'),
    "wrong-shape": lambda _: Reply(200, b'{"data": "none"}'),
    "moderated": moderated,
    "policy": lambda _: problem(400, "content_policy_violation", "invalid_request_error", "No."),
    "bad-order": lambda _: parameter("invalid_value", "quality", "Invalid value."),
    "no-model": lambda asked: no_model(asked.body["model"]),
    "401": wrong_key,
    "403": lambda _: problem(403, None, "invalid_request_error", "Must be verified."),
    "redirect": lambda _: Reply(307, b"", headers={"location": "http://169.254.169.254/v1"}),
    "truncated": lambda asked: painted(asked, images.png(64, 64)[:-60]),
    "zero-bytes": lambda asked: painted(asked, b""),
    "not-base64": lambda asked: answer(asked, [{"b64_json": "@@@"}]),
    "jpeg-as-png": lambda asked: painted(asked, images.JPEG),
    "wrong-size": lambda asked: painted(asked, images.png(64, 48)),
    "30-mb": lambda asked: painted(asked, images.padded(images.png(64, 64), 30_000_000)),
    "bomb": lambda asked: painted(asked, images.bomb()),
    "svg": lambda asked: painted(asked, images.SVG),
    "manifested": lambda asked: painted(asked, images.manifested(images.png(64, 64))),
    "link": linked,
    "fewer": lambda asked: painted(asked, short=1),
}
