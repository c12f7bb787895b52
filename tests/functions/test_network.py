"""What a client must know of a network before anybody signs in."""

import pytest

from easel import config
from easel.web_push import vapid
from tests.conftest import NAMES
from tests.functions.contract import is_problem
from tests.support.world import Person, Visitor


def test_a_network_says_where_to_sign_in_and_what_it_offers(visitor: Visitor) -> None:
    answer = visitor.asks("GET", "/v1/network")

    assert answer.status == 200
    assert answer.json == {
        "name": "Easel",
        "models": [{"name": "painter", "label": "painter (no model)", "is_default": True}],
        "sign_in": {
            "endpoint": "https://cognito-idp.us-east-1.amazonaws.com/",
            "region": "us-east-1",
            "issuer": NAMES["ISSUER"],
            "user_pool_id": NAMES["USER_POOL_ID"],
            "client_id": "web",
        },
        "joining": {"policy": "open", "domains": []},
        "live_url": NAMES["LIVE_URL"],
        "push_key": vapid.public_key(),
        "pictures_a_day": 10,
        "explicit": True,
        "imports": True,
        "uploads": False,
    }


def test_what_a_network_says_may_be_kept_for_five_minutes(visitor: Visitor, ada: Person) -> None:
    for somebody in (visitor, ada):
        answer = somebody.asks("GET", "/v1/network")

        assert answer.headers["cache-control"] == "public, max-age=300"
        assert answer.headers["content-type"] == "application/json"


def test_a_network_with_a_key_offers_its_model_and_says_which_is_the_default(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_SECRET_ARN", "arn:aws:secretsmanager:us-east-1:1:secret:key")
    monkeypatch.setenv("PROVIDER", "openai")
    config.names.cache_clear()

    models = visitor.asks("GET", "/v1/network").json["models"]

    monkeypatch.undo()
    config.names.cache_clear()
    assert [(each["name"], each["is_default"]) for each in models] == [
        ("painter", False),
        ("openai", True),
    ]


def test_every_model_a_network_names_can_be_asked_for(visitor: Visitor, ada: Person) -> None:
    for model in visitor.asks("GET", "/v1/network").json["models"]:
        wish = {"prompt": "a fox", "model": model["name"]}
        answer = ada.asks("POST", "/v1/generations", wish)

        assert answer.status == 202
        assert answer.json["model"] == model["label"]


def test_a_network_takes_no_parameters(visitor: Visitor) -> None:
    assert is_problem(visitor.asks("GET", "/v1/network", query={"x": "1"}), 422)
