"""Check docstrings and comments against `tools/words.toml`: `python -m tools.check_words`.

The docstring of a public function or method must begin with a verb of the list, and no docstring
or comment may hold a word that the glossary replaces. Prints `file:line: message` for each that
does, and exits with 1 when there are any.
"""

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RULES = Path(__file__).with_name("words.toml")
Line = tuple[int, str]
Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function


def main(root: Path = ROOT) -> int:
    """Print what is wrong; return 1 when anything is."""
    found = sorted(problems(root, tomllib.loads(RULES.read_text(encoding="utf-8"))))
    for path, number, message in found:
        print(f"{path.relative_to(root)}:{number}: {message}")
    return int(bool(found))


def problems(root: Path, rules: dict[str, Any]) -> Iterator[tuple[Path, int, str]]:
    """Yield (file, line, message) for everything in the tree that breaks a rule."""
    openings = rules["openings"]
    for path in _files(root, openings["files"], []):
        verbs, prefixes = set(openings["verbs"]), tuple(openings["prefixes"])
        for number, message in wrong_openings(path.read_text(encoding="utf-8"), verbs, prefixes):
            yield path, number, message
    for term in rules["glossary"]:
        for path in _files(root, term["files"], term.get("skip", [])):
            for number, message in wrong_words(path.read_text(encoding="utf-8"), term):
                yield path, number, message


def wrong_openings(source: str, verbs: set[str], prefixes: tuple[str, ...]) -> Iterator[Line]:
    """Yield the docstrings of public functions that do not begin with one of the verbs."""
    for function in _public(ast.parse(source)):
        text = ast.get_docstring(function)
        if text is None:
            continue
        word = _first_word(text, prefixes)
        if word not in verbs:
            message = f"The docstring of {function.name} begins with {word!r}, not with a verb."
            yield function.body[0].lineno, message


def wrong_words(source: str, term: dict[str, Any]) -> Iterator[Line]:
    """Yield the lines of docstrings and comments that hold a word the glossary replaces."""
    word = re.compile(rf"\b(?:{term['word']})\b", re.IGNORECASE)
    spared = re.compile("|".join(map(re.escape, term.get("except", []))) or "$^")
    for number, text in _texts(source):
        if found := word.search(spared.sub("", text)):
            yield number, f"Say {term['use']!r} rather than {found[0]!r}."


def _files(root: Path, patterns: list[str], skipped: list[str]) -> list[Path]:
    found = {path for pattern in patterns for path in root.glob(pattern)}
    return sorted(found - {path for pattern in skipped for path in root.glob(pattern)})


def _public(node: ast.Module | ast.ClassDef) -> Iterator[Function]:
    for child in node.body:
        if isinstance(child, ast.ClassDef):
            yield from _public(child)
        elif isinstance(child, Function) and not child.name.startswith("_"):
            decorators = map(ast.unparse, child.decorator_list)
            if not any("property" in each for each in decorators):
                yield child


def _first_word(text: str, prefixes: tuple[str, ...]) -> str:
    for prefix in prefixes:
        if text.startswith(prefix):
            return _first_word(text.removeprefix(prefix).strip().capitalize(), ())
    return text.split(maxsplit=1)[0].strip(",.:;")


@cache
def _texts(source: str) -> tuple[Line, ...]:
    return (*_docstrings(source), *_comments(source))


def _docstrings(source: str) -> Iterator[Line]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Documented) and (text := ast.get_docstring(node, clean=False)):
            yield from enumerate(text.split("\n"), node.body[0].lineno)


def _comments(source: str) -> Iterator[Line]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


if __name__ == "__main__":
    sys.exit(main())
