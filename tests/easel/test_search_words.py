"""What text is found by, and what somebody who types asks for."""

import pytest

from easel.search import analysis
from easel.search.asking import MOST_PARTS, Ask, Part, Phrase, Prefix, Word, parts
from easel.search.documents import POST, aspect


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A Red FOX, asleep.", ["a", "red", "fox", "asleep"]),
        ("Öl auf Straße", ["ol", "auf", "strasse"]),
        ("Ёлка и йод", ["елка", "и", "иод"]),
        ("Ώρα", ["ωρα"]),
        ("\uff26\uff2f\uff38 \ufb01n", ["fox", "fin"]),
        ("snow_fox semi-real 2b", ["snow", "fox", "semi", "real", "2b"]),
        ("猫", ["猫"]),
        ("雪の中", ["雪の", "の中", "中"]),
        ("여우가 잔다", ["여우", "우가", "가", "잔다", "다"]),
        ("แมวสี", ["แม", "มว", "วสี", "สี"]),
        ("लोमड़ी की रात", ["लोमड़ी", "की", "रात"]),
        ("كِتَاب ثعلب", ["كتاب", "ثعلب"]),
        ("fox🦊snow", ["fox", "🦊", "snow"]),
        ("...!? *()", []),
        ("fo\u00adx \u200bnight", ["fox", "night"]),
        ("x" * 99, ["x" * analysis.LONGEST]),
    ],
)
def test_text_becomes_words(text: str, words: list[str]) -> None:
    assert analysis.words(text) == words


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("fox sno", (Word("fox"), Prefix("sno"))),
        ("fox snow ", (Word("fox"), Word("snow"))),
        ('"red fox" snow ', (Phrase(("red", "fox")), Word("snow"))),
        ("“red fox”", (Phrase(("red", "fox")),)),
        ('"red fox', (Phrase(("red", "fox")),)),
        ('"fox"', (Word("fox"),)),
        ('fox" ', (Word("fox"),)),
        ("a fox", (Prefix("fox"),)),
        ("fox's den ", (Word("fox"), Word("den"))),
        ("a", (Word("a"),)),
        ("猫", (Prefix("猫"),)),
        ("雪の中", (Phrase(("雪の", "の中")),)),
        ("雪の", (Word("雪の"),)),
        ('"雪の 猫"', (Phrase(("雪の", "の", "猫")),)),
        (
            "fox AND -snow caption:night ",
            tuple(map(Word, ("fox", "and", "snow", "caption", "night"))),
        ),
        ("fox fox ", (Word("fox"),)),
        ("*", ()),
        (".*(a+)+$ ", (Word("a"),)),
        ('"', ()),
        ("   ", ()),
        ("🦊", (Word("🦊"),)),
        ("\u202efox ", (Word("fox"),)),
    ],
)
def test_what_is_typed_asks_for_parts(typed: str, asked: tuple[Part, ...]) -> None:
    assert parts(typed) == asked


def test_only_so_many_words_are_looked_for() -> None:
    assert len(parts(" ".join(f"word{n}" for n in range(100)))) == MOST_PARTS


def test_long_words_may_be_typed_wrong_and_dense_scripts_and_numbers_never() -> None:
    ask = Ask(parts('fox kitten lighthouse 20261129 猫 雪の "red fox" sno'), POST)

    assert ask.may_relax
    assert ask.relax().parts == (
        Word("fox"),
        Word("kitten", wrong=1),
        Word("lighthouse", wrong=2),
        Word("20261129"),
        Prefix("猫"),
        Word("雪の"),
        Phrase(("red", "fox")),
        Prefix("sno"),
    )
    assert not ask.relax().may_relax
    assert not Ask(parts("fox 猫"), POST).may_relax


@pytest.mark.parametrize(
    ("size", "ratio"),
    [((1024, 1024), "1:1"), ((1536, 1024), "3:2"), ((832, 1216), "2:3"), ((9, 16), "2:3")],
)
def test_an_image_has_the_nearest_aspect_ratio(size: tuple[int, int], ratio: str) -> None:
    assert aspect(*size) == ratio
