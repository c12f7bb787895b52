"""Providers by name, and what their errors say."""

from dataclasses import replace

import pytest

from easel.generations.providers import (
    Order,
    ProviderBusy,
    ProviderError,
    ProviderFailed,
    ProviderRefused,
    provider,
)
from easel.images.formats import BadImage


def test_the_painter_says_that_it_is_no_model() -> None:
    painter = provider("painter")

    assert (painter.name, painter.model) == ("painter", "painter (no model)")
    assert painter.source_type.endswith("/algorithmicMedia")


def test_the_painter_draws_each_picture_with_the_next_seed() -> None:
    order = Order("a fox in the snow", None, "1:1", count=2, seed=7, style=None)

    first, second = provider("painter").paint(order)
    (again,) = provider("painter").paint(replace(order, count=1, seed=8))

    assert "fox" in first.understood
    assert again.data == second.data != first.data


def test_the_painter_remixes_a_scene_by_an_instruction() -> None:
    order = Order("a fox on a hill", None, "1:1", count=1, seed=7, style=None)
    (first,) = provider("painter").paint(order)
    asked = replace(order, prompt="add an owl", scene=first.scene, instruction="add an owl")

    (made,) = provider("painter").paint(asked)

    assert (made.understood, made.ignored) == (("owl",), ())
    assert made.data != first.data


@pytest.mark.parametrize(
    ("instruction", "code"),
    [("on a hill", "nothing-changed"), ("frobnicate it", "not-understood")],
)
def test_an_instruction_that_changes_nothing_is_refused_and_costs_nothing(
    instruction: str, code: str
) -> None:
    order = Order("a fox on a hill", None, "1:1", count=1, seed=7, style=None)
    (first,) = provider("painter").paint(order)

    with pytest.raises(ProviderRefused) as caught:
        list(provider("painter").paint(replace(order, scene=first.scene, instruction=instruction)))

    assert (caught.value.code, caught.value.may_cost) == (code, False)


@pytest.mark.parametrize(("prompt", "instruction"), [("a fox", "make it night"), ("", None)])
def test_a_remix_of_a_scene_of_another_version_is_none(
    prompt: str, instruction: str | None
) -> None:
    order = Order(prompt, None, "1:1", 1, 7, None, '{"version":99}', instruction)

    with pytest.raises(ProviderFailed) as caught:
        list(provider("painter").paint(order))

    assert caught.value.code == "cannot-remix"


@pytest.mark.parametrize("model", ["", "Painter", "os", "images_api", "openai"])
def test_a_model_that_is_not_offered_paints_nothing(model: str) -> None:
    with pytest.raises(ProviderFailed, match="does not offer the model any more") as caught:
        provider(model)

    assert (caught.value.code, caught.value.may_cost) == ("model-gone", False)


@pytest.mark.parametrize("kind", [ProviderBusy, ProviderRefused, ProviderFailed])
def test_an_error_reads_as_its_code_and_a_sentence(kind: type[ProviderError]) -> None:
    error = kind("provider-busy", "The provider is busy.")

    assert str(error) == "provider-busy: The provider is busy."
    assert (error.code, error.detail) == ("provider-busy", "The provider is busy.")


def test_a_bad_picture_reads_the_same_way() -> None:
    error = BadImage("the file is empty")

    assert str(error) == f"{error.code}: {error.detail}"
    assert error.detail == "The image could not be used: the file is empty."
