"""The command: `easel verify FILE`, `easel-verify FILE`, `python -m easel_verify FILE`."""

import argparse
import json
import sys
from pathlib import Path

from easel_verify import public_keys, shown, words
from easel_verify.commitments import decoded
from easel_verify.errors import NoKeys
from easel_verify.public_keys import PublicKeys
from easel_verify.verdicts import ANOTHER_PROMPT, EXIT_CODES, Verdict, worst
from easel_verify.verifying import Prompt, Question, told, verify

ABOUT = """Say whether files are as a network signed them, and where they come from; offline.
Exit code: 0 untouched, 1 altered (or made from something altered), 3 untouched with an expired
certificate, 4 unknown or disowned key, 5 nothing inside, 6 no image or cut off, 7 needs C2PA's
library, 8 another prompt; of several files that of the worst. 2 is a wrong command line."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add what can be said to the command, and what it does."""
    parser.description = ABOUT
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--keys", type=Path, metavar="F", help="public keys of the network, JSON")
    parser.add_argument(
        "--from",
        dest="address",
        metavar="URL",
        help="ask this network for its keys once; with --keys they are kept there",
    )
    parser.add_argument(
        "--receipts",
        type=Path,
        action="append",
        default=[],
        metavar="F",
        help="a post as the API tells it: hashes of its files, and receipts of those before",
    )
    parser.add_argument("--prompt", metavar="TEXT", help="is it the one committed to?")
    parser.add_argument("--key", type=_opening, help="prompt_key of the post, to open it")
    parser.add_argument("--salt", type=_opening, help="or what opens all of the image")
    parser.add_argument("--plain", action="store_true", help="do without C2PA's library")
    parser.add_argument("--json", action="store_true", help="JSON, for programs")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Print the verdicts, and end with the exit code of the worst."""
    try:
        question = _question(asked)
    except NoKeys as error:
        print(words.plain(str(error)), file=sys.stderr)
        raise SystemExit(2) from None
    verdicts = [verify(path, question) for path in asked.files]
    if asked.json:
        print(json.dumps(told(verdicts), indent=2))
    else:
        print("\n".join(line for each in verdicts for line in words.lines(each)))
    raise SystemExit(_code(verdicts))


def _question(asked: argparse.Namespace) -> Question:
    prompt = Prompt(asked.prompt, asked.key, asked.salt) if asked.prompt is not None else None
    return Question(
        _keys(asked.keys, asked.address), shown.read(asked.receipts), prompt, asked.plain
    )


def _keys(path: Path | None, address: str | None) -> PublicKeys:
    """Whoever has them in a file asks nobody any more."""
    if path and (path.exists() or not address):
        return public_keys.read(path)
    if not address:
        return PublicKeys()
    found = public_keys.fetched(address)
    if path:
        path.write_bytes(found)
    return public_keys.parsed(found)


def _code(verdicts: list[Verdict]) -> int:
    code = EXIT_CODES[worst(each.state for each in verdicts)]
    is_another = any(each.is_prompt is False for each in verdicts)
    return ANOTHER_PROMPT if code == 0 and is_another else code


def _opening(text: str) -> str:
    decoded(text)
    return text
