"""What every engine behind the seam must do, each of them alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from easel.images.looks import Looks
from easel.search import analysis
from easel.search.asking import Ask, Filters, parts
from easel.search.documents import GONE, POST, USER, Document, gone
from easel.search.engine import TantivyIndex
from tests.support import engines
from tests.support.engines import Engine

DAY = 24 * 3600 * 1000


@pytest.fixture(params=engines.NAMES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty index of each engine."""
    with engines.engine(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def tantivy(tmp_path: Path) -> Iterator[TantivyIndex]:
    """An empty index of the default engine, for what only that one has."""
    with engines.engine("tantivy", tmp_path) as made:
        assert isinstance(made, TantivyIndex)
        yield made


def post(id_: str, version: int = 1, **said: str) -> Document:
    """A document of a post: what it says is split, and its tags are exact as well."""
    words = {
        name: " ".join(analysis.words(text)) for name, text in said.items() if name != "author"
    }
    return Document(
        id=id_,
        kind=POST,
        version=version,
        at=version * DAY,
        author=said.get("author", "ada"),
        tag=tuple(said.get("tags", "").split()),
        print=f"print of {id_}",
        **words,  # type: ignore[arg-type]
    )


def found(index: Engine, text: str, **more: object) -> list[str]:
    """What is found by words, in the engine's order."""
    ask = Ask(parts(text), POST, **more)  # type: ignore[arg-type]
    return [hit.id for hit in index.find(ask, 10)]


def relaxed(index: Engine, text: str) -> list[str]:
    """What is found where words may be typed wrong."""
    return [hit.id for hit in index.find(Ask(parts(text), POST).relax(), 10)]


def test_all_words_must_be_there_in_whatever_field(index: Engine) -> None:
    index.put(
        [post("a", caption="A red fox", prompt="in the snow"), post("b", caption="A red hen")]
    )

    assert found(index, "red fox snow ") == ["a"]
    assert sorted(found(index, "red ")) == ["a", "b"]
    assert found(index, "red fox desert ") == []


def test_what_was_said_of_the_image_counts_for_more_than_its_prompt(index: Engine) -> None:
    index.put([post("a", prompt="fox den"), post("b", caption="fox den"), post("c", alt="fox den")])

    assert found(index, "fox ") == ["b", "c", "a"]


def test_a_phrase_is_words_in_a_row(index: Engine) -> None:
    index.put([post("a", caption="the red fox sleeps"), post("b", caption="fox red the")])

    assert found(index, '"red fox"') == ["a"]
    assert found(index, '"fox red"') == ["b"]


def test_a_word_being_typed_finds_what_begins_so_and_the_word_itself_first(
    index: Engine,
) -> None:
    index.put([post("a", caption="snowman at night"), post("b", caption="snow at night")])

    assert found(index, "snow") == ["b", "a"]
    assert found(index, "snow ") == ["b"]
    assert found(index, "snowm") == ["a"]


def test_typing_errors_are_forgiven_only_when_asked_to(index: Engine) -> None:
    index.put(
        [
            post("a", caption="a lighthouse"),
            post("b", caption="an owl"),
            post("c", caption="котёнок"),
        ]
    )

    assert found(index, "lighthuose ") == []
    assert relaxed(index, "lighthuose ") == ["a"]
    assert relaxed(index, "lighth") == ["a"]
    assert relaxed(index, "owi ") == []
    assert relaxed(index, "котнок ") == ["c"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Ein Fuchs über Öl", "uber ol "),
        ("Le renard à l'été", "ete "),
        ("Niño y búho", "nino buho "),
        ("Ёжик в тумане", "ежик "),
        ("雪の中のきつね", "きつね"),
        ("雪の中のきつね", "ね"),
        ("森林里的狐狸", "狐狸"),
        ("여우가 눈밭에", "여우"),
        ("ثعلب في الثلج", "ثعلب "),
        ("แมวในหิมะ", "หิมะ"),
        ("बर्फ में लोमड़ी", "लोमड़ी "),
        ("Αλεπού στο χιόνι", "αλεπου "),
    ],
)
def test_eleven_scripts_are_found(index: Engine, text: str, typed: str) -> None:
    index.put([post("a", caption=text), post("b", caption="something else")])

    assert found(index, typed) == ["a"]


def test_filters_are_exact_and_score_nothing(index: Engine) -> None:
    first = replace(
        post("a", 1, tags="fox snow", author="ada"), model=("painter",), aspect=("1:1",)
    )
    index.put([first, post("b", 2, tags="foxes", author="bob"), post("c", 3, author="ada")])

    assert found(index, "", filters=Filters(tag="fox")) == ["a"]
    assert found(index, "", filters=Filters(model="painter", aspect="1:1")) == ["a"]
    assert found(index, "", filters=Filters(author="ada"), order="new") == ["c", "a"]
    assert found(index, "fox ", filters=Filters(author="bob")) == []
    assert found(index, "", filters=Filters(since=2 * DAY, until=3 * DAY)) == ["b"]
    assert sorted(found(index, "", filters=Filters(since=2 * DAY))) == ["b", "c"]
    assert sorted(found(index, "", filters=Filters(until=2 * DAY))) == ["a"]


def test_newest_first_is_by_time_alone(index: Engine) -> None:
    index.put(
        [post("a", 2, caption="fox fox fox"), post("b", 3, prompt="fox"), post("c", 1, tags="fox")]
    )

    assert found(index, "fox ", order="new") == ["b", "a", "c"]


