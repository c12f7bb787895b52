"""The commands that the documents show, as one would type them."""

import itertools
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from local.tools import ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^[ \t]*(```|~~~)[^\n]*\n(.*?)^[ \t]*\1", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
# At the beginning of a line, behind a prompt, inside `$(…)`, or after another command; not the bare
# name of a tool.
PLACE = r"(?:^|\$\(|&& )[ \t]*(?:\$ )?"
TOOL = r"(?:npx cdk(?= [\w-])|make(?![\w-]| …))"
COMMAND = re.compile(rf"{PLACE}((?:[A-Z_]+=\S* )*{TOOL}[^|;&)#\n]*)", re.MULTILINE)
HELP = re.compile(r"^  make (\S+) +(.*)$", re.MULTILINE)
HINT = re.compile(r"\b([A-Z]+)=([^\s),]+)")
PLACEHOLDER = re.compile(r"<([^>]*)>|…")
# A file of models by address, to begin with.
MODELS = "docs/models.toml"
ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:easel/openai-AbCdEf"


@dataclass(frozen=True)
class Line:
    """A command line, with something to stand for what the reader has to fill in."""

    text: str

    @property
    def words(self) -> list[str]:
        """The line as the shell takes it apart."""
        return shlex.split(PLACEHOLDER.sub(_filled, self.text))

    @property
    def said(self) -> dict[str, str]:
        """The context given with `-c name=value`."""
        given = itertools.pairwise(self.words)
        pairs = [value for option, value in given if option in ("-c", "--context")]
        return dict(pair.split("=", 1) for pair in pairs)


def lines(tool: str) -> list[Line]:
    """Every line of the documents that calls `make` or `npx cdk`, once."""
    found = {line for page in PAGES for line in commands(page.read_text())}
    return [Line(text) for text in sorted(found) if re.search(rf"(^| ){tool}( |$)", text)]


def commands(text: str) -> set[str]:
    """The lines in a page's code blocks and inline code."""
    blocks = [block.replace("\\\n", " ") for _, block in FENCE.findall(text)]
    spans = INLINE.findall(FENCE.sub("", text))
    return {
        " ".join(found.split()) for code in (*blocks, *spans) for found in COMMAND.findall(code)
    }


def helped(said: str) -> Iterator[Line]:
    """What `make help` offers, with each value it names: `(ENV=dev|prod)` are two lines."""
    for target, about in HELP.findall(said):
        hints = [[f"{name}={one}" for one in many.split("|")] for name, many in HINT.findall(about)]
        for values in itertools.product(*hints):
            yield Line(" ".join(["make", target, *values]))


def _filled(found: re.Match[str]) -> str:
    said = found[1] or ""
    if "file" in said:
        return MODELS
    return ARN if "ARN" in said else "example"
