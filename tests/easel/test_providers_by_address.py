"""Models at addresses of the operator's own: what each is sent, with which key, and no more."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import boto3
import pytest
from moto import mock_aws

from easel import config
from easel.generations import model_catalog
from easel.generations.providers import (
    Order,
    ProviderBusy,
    ProviderError,
    ProviderFailed,
    ProviderRefused,
    provider,
)
from easel.generations.providers.images_api import ImagesApi
from infra import models as deployment
from tests.fakes.openai import KEY, OpenAIStandIn, running
from tests.fakes.openai_replies import LINKING, OPEN_MODELS
from tests.support.models import offered, toml

ORDER = Order("a fox in the snow", None, "1:1", count=1, seed=7, style=None)
EVERYTHING = {
    "sizes": {"1:1": "768x768", "3:2": "960x640"},
    "max_images": 4,
    "seed": True,
    "negative_prompt": "field",
    "style": "prompt",
    "options": {"response_format": "b64_json"},
}


@pytest.fixture(autouse=True)
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An account with two keys, and a deployment that offers nothing yet."""
    with mock_aws():
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        for name in config.Names.__dataclass_fields__:
            monkeypatch.setenv(name.upper(), "")
        yield


@pytest.fixture
def server() -> Iterator[OpenAIStandIn]:
    """A server of open models that asks for no key."""
    with running(key="", dialect=OPEN_MODELS) as found:
        yield found


def keep_key(name: str, value: str) -> str:
    return str(
        boto3.client("secretsmanager").create_secret(Name=name, SecretString=value)["ARN"],
    )


def flux(server: OpenAIStandIn, **more: Any) -> str:
    """A file with one model of that server."""
    return toml({"flux": {"name": "FLUX", "base_url": server.url, "model": "sdxl", **more}})


def paint(order: Order = ORDER, model: str = "flux") -> list[bytes]:
    return [painting.data for painting in provider(model).paint(order)]


def refused(error: type[ProviderError], order: Order = ORDER) -> ProviderError:
    with pytest.raises(error) as caught:
        paint(order)
    return caught.value


def test_a_server_is_sent_only_what_its_model_is_said_to_take(server: OpenAIStandIn) -> None:
    with offered(flux(server)):
        assert paint()

    (asked,) = server.asked
    assert asked.path == "/v1/images/generations"
    assert asked.authorization == ""
    assert asked.body == {"model": "sdxl", "prompt": ORDER.prompt, "size": "1024x1024"}


def test_a_server_that_takes_more_is_sent_more(server: OpenAIStandIn) -> None:
    order = replace(ORDER, aspect_ratio="3:2", count=2, negative_prompt="people", style="ink")

    with offered(flux(server, **EVERYTHING)):
        assert len(paint(order)) == 2

    assert server.asked[0].body == {
        "model": "sdxl",
        "prompt": "a fox in the snow\n\nStyle: ink.",
        "size": "960x640",
        "n": 2,
        "seed": 7,
        "negative_prompt": "people",
        "response_format": "b64_json",
    }


def test_a_server_that_knows_no_sizes_is_sent_none(server: OpenAIStandIn) -> None:
    with offered(flux(server, sizes={"1:1": ""}, negative_prompt="prompt", style="field")):
        paint(replace(ORDER, negative_prompt="people", style="ink"))

    assert server.asked[0].body == {
        "model": "sdxl",
        "prompt": "a fox in the snow\n\nLeave out: people.",
        "style": "ink",
    }


def test_each_server_is_sent_its_own_key_and_no_other(server: OpenAIStandIn) -> None:
    with running(dialect=OPEN_MODELS) as guarded, running(key="k2", dialect=OPEN_MODELS) as other:
        places = {"open": (server, ""), "mine": (guarded, KEY), "theirs": (other, "k2")}
        said = {
            id_: {"name": id_, "base_url": each.url, "model": "sdxl"}
            | ({"secret_arn": keep_key(id_, key)} if key else {})
            for id_, (each, key) in places.items()
        }
        with offered(toml(said)):
            assert all(paint(model=id_) for id_ in places)

        sent = [each.asked[0].authorization for each, _ in places.values()]
    assert sent == ["", f"Bearer {KEY}", "Bearer k2"]


@pytest.mark.parametrize(
    ("mode", "error", "code"),
    [
        ("429", ProviderBusy, "provider-busy"),
        ("reset", ProviderBusy, "provider-unreachable"),
        ("broken-json", ProviderBusy, "provider-answer"),
        ("fewer", ProviderBusy, "fewer-pictures"),
        ("moderated", ProviderRefused, "prompt-refused"),
        ("redirect", ProviderFailed, "provider-order"),
        ("link", ProviderFailed, "picture-as-link"),
        ("30-mb", ProviderFailed, "picture-too-large"),
    ],
)
def test_its_answers_mean_what_openais_mean(
    server: OpenAIStandIn, mode: str, error: type[ProviderError], code: str
) -> None:
    server.modes = [mode]

    with offered(flux(server)):
        assert refused(error).code == code

    assert len(server.asked) == 1, "neither asked again, nor a link or a redirect followed"


@pytest.mark.parametrize("mode", ["hang", "drip"])
def test_an_answer_that_never_ends_is_given_up_in_time(server: OpenAIStandIn, mode: str) -> None:
    server.modes = [mode]
    with offered(flux(server)):
        model = model_catalog.offered()["flux"]
        assert model.endpoint

        with pytest.raises(ProviderBusy, match="provider-timeout"):
            list(ImagesApi(model, model.endpoint, 0.3).paint(ORDER))


def test_a_server_that_sends_links_is_told_to_send_pictures() -> None:
    with running(key="", dialect=LINKING) as server:
        with offered(flux(server)):
            assert refused(ProviderFailed).code == "picture-as-link"
        with offered(flux(server, options={"response_format": "b64_json"})):
            assert paint()


@pytest.mark.parametrize(
    "order",
    [
        replace(ORDER, aspect_ratio="2:3"),
        replace(ORDER, count=2),
        replace(ORDER, negative_prompt="people"),
        replace(ORDER, style="ink"),
    ],
)
def test_what_a_model_takes_no_more_is_not_left_out_but_refused(
    server: OpenAIStandIn, order: Order
) -> None:
    with offered(flux(server)):
        error = refused(ProviderFailed, order)

    assert (error.code, error.may_cost) == ("model-changed", False)
    assert not server.asked


def test_a_model_says_its_name_and_that_it_was_trained(server: OpenAIStandIn) -> None:
    with offered(flux(server)):
        found = provider("flux")

    assert (found.name, found.model) == ("flux", "FLUX")
    assert found.source_type.endswith("/trainedAlgorithmicMedia")


@pytest.mark.parametrize("name", ["Model", "Endpoint"])
def test_deployment_and_functions_mean_the_same_fields(name: str) -> None:
    written, read = getattr(deployment, name), getattr(model_catalog, name)

    assert [each.name for each in fields(written)] == [each.name for each in fields(read)]