def test_users_and_posts_are_found_apart(index: Engine) -> None:
    ada = Document(id="u", kind=USER, version=1, who="ada lovelace", handle="ada_l")
    index.put([ada, post("a", caption="ada lovelace")])

    assert found(index, "lovelace ") == ["a"]
    for text in ("lovel", "ada_", "ADA LOVELACE "):
        assert [hit.id for hit in index.find(Ask(parts(text), USER), 10)] == ["u"], text


def test_an_edit_replaces_what_was_said(index: Engine) -> None:
    index.put([post("a", 1, caption="fox")])
    index.put([post("a", 2, caption="hen")])

    assert (found(index, "fox "), found(index, "hen ")) == ([], ["a"])


def test_what_is_older_than_what_is_known_changes_nothing(index: Engine) -> None:
    index.put([post("a", 5, caption="fox"), post("b", 1, caption="fox"), gone("b", 5)])
    index.put([post("a", 4, caption="hen"), post("b", 3, caption="hen"), gone("a", 3)])

    assert (found(index, "fox "), found(index, "hen ")) == (["a"], [])


def test_a_version_is_known_of_what_there_is_and_of_what_is_gone(tantivy: TantivyIndex) -> None:
    tantivy.put([post("a", 5, caption="fox"), gone("b", 5)])

    assert [tantivy.version(id_) for id_ in ("a", "b", "never")] == [5, 5, -1]


def test_of_several_changes_at_once_the_greatest_version_stays(index: Engine) -> None:
    index.put(
        [post("a", 3, caption="hen"), post("a", 7, caption="fox"), post("a", 5, caption="owl")]
    )

    assert found(index, "fox ") == ["a"]
    assert found(index, "hen ") == found(index, "owl ") == []


def test_that_something_is_gone_is_kept_until_it_is_forgotten(tantivy: TantivyIndex) -> None:
    tantivy.put([gone("a", 5), gone("b", 9), post("c", 1, caption="fox")])
    tantivy.forget_gone(6)

    assert (tantivy.version("a"), tantivy.version("b")) == (-1, 9)
    assert found(tantivy, "fox ") == ["c"]
    assert tantivy.find(Ask(parts("fox"), GONE), 10) == []


def test_a_hit_says_what_is_to_be_compared(index: Engine) -> None:
    index.put([post("a", 3, caption="fox", author="ada")])

    (hit,) = index.find(Ask(parts("fox"), POST), 10)
    assert (hit.print, hit.author, hit.at) == ("print of a", "ada", 3 * DAY)
    assert hit.score > 0


def test_tags_that_begin_so_say_how_many_use_them(index: Engine) -> None:
    index.put([post(f"p{n}", tags="fox", author=f"u{n}") for n in range(4)])
    index.put([post(f"q{n}", tags="foxglove", author="same") for n in range(9)])

    found_ = [(each.text, each.documents, each.makers) for each in index.begin("fo", 5)]
    assert found_ == [("foxglove", 9, 1), ("fox", 4, 4)]
    assert index.begin("hen", 5) == []


def test_what_is_like_shares_the_rarest_words(index: Engine) -> None:
    common = [post(f"p{n}", caption="light and shadow") for n in range(20)]
    index.put([*common, post("a", caption="a fox, light"), post("b", caption="fox and shadow")])

    assert index.like(["fox", "shadow"], 10)[0].id == "b"
    assert index.like(["nobody", "says"], 10) == []


def test_what_looks_alike_shares_the_rarest_and_most_buckets(index: Engine) -> None:
    common, rare = Looks((9,) * 28, (7,) * 48, (0,) * 64), Looks((9,) * 28, (15,) * 48, (9,) * 64)
    half = Looks((0,) * 28, (7,) * 24 + (15,) * 24, (0,) * 64)
    index.put([replace(post(f"p{n}", caption="fox"), looks=common.packed()) for n in range(20)])
    index.put([replace(post("a"), looks=rare.packed()), replace(post("b"), looks=half.packed())])
    index.put([post("c", caption="fox"), Document("u", USER, 1, who="ada", looks=rare.packed())])

    (first,) = index.alike(rare.buckets(), 1)
    assert (first.id, first.looks) == ("a", rare.packed())
    assert [hit.id for hit in index.alike(half.buckets(), 30)][:2] == ["b", "a"]
    assert len(index.alike(common.buckets(), 30)) == 22
    assert index.alike([], 10) == index.alike(["nobody's"], 10) == []


def test_what_something_looked_like_goes_with_an_edit(index: Engine) -> None:
    even = Looks((9,) * 28, (7,) * 48, (0,) * 64)
    index.put([replace(post("a", 1, caption="fox"), looks=even.packed())])
    index.put([post("a", 2, caption="fox")])

    assert index.alike(even.buckets(), 10) == []
    assert [hit.looks for hit in index.find(Ask(parts("fox"), POST), 10)] == [""]


def test_it_is_built_anew_from_nothing_else_than_it_is_given(index: Engine) -> None:
    index.put([post("a", 9, caption="fox")])
    index.rebuild(iter([post("b", 1, caption="fox")]))

    assert found(index, "fox ") == ["b"]


def test_it_is_opened_as_it_was_closed(tantivy: TantivyIndex) -> None:
    tantivy.put([post("a", caption="fox")])
    tantivy.close()

    again = TantivyIndex(tantivy.place)
    again.put([post("b", caption="fox")])

    assert sorted(found(again, "fox ")) == ["a", "b"]
    again.close()
