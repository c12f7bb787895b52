"""OpenAI as a provider: every way the API can answer, and what becomes of the order."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import boto3
import pytest
from moto import mock_aws

from easel import config
from easel.generations import keys, model_catalog
from easel.generations.providers import (
    Order,
    ProviderBusy,
    ProviderError,
    ProviderFailed,
    ProviderRefused,
    images_answer,
    provider,
)
from easel.generations.providers.images_api import ImagesApi
from easel.images import masks, pixels, renditions
from tests.fakes import images
from tests.fakes.openai import KEY, OpenAIStandIn, running
from tests.fakes.openai_replies import MODES

ORDER = Order(
    prompt="a fox in the snow",
    negative_prompt=None,
    aspect_ratio="1:1",
    count=1,
    seed=7,
    style=None,
)

HALF = masks.of(["10"]).packed()
Serve = Callable[..., OpenAIStandIn]


@pytest.fixture(scope="module")
def secret() -> Iterator[str]:
    """The ARN of a secret that holds the key, in an account of this module's own."""
    with mock_aws(), pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_DEFAULT_REGION", "eu-west-1")
        yield keep_key("openai", f"{KEY}\n")


def keep_key(name: str, value: str) -> str:
    return boto3.client("secretsmanager").create_secret(Name=name, SecretString=value)["ARN"]


@pytest.fixture
def deployed(secret: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    for name in config.Names.__dataclass_fields__:
        monkeypatch.setenv(name.upper(), "")
    monkeypatch.setenv("OPENAI_MODEL", "gpt-image-2.5-flare")
    monkeypatch.setenv("OPENAI_SECRET_ARN", secret)
    forget()
    yield monkeypatch
    forget()


def forget() -> None:
    config.names.cache_clear()
    keys.forget()


@pytest.fixture
def serve(deployed: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Starts the stand-in with these modes, as the API the deployment talks to."""
    contexts = []

    def start(*modes: str) -> OpenAIStandIn:
        context = running(*modes)
        server = context.__enter__()
        contexts.append(context)
        deployed.setenv("OPENAI_BASE_URL", server.url)
        config.names.cache_clear()
        return server

    yield start
    for context in contexts:
        context.__exit__(None, None, None)


def paint(order: Order = ORDER, seconds: float = 5.0) -> list[bytes]:
    return [painting.data for painting in model(seconds).paint(order)]


def model(seconds: float = 5.0) -> ImagesApi:
    """OpenAI's model as it is deployed, with other patience."""
    found = model_catalog.offered()["openai"]
    assert found.endpoint
    return ImagesApi(found, found.endpoint, seconds)


def refused(error: type[ProviderError], seconds: float = 5.0) -> ProviderError:
    with pytest.raises(error) as caught:
        paint(seconds=seconds)
    return caught.value


def test_an_order_comes_back_as_pictures_of_its_size(serve: Serve) -> None:
    serve("ok")

    first, second = paint(replace(ORDER, aspect_ratio="3:2", count=2))

    finished = renditions.finish(first)
    assert (finished.width, finished.height) == (1536, 1024)
    assert second


def test_the_api_is_asked_once_with_key_model_words_size_and_count(serve: Serve) -> None:
    api = serve("ok")

    paint(
        replace(ORDER, aspect_ratio="2:3", count=3, style="watercolour", negative_prompt="people")
    )

    (asked,) = api.asked
    assert asked.path == "/v1/images/generations"
    assert asked.authorization == f"Bearer {KEY}"
    assert asked.body == {
        "model": "gpt-image-2.5-flare",
        "prompt": "a fox in the snow\n\nStyle: watercolour.\n\nLeave out: people.",
        "size": "1024x1536",
        "n": 3,
        "quality": "medium",
        "output_format": "png",
    }


def test_a_busy_api_is_asked_again_by_whoever_retries_and_only_then(serve: Serve) -> None:
    api = serve("429", "429", "ok")

    refused(ProviderBusy)
    refused(ProviderBusy)
    pictures = paint()

    assert len(pictures) == 1
    assert len(api.asked) == 3


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("429", "provider-busy"),
        ("500", "provider-busy"),
        ("503-html", "provider-busy"),
        ("reset", "provider-unreachable"),
        ("error-in-200", "provider-answer"),
        ("200-html", "provider-answer"),
        ("empty-object", "provider-answer"),
        ("broken-json", "provider-answer"),
        ("wrong-shape", "provider-answer"),
        ("not-base64", "provider-answer"),
        ("zero-bytes", "provider-answer"),
        ("fewer", "fewer-pictures"),
    ],
)
def test_what_may_pass_is_worth_another_try(serve: Serve, mode: str, code: str) -> None:
    api = serve(mode)

    error = refused(ProviderBusy)

    assert error.code == code
    assert len(api.asked) == 1


@pytest.mark.parametrize("mode", ["hang", "drip"])
def test_an_answer_that_never_ends_is_given_up_in_time(serve: Serve, mode: str) -> None:
    serve(mode)

    assert refused(ProviderBusy, seconds=0.3).code == "provider-timeout"


def test_an_api_that_is_not_there_is_worth_another_try(deployed: pytest.MonkeyPatch) -> None:
    deployed.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")

    assert refused(ProviderBusy).code == "provider-unreachable"


@pytest.mark.parametrize(
    "mode", ["hang", "reset", "200-html", "empty-object", "not-base64", "zero-bytes", "502", "504"]
)
def test_what_may_have_been_made_may_cost(serve: Serve, mode: str) -> None:
    serve(mode)

    assert refused(ProviderBusy, seconds=0.3).may_cost


@pytest.mark.parametrize("mode", ["link", "30-mb"])
def test_what_was_made_and_is_of_no_use_costs(serve: Serve, mode: str) -> None:
    serve(mode)

    assert refused(ProviderFailed).may_cost


