"""The models of a network: listed with what they take, chosen per request, held to it."""

import re
from pathlib import Path
from typing import Any

import pytest

from easel.generations import painting, steps
from functions.generations.paint import lambda_handler
from tests.fakes.openai import OpenAIStandIn, running
from tests.fakes.openai_replies import OPEN_MODELS
from tests.functions.contract import is_problem
from tests.support.models import offered, toml
from tests.support.world import CONTEXT, Person, Visitor, stored

NOWHERE = "http://127.0.0.1:9/v1"
LITTLE = {"name": "FLUX", "base_url": NOWHERE, "model": "sdxl"}
MORE = {
    "name": "SDXL",
    "base_url": NOWHERE,
    "model": "sdxl",
    "sizes": {"1:1": "1024x1024", "2:3": "832x1216"},
    "max_images": 2,
    "seed": True,
    "negative_prompt": "field",
    "style": "prompt",
    "deterministic": True,
}
SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf"
RECIPE = re.compile(r"^## A model of your own\n.*?^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ASKED = re.compile(r"""-d '(\{"prompt".*?"model": "([\w-]+)"\})'""")


def ask(person: Person, **said: Any) -> Any:
    return person.asks("POST", "/v1/generations", {"prompt": "a fox", **said})


def listed(visitor: Visitor) -> dict[str, Any]:
    answer = visitor.asks("GET", "/v1/models")
    assert answer.status == 200
    return {each["id"]: each for each in answer.json["items"]}


def test_a_fresh_network_has_the_painter_alone(visitor: Visitor) -> None:
    answer = visitor.asks("GET", "/v1/models")

    assert answer.json == {
        "items": [
            {
                "id": "painter",
                "name": "painter (no model)",
                "is_default": True,
                "capabilities": {
                    "aspect_ratios": ["1:1", "3:2", "2:3"],
                    "max_images": 4,
                    "seed": True,
                    "negative_prompt": True,
                    "style": True,
                    "deterministic": True,
                    "instruction": True,
                    "edits": False,
                    "mask": True,
                    "max_inputs": 0,
                },
                "price_usd": 0.0,
                "usual_seconds": 5,
            }
        ],
        "next_cursor": None,
    }
    assert answer.headers["cache-control"] == "public, max-age=300"


def test_models_take_no_parameters_and_no_writing(visitor: Visitor) -> None:
    assert is_problem(visitor.asks("GET", "/v1/models", query={"limit": "1"}), 422)
    assert is_problem(visitor.asks("POST", "/v1/models", {}), 405)


def test_each_model_says_what_it_takes(visitor: Visitor) -> None:
    more = {"PROVIDER": "sdxl", "OPENAI_SECRET_ARN": SECRET}
    with offered(toml({"flux": LITTLE, "sdxl": MORE}), **more):
        models = listed(visitor)
        network = visitor.asks("GET", "/v1/network").json["models"]

    assert list(models) == ["painter", "openai", "flux", "sdxl"]
    assert [each for each in models if models[each]["is_default"]] == ["sdxl"]
    assert models["openai"]["capabilities"] == {
        "aspect_ratios": ["1:1", "3:2", "2:3"],
        "max_images": 4,
        "seed": False,
        "negative_prompt": True,
        "style": True,
        "deterministic": False,
        "instruction": False,
        "edits": False,
        "mask": False,
        "max_inputs": 0,
    }
    assert models["flux"]["capabilities"] == {
        "aspect_ratios": ["1:1"],
        "max_images": 1,
        "seed": False,
        "negative_prompt": False,
        "style": False,
        "deterministic": False,
        "instruction": False,
        "edits": False,
        "mask": False,
        "max_inputs": 0,
    }
    assert models["sdxl"]["capabilities"]["aspect_ratios"] == ["1:1", "2:3"]
    assert [(each["name"], each["label"], each["is_default"]) for each in network] == [
        (each["id"], each["name"], each["is_default"]) for each in models.values()
    ]


def test_nobody_is_told_where_models_are_or_which_key_they_have(visitor: Visitor) -> None:
    with offered(toml({"flux": LITTLE | {"secret_arn": SECRET}})):
        told = visitor.asks("GET", "/v1/models").text

    assert "127.0.0.1" not in told
    assert "arn:" not in told


def test_every_model_is_taken_at_its_word(visitor: Visitor, ada: Person) -> None:
    more = {"OPENAI_SECRET_ARN": SECRET, "DAILY_GENERATIONS": "50"}
    with offered(toml({"flux": LITTLE, "sdxl": MORE}), **more):
        for id_, model in listed(visitor).items():
            takes = model["capabilities"]
            said = {"aspect_ratio": takes["aspect_ratios"][-1], "count": takes["max_images"]}
            fields = {"seed": 7, "negative_prompt": "people", "style": "ink"}
            said |= {name: value for name, value in fields.items() if takes[name]}

            answer = ask(ada, model=id_, **said)

            assert answer.status == 202, (id_, answer.text)
            assert answer.json["model"] == model["name"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("aspect_ratio", "3:2"),
        ("count", 2),
        ("seed", 0),
        ("negative_prompt", "people"),
        ("style", "ink"),
    ],
)
def test_what_a_model_does_not_take_is_refused_where_it_is_said(
    field: str, value: object, ada: Person
) -> None:
    with offered(toml({"flux": LITTLE})):
        answer = ask(ada, model="flux", **{field: value})

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/{field}"]
    assert answer.json["errors"][0]["detail"].startswith("flux ")
    assert not stored("generation")
    assert not stored("quota")


def test_all_that_a_model_does_not_take_is_told_at_once(ada: Person) -> None:
    with offered(toml({"flux": LITTLE}), PROVIDER="flux"):
        answer = ask(ada, aspect_ratio="2:3", count=4, seed=7, style="ink", negative_prompt="")

    assert is_problem(answer, 422)
    assert answer.pointers == ["/aspect_ratio", "/count", "/seed", "/style"]


def test_openais_model_takes_words_beside_the_prompt_and_no_seed(ada: Person) -> None:
    with offered("", OPENAI_SECRET_ARN=SECRET):
        taken = ask(ada, model="openai", style="ink", negative_prompt="people")
        refused = ask(ada, model="openai", seed=7)

    assert taken.status == 202
    assert is_problem(refused, 422)
    assert refused.pointers == ["/seed"]


def test_a_model_that_is_taken_away_ends_what_waits_for_it_with_a_reason(ada: Person) -> None:
    with offered(toml({"flux": LITTLE})):
        wish = ask(ada, model="flux").json["id"]

    state = lambda_handler({"generation_id": wish}, CONTEXT)
    steps.settle(state)

    shown = ada.asks("GET", f"/v1/generations/{wish}").json
    assert (shown["status"], shown["model"], shown["counted"]) == ("failed", "FLUX", 0)
    assert shown["error"] == {
        "code": "model-gone",
        "detail": "This network does not offer the model any more. Your quota was given back.",
    }


def test_a_model_that_takes_less_by_now_ends_what_waits_for_it_with_a_reason(ada: Person) -> None:
    with offered(toml({"flux": MORE})):
        wish = ask(ada, model="flux", style="ink").json["id"]

    with offered(toml({"flux": LITTLE})):
        state = lambda_handler({"generation_id": wish}, CONTEXT)
    steps.settle(state)

    shown = ada.asks("GET", f"/v1/generations/{wish}").json
    assert (shown["error"]["code"], shown["counted"]) == ("model-changed", 0)


def test_the_recipe_in_the_readme_paints(ada: Person, visitor: Visitor) -> None:
    readme = Path("README.md").read_text()
    recipe, asked = RECIPE.search(readme), ASKED.search(readme)
    assert recipe, "the README has no recipe"
    assert asked, "the README asks for nothing"
    with running(key="", dialect=OPEN_MODELS) as server:
        listening = recipe[1].replace("http://127.0.0.1:8000/v1", server.url)
        assert server.url in listening
        with offered(listening):
            paints_as_it_says(ada, visitor, server, asked[1], asked[2])


def paints_as_it_says(
    ada: Person, visitor: Visitor, server: OpenAIStandIn, body: str, model: str
) -> None:
    """Ask for what the README asks for, and look at what becomes of it."""
    assert model in listed(visitor)
    wish = ada.asks("POST", "/v1/generations", body=body).json

    assert lambda_handler({"generation_id": wish["id"]}, CONTEXT).get("problem") is None

    (image,) = painting.kept_of(wish["id"], 1)
    assert image["model"] == wish["model"] == listed(visitor)[model]["name"]
    assert image["source_type"].endswith("/trainedAlgorithmicMedia")
    assert server.asked[0].authorization == ""
    assert server.asked[0].body == {
        "model": "Tongyi-MAI/Z-Image-Turbo",
        "prompt": "a fox in the snow",
        "size": "1024x1024",
        "n": 1,
        "seed": wish["seed"],
    }
