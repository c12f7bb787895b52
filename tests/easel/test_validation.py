"""Text people send."""

import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from easel.text.described import ONE_LINE, SPOKEN
from easel.validation import Caption, DisplayName, Prompt, Tag, Tags

caption, name, prompt, tag = (TypeAdapter(kind) for kind in (Caption, DisplayName, Prompt, Tag))


@pytest.mark.parametrize("text", ["", "a\nb", "\ta", "é", "👩‍🎨", "a\u202eb", "x" * 2000])
def test_captions_that_are_fine(text: str) -> None:
    assert caption.validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["\u0000", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\ud800", "x" * 2001]
)
def test_captions_that_are_not(text: str) -> None:
    with pytest.raises(ValidationError):
        caption.validate_python(text)


@pytest.mark.parametrize(("kind", "about"), [(Prompt, SPOKEN), (DisplayName, ONE_LINE)])
def test_a_pattern_lets_pass_what_the_rule_does(kind: Any, about: dict[str, str]) -> None:
    rule, pattern = TypeAdapter(kind), re.compile(about["pattern"])
    alone = [chr(code) for code in range(0x10000) if not 0xD800 <= code <= 0xDFFF]

    refused = [each for each in alone if _is_taken(rule, each) and not pattern.search(each)]

    assert refused == []


def _is_taken(rule: "TypeAdapter[str]", text: str) -> bool:
    try:
        rule.validate_python(text)
    except ValidationError:
        return False
    return True


def test_a_limit_holds_after_composing_too() -> None:
    assert len(caption.validate_python("e\u0301" * 1000)) == 1000
    with pytest.raises(ValidationError):
        caption.validate_python("\u0344" * 1500)


def test_line_ends_become_one_kind() -> None:
    assert caption.validate_python("a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000", "x" * 4001])
def test_a_prompt_says_something(text: str) -> None:
    with pytest.raises(ValidationError):
        prompt.validate_python(text)


@pytest.mark.parametrize("text", ["\u200b", "\u200f\u200e", "\u2060", "a\u2029b", "a\u2066b"])
def test_a_name_can_be_seen_and_cannot_turn_around(text: str) -> None:
    with pytest.raises(ValidationError):
        name.validate_python(text)


@pytest.mark.parametrize("text", ["ada", "عائشة", "👩‍🎨 Ada", "O'Neil", "小狐狸"])
def test_names_of_every_script_are_fine(text: str) -> None:
    assert name.validate_python(text) == text


@pytest.mark.parametrize(
    ("said", "kept"),
    [("#Fox", "Fox"), ("हिन्दी", "हिन्दी"), ("ดีมาก", "ดีมาก"), ("İstanbul", "İstanbul"), ("_x", "_x")],
)
def test_tags_of_every_script_are_fine(said: str, kept: str) -> None:
    assert tag.validate_python(said) == kept


@pytest.mark.parametrize("said", ["##fox", "-fox", "a b", "a.b", "a\u200bb", "🦊", "#", "ß" * 26])
def test_tags_that_are_not(said: str) -> None:
    with pytest.raises(ValidationError):
        tag.validate_python(said)


def test_a_tag_is_there_once() -> None:
    assert TypeAdapter(Tags).validate_python(["b", "#B", "a", "b"]) == ["b", "a"]
