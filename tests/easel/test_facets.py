"""Tags and mentions in a caption: what is one, where it is, and what only looks like one."""

# ruff: noqa: RUF001

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from easel.errors import Invalid
from easel.posts import facets
from easel.text import marks


def tags(caption: str) -> list[str]:
    return [each["text"] for each in marks.found(caption) if each["kind"] == "tag"]


def mentions(caption: str) -> list[str]:
    return [each["text"] for each in marks.found(caption) if each["kind"] == "mention"]


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("#fox", ["fox"]),
        ("a #Fox, a #FOX!", ["fox", "fox"]),
        ("(#fox)", ["fox"]),
        ("#fox#hen", ["fox"]),
        ("##fox", []),
        ("#", []),
        ("# fox", []),
        ("#1", []),
        ("#2026_", []),
        ("#1st", ["1st"]),
        ("#_fox", ["_fox"]),
        ("#black-and-white", ["black-and-white"]),
        ("#fox- and #hen--", ["fox", "hen"]),
        ("#-fox", []),
        ("#fox's #fox.com #fox…", ["fox", "fox", "fox"]),
        ("#हिन्दी #ดีมาก #小狐狸 #عائشة", ["हिन्दी", "ดีมาก", "小狐狸", "عائشة"]),
        ("＃fox", ["fox"]),
        ("#İstanbul", ["i̇stanbul"]),
        ("#Straße", ["strasse"]),
        ("#e\u0301te\u0301", ["été"]),
        ("https://x/#frag http://x/a?b=#frag www.x.org/#frag", []),
        ("https://x/ #fox", ["fox"]),
        ("a#b 1#b é#b", []),
        ("&#x27;", []),
        ("#🦊 #fox🦊 #️⃣ #️", ["fox"]),
        ("#fox\u200bhen", ["fox"]),
        ("#\u200bfox", []),
        ("#می\u200cخواهم #میخواهم", ["میخواهم", "میخواهم"]),
        ("#fo\ufe0fx #fox", ["fox", "fox"]),
        ("#\u200d\u200d #\u3164 #\u115f", []),
        ("\u202e#fox\u202c #ab\u202ecd", ["fox", "ab"]),
        ("#\u202efox", []),
        ("#fоx #fox", ["fоx", "fox"]),
        ("#" + "x" * 51, []),
        ("#" + "x" * 50, ["x" * 50]),
        ("#" + "ß" * 26, []),
    ],
)
def test_what_is_a_tag(caption: str, found: list[str]) -> None:
    assert tags(unicodedata.normalize("NFC", caption)) == found


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("@ada", ["ada"]),
        ("hello @Ada, @bob_2!", ["ada", "bob_2"]),
        ("＠ada", ["ada"]),
        (".@ada …@ada (@ada)", ["ada", "ada", "ada"]),
        ("@ada's @ada-like @ada.", ["ada", "ada", "ada"]),
        ("ada@example.org a.b@ada é@ada", []),
        ("@ada@example.social", []),
        ("@@ada", []),
        ("@a", []),
        ("@" + "x" * 31, []),
        ("@аda @adaа @adà @ａｄａ @小狐狸", []),
        ("@ada\u200bbob @\u200bada", ["ada"]),
        ("@ada\u200dbob", []),
        ("@\u202eada \u202e@ada", ["ada"]),
        ("https://x/@ada mailto://@ada", []),
        ("@ada小", ["ada"]),
        ("@ada🦊", ["ada"]),
    ],
)
def test_what_is_a_mention(caption: str, found: list[str]) -> None:
    assert mentions(caption) == found


def test_places_are_code_points_with_the_sign_within() -> None:
    caption = "👩‍🎨🦊 #Fox and @Ada"

    found = list(marks.found(caption))

    assert [caption[each["start"] : each["end"]] for each in found] == ["#Fox", "@Ada"]


def test_eleven_tags_are_too_many_wherever_they_stand() -> None:
    caption = " ".join(f"#tag{n}" for n in range(8))

    assert len(facets.of(caption, ["a", "tag1", "b"], "ada-sub")) == 8
    with pytest.raises(Invalid) as refused:
        facets.of(caption, ["a", "b", "c"], "ada-sub")
    assert refused.value.errors[0]["pointer"] == "/caption"


def test_a_bomb_of_mentions_is_refused_before_anybody_is_looked_for() -> None:
    with pytest.raises(Invalid) as refused:
        facets.of(" ".join(f"@person{n}" for n in range(11)), [], "ada-sub")

    assert refused.value.errors[0]["pointer"] == "/caption"


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("#@＃＠ab_-/:.\u200b\u200d\ufe0f\u202e1"),
            st.characters(exclude_categories=["Cs"]),
        )
    )
)
def test_whatever_is_written_places_follow_each_other_and_hold_what_they_say(text: str) -> None:
    caption = unicodedata.normalize("NFC", text)

    found = list(marks.found(caption))

    last = 0
    for each in found:
        assert last <= each["start"] < each["end"] <= len(caption)
        assert caption[each["start"]] in "#＃@＠"
        assert not any(unicodedata.category(letter) == "Zs" for letter in each["text"])
        last = each["end"]
