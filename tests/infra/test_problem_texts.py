"""What the API can refuse, the web app can say in every language."""

import re
from collections.abc import Iterator

from easel.errors import ApiError
from easel.generations import judges
from easel.pages import embeds
from infra.website import WEB

SENTENCES = WEB / "src" / "api" / "sentences.ts"
DOCUMENTED = WEB.parent / "docs" / "api.md"
KEY = re.compile(r'^  "?([a-z-]+)"?: \(', re.MULTILINE)


def test_every_type_of_problem_has_a_sentence() -> None:
    assert all((embeds, judges))  # They have types of their own.
    types = {ApiError.slug, *(each.slug for each in _kinds(ApiError))}

    assert types <= _said()


def test_every_failure_of_a_generation_has_a_sentence() -> None:
    table = DOCUMENTED.read_text().partition("| `code` | |")[2].partition("\n\n")[0]

    codes = {code for line in table.splitlines() for code in _codes(line)}

    assert len(codes) > 10
    assert codes <= _said()


def _codes(line: str) -> list[str]:
    first = line.partition("|")[2].partition("|")[0]
    return re.findall(r"`([a-z-]+)`", first)


def _said() -> set[str]:
    return set(KEY.findall(SENTENCES.read_text()))


def _kinds(kind: type[ApiError]) -> Iterator[type[ApiError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)
