"""What may be said of a model that is offered by address, field by field."""

import ipaddress
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

# As `aspect_ratio` in the API; a request that says none means the first.
RATIOS = {"1:1": 1.0, "3:2": 3 / 2, "2:3": 2 / 3}
# Models have sizes that are near enough: 1216x832 is 3:2 to all who look.
STRAYS = 1.25
WAYS = ("field", "prompt", "none")
MOST_IMAGES = 4
# As many images as OpenAI's API makes one of.
MOST_INPUTS = 16
MOST_DOLLARS = 100
MOST_SECONDS = 600
LONGEST_SIDE = 4096
SIZE = re.compile(r"([1-9]\d{1,3})x([1-9]\d{1,3})")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
# With the six characters that Secrets Manager adds: without them a right would fit no secret.
SECRET = re.compile(
    r"arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}"
)
# What an order says itself, or what would bring an answer that cannot be read.
OURS = {"model", "prompt", "n", "size", "seed", "negative_prompt", "style", "stream"}


class Unfit(Exception):
    """What was said will not do; its text says what would: "an https address"."""


Check = Callable[[Any], Any]


def address(said: object, *, local: bool) -> str:
    """Return an address without its last slash: https, or a server on this machine for `local`.

    Raise Unfit, whose text never repeats what was said: there may be a password in it.
    """
    parts = _split(said)
    if parts.scheme == "https" or (local and parts.scheme == "http" and _is_loopback(parts)):
        if _is_loopback(parts) and not local:
            raise Unfit("an address that functions on AWS can reach: a loopback one is their own")
        return parts.geturl().rstrip("/")
    raise Unfit(
        "an https address, such as https://images.example.com/v1"
        " (http is for a server on this machine, with -c env=local)"
    )


def secret(said: object) -> str:
    """Return the full ARN of a secret, or nothing where no key is asked for."""
    if said == "" or (isinstance(said, str) and SECRET.fullmatch(said)):
        return str(said)
    raise Unfit(
        "the full ARN of a secret in Secrets Manager, with the six characters at its end:"
        " arn:aws:secretsmanager:…:secret:easel/images-AbCdEf"
    )


def line(most: int) -> Check:
    """Check text of one line that can be seen."""

    def check(said: object) -> str:
        if isinstance(said, str) and said.isprintable() and 0 < len(said.strip()) <= most:
            return said.strip()
        raise Unfit(f"1 to {most} letters of text, in quotes")

    return check


def sizes(said: object) -> dict[str, str]:
    """Check what to ask for by aspect ratio; an empty size asks for nothing."""
    if not isinstance(said, Mapping) or "1:1" not in said or not set(said) <= set(RATIOS):
        raise Unfit(
            'what to ask for by shape, 1:1 among them: { "1:1" = "1024x1024", "3:2" = "1536x1024" }'
            ", where the shapes are 1:1, 3:2 and 2:3"
        )
    return {ratio: _size(ratio, said[ratio]) for ratio in RATIOS if ratio in said}


def images(said: object) -> int:
    """Check how many images one order may be for."""
    if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= MOST_IMAGES:
        return said
    raise Unfit(f"a number from 1 to {MOST_IMAGES}")


def inputs(said: object) -> int:
    """Check of how many images an order may be made; 0 makes them from words alone."""
    if isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= MOST_INPUTS:
        return said
    raise Unfit(f"a number from 0, for words alone, to {MOST_INPUTS}")


def price(said: object) -> float | None:
    """Check dollars for an image, where they are said."""
    if said is None:
        return None
    if isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said <= MOST_DOLLARS:
        return said
    raise Unfit(f"dollars for an image, such as 0.05, from 0 to {MOST_DOLLARS}")


def seconds(said: object) -> int | None:
    """Check how many seconds an image takes, where it is said."""
    if said is None:
        return None
    if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= MOST_SECONDS:
        return said
    raise Unfit(f"how many seconds an image usually takes, from 1 to {MOST_SECONDS}")


def said_price(said: object) -> str:
    """Check dollars for an image as they are said on the command line."""
    return str(price(_number(said)))


def said_seconds(said: object) -> str:
    """Check how many seconds an image takes as they are said on the command line."""
    return str(seconds(_number(said)))


def yes_or_no(said: object) -> bool:
    """Check a switch."""
    if isinstance(said, bool):
        return said
    raise Unfit("true or false")


def way(said: object) -> str:
    """Check how words beside the prompt reach the model."""
    if said in WAYS:
        return str(said)
    raise Unfit(
        '"field" (the server has a field of that name), "prompt" (they are written into the'
        ' prompt) or "none" (people cannot say them)'
    )


def options(said: object) -> dict[str, Any]:
    """Check the fields that go along with every order."""
    if not isinstance(said, Mapping) or not all(map(_is_option, said.items())):
        raise Unfit(
            "names of fields with a text, a number or true and false each,"
            ' such as { response_format = "b64_json", quality = "medium" }'
        )
    if taken := sorted(OURS & set(said)):
        raise Unfit(f"other fields than {', '.join(taken)}, which orders say themselves")
    if said.get("response_format", "b64_json") != "b64_json":
        raise Unfit('response_format = "b64_json": what a server links to is never fetched')
    return dict(said)


def one_of(names: Iterable[str]) -> str:
    """Name them in a sentence."""
    return ", ".join(sorted(names))


def _number(said: object) -> object:
    """What a text says as a number; what says none stays as it is, and fits nowhere."""
    text = str(said)
    if re.fullmatch(r"\d{1,6}", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d{1,6}\.\d{1,6}", text) else text


def _split(said: object) -> SplitResult:
    try:
        parts = urlsplit(str(said))
        _ = parts.port
    except ValueError:
        raise Unfit("an https address, such as https://images.example.com/v1") from None
    if "@" in parts.netloc:
        raise Unfit("an address without a name or password in it: keys are in Secrets Manager")
    if (
        not parts.hostname
        or parts.query
        or parts.fragment
        or not re.fullmatch(r"[!-~]+", str(said))
    ):
        raise Unfit("an https address with a host and a path, and nothing behind it")
    return parts


def _is_loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _size(ratio: str, said: object) -> str:
    if said == "":
        return ""
    found = SIZE.fullmatch(str(said))
    width, height = map(int, found.groups()) if found else (0, 1)
    stray = width / height / RATIOS[ratio]
    if max(width, height) > LONGEST_SIDE or not 1 / STRAYS < stray < STRAYS:
        raise Unfit(
            f'a size near {ratio} in pixels, such as "1024x1024" for 1:1, or "" to ask for none,'
            f" not {said!r}"
        )
    return str(said)


def _is_option(pair: tuple[object, object]) -> bool:
    name, value = pair
    if not isinstance(value, str | int | float) or not NAME.fullmatch(str(name)):
        return False
    # TOML has inf and nan, JSON has not.
    return not isinstance(value, float) or math.isfinite(value)
