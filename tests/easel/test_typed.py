"""What people type: a corpus with a row per case, beside this file."""

import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from easel.images import Image, alt_text
from easel.pages import cards
from easel.posts import snapshots
from easel.text import characters, cutting, folding, marks, muting, tags
from easel.validation import DisplayName, MutedText, Prompt, Style, Tags

CORPUS = Path(__file__).parent / "typed"
ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("a' \u00ad\u200b\u200d\ufe0f\u0130\u0131ßْ́ー❤👩한글ก็"),
        st.characters(exclude_categories=["Cs"]),
    )
)
FOX = Image(prompt="a fox")


def rows(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))


MUTED = rows("muted")["rows"]
MET = [(row["word"], text, True) for row in MUTED for text in row["meets"]]
MISSED = [(row["word"], text, False) for row in MUTED for text in row["misses"]]
CAPTIONS = [case for row in rows("facets")["rows"] for case in row["cases"]]
BLANKS = rows("blanks")


@pytest.mark.parametrize(("word", "text", "is_met"), MET + MISSED)
def test_a_muted_word_meets_what_people_write(word: str, text: str, is_met: bool) -> None:
    assert muting.hides([{"text": word, "kind": "word"}], [text], []) is is_met


@pytest.mark.parametrize(("word", "text", "is_met"), MET + MISSED)
def test_a_word_stored_folded_meets_the_same(word: str, text: str, is_met: bool) -> None:
    stored = unicodedata.normalize("NFKC", word).casefold()

    assert muting.hides([{"text": stored, "kind": "word"}], [text], []) is is_met


@pytest.mark.parametrize("nothing", ["\u0640", "\u064b", "\u3164", ""])
def test_a_word_of_which_nothing_is_left_hides_nothing(nothing: str) -> None:
    assert not muting.hides([{"text": nothing, "kind": "word"}], ["a fox", ""], [])


@given(ANY_TEXT)
def test_what_is_folded_is_its_own_form(text: str) -> None:
    once = folding.fold(text)

    assert folding.fold(once) == once


@pytest.mark.parametrize("case", CAPTIONS, ids=lambda case: case["caption"])
def test_tags_and_mentions_are_found_in_captions(case: dict[str, Any]) -> None:
    caption = unicodedata.normalize("NFC", case["caption"])
    found = list(marks.found(caption))

    for kind, expected in (("tag", case.get("tags")), ("mention", case.get("mentions"))):
        shown = [caption[e["start"] + 1 : e["end"]] for e in found if e["kind"] == kind]
        assert shown == [unicodedata.normalize("NFC", each) for each in expected or []]


@pytest.mark.parametrize("row", rows("tags")["rows"], ids=lambda row: "|".join(row["typed"]))
def test_tags_are_shown_as_typed_and_found_by_their_keys(row: dict[str, Any]) -> None:
    field = TypeAdapter(Tags)
    if "shown" not in row:
        with pytest.raises(ValidationError):
            field.validate_python(row["typed"])
        return

    shown = field.validate_python(row["typed"])

    assert shown == row["shown"]
    assert [tags.key(each) for each in shown] == row["keys"]
    assert [tags.key(each) for each in row["keys"]] == row["keys"]


@pytest.mark.parametrize("text", BLANKS["blank"])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert characters.is_blank(text)
    assert alt_text.of(text, FOX, show_prompt=True)["alt_text_source"] == "drafted"
    for kind in (DisplayName, MutedText, Prompt, Style):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("text", BLANKS["seen"])
def test_what_shows_something_is_not_blank(text: str) -> None:
    assert not characters.is_blank(text)
    assert TypeAdapter(DisplayName).validate_python(text)
    assert alt_text.of(text, FOX, show_prompt=True)["alt_text"] == text


def test_what_unicode_ignores_is_what_we_ignore() -> None:
    ignorable = regex.compile(r"\p{Default_Ignorable_Code_Point}")

    assert not [
        f"{code:x}"
        for code in range(0x110000)
        if bool(characters.IGNORABLE.match(chr(code))) != bool(ignorable.match(chr(code)))
    ]


@pytest.mark.parametrize("row", rows("cuts")["rows"], ids=lambda row: row["why"])
def test_nothing_is_cut_within_a_character(row: dict[str, Any]) -> None:
    assert cutting.cut(row["text"], row["most"]) == row["kept"] + "…"
    assert cutting.cut(row["text"], len(row["text"])) == row["text"]


@given(st.integers(0, 300), st.sampled_from(["👩‍🎨", "ที่", "🇪🇸", "e\u0323\u0301", "한"]))
def test_no_excerpt_ends_within_a_character(before: int, cluster: str) -> None:
    text = "x" * before + cluster * 400
    whole = regex.findall(r"\X", text)
    drafted = alt_text.drafted(text).removeprefix(alt_text.drafted(""))

    for shown in (snapshots.preview(text), drafted.lstrip(), cards.cut(text, 70)):
        kept = regex.findall(r"\X", shown.removesuffix("…"))
        assert kept == whole[: len(kept)]


def test_ascii_never_loads_what_other_scripts_need() -> None:
    script = """
import sys
from easel.text import cutting, folding, marks, phrases, tags
list(marks.found("A #fox and @ada, https://x.org/#y"))
phrases.says(folding.fold("A Fox's den"), folding.fold("fox's"))
tags.typed("Fox"), cutting.cut("a fox" * 90, 70)
assert "regex" not in sys.modules
"""
    roots = {"PYTHONPATH": str(Path(characters.__file__).parents[2])}
    subprocess.run([sys.executable, "-c", script], check=True, env=roots)  # noqa: S603