@pytest.mark.parametrize(
    "mode",
    [
        *("429", "500", "503-html", "error-in-200", "fewer"),
        *("moderated", "refusal-in-200", "budget", "401", "403", "no-model", "bad-order"),
    ],
)
def test_what_the_api_says_it_did_not_make_costs_nothing(serve: Serve, mode: str) -> None:
    serve(mode)

    assert not refused(ProviderError).may_cost


def test_an_order_that_was_never_sent_costs_nothing(deployed: pytest.MonkeyPatch) -> None:
    deployed.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")

    assert not refused(ProviderBusy).may_cost


@pytest.mark.parametrize("mode", ["moderated", "policy", "refusal-in-200"])
def test_a_refused_prompt_is_final(serve: Serve, mode: str) -> None:
    serve(mode)

    error = refused(ProviderRefused)

    assert error.code == "prompt-refused"
    assert error.detail == "The provider will not paint this prompt."


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("budget", "provider-budget"),
        ("spend-limit", "provider-budget"),
        ("401", "provider-key"),
        ("403", "provider-key"),
        ("no-model", "provider-model"),
        ("bad-order", "provider-order"),
        ("redirect", "provider-order"),
        ("link", "picture-as-link"),
        ("30-mb", "picture-too-large"),
    ],
)
def test_what_somebody_has_to_mend_is_final(serve: Serve, mode: str, code: str) -> None:
    api = serve(mode)

    error = refused(ProviderFailed)

    assert error.code == code
    assert error.detail.endswith(".")
    assert len(api.asked) == 1, "neither asked again, nor a link or a redirect followed"


def test_an_answer_over_its_limit_is_not_read_to_the_end(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images_answer, "MAX_BYTES", 1_000_000)
    serve("30-mb")

    assert refused(ProviderFailed).code == "picture-too-large"


def test_pictures_that_came_are_handed_over_before_the_missing_ones_are_missed(
    serve: Serve,
) -> None:
    serve("fewer")
    paintings = model().paint(replace(ORDER, count=3))

    assert next(paintings).data
    assert next(paintings).data
    with pytest.raises(ProviderBusy, match=r"2 of 3"):
        next(paintings)


@pytest.mark.parametrize("mode", ["truncated", "bomb", "svg"])
def test_a_hostile_picture_is_stopped_where_pictures_are_finished(serve: Serve, mode: str) -> None:
    serve(mode)

    (data,) = paint()

    with pytest.raises(renditions.BadImage):
        renditions.finish(data)


@pytest.mark.parametrize(
    ("mode", "size"),
    [("jpeg-as-png", (8, 8)), ("wrong-size", (64, 48)), ("manifested", (64, 64))],
)
def test_an_odd_picture_is_taken_for_what_it_is(
    serve: Serve, mode: str, size: tuple[int, int]
) -> None:
    serve(mode)

    finished = renditions.finish(paint()[0])

    assert (finished.width, finished.height) == size
    assert b"c2pa" not in finished.original


def test_a_refusal_never_repeats_the_key_or_the_prompt(
    serve: Serve, deployed: pytest.MonkeyPatch
) -> None:
    serve("401")

    error = refused(ProviderFailed)

    assert error.__cause__ is None
    assert error.__suppress_context__
    assert KEY not in f"{error!s}{error!r}"


def test_a_replaced_key_is_used_by_the_next_order(
    serve: Serve, deployed: pytest.MonkeyPatch
) -> None:
    deployed.setenv("OPENAI_SECRET_ARN", keep_key("replaced", "sk-old"))
    serve("ok")
    refused(ProviderFailed)

    boto3.client("secretsmanager").put_secret_value(SecretId="replaced", SecretString=KEY)

    assert paint()


def test_without_its_key_the_model_is_not_offered(deployed: pytest.MonkeyPatch) -> None:
    deployed.setenv("OPENAI_SECRET_ARN", "")
    config.names.cache_clear()

    with pytest.raises(ProviderFailed, match="model-gone"):
        provider("openai")


def test_a_key_that_cannot_be_read_is_for_somebody_to_mend(
    serve: Serve, deployed: pytest.MonkeyPatch, secret: str
) -> None:
    deployed.setenv("OPENAI_SECRET_ARN", f"{secret[:-6]}aaaaaa")
    api = serve("ok")

    error = refused(ProviderFailed)

    assert (error.code, error.may_cost) == ("provider-key", False)
    assert not api.asked


def test_a_model_that_was_shut_down_is_said_to_be_gone(
    serve: Serve, deployed: pytest.MonkeyPatch
) -> None:
    serve("ok")
    deployed.setenv("OPENAI_MODEL", "dall-e-3")
    config.names.cache_clear()

    assert refused(ProviderFailed).code == "provider-model"


def test_a_model_says_what_it_is(deployed: pytest.MonkeyPatch) -> None:
    assert provider("openai").model == "gpt-image-2.5-flare"
    assert provider("openai").source_type.endswith("/trainedAlgorithmicMedia")


@pytest.mark.parametrize("mode", sorted(MODES))
def test_an_edit_ends_as_a_generation_does(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    serve(mode)
    monkeypatch.setattr(pixels, "of", lambda _: images.png(64, 64))
    seconds = 0.3 if mode in ("hang", "drip") else 60.0
    edit = replace(ORDER, instruction="make it night", parent_id="i", mask=HALF)

    assert outcome(edit, seconds) == outcome(ORDER, seconds)


def outcome(order: Order, seconds: float) -> object:
    """What an order comes to: bytes, or the error as the run sees it."""
    try:
        return paint(order, seconds)
    except ProviderError as error:
        return type(error), error.code, error.detail, error.may_cost
