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
