"""Visitors have one image made before they have an account, and keep it once they have one."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from easel import clock, config, db, generations, rate_limits, sealing
from easel.erasure import guests as sweeping
from easel.generations import Generation, guests, steps
from easel.images import Image
from tests.functions.contract import is_problem
from tests.functions.test_generations import run
from tests.functions.test_own_images import BUCKET, files, put
from tests.support.trouble import meanwhile
from tests.support.world import Answer, Person, Visitor, client, stored

HERE = {"address": "2001:db8:7:7::1"}


def asks(prompt: str = "a fox", **more: Any) -> Answer:
    rest: dict[str, Any] = HERE | more
    return Visitor().asks("POST", "/v1/guest/generations", {"prompt": prompt}, **rest)


def sees(made: Any, claim: str | None = None) -> Answer:
    headers = {"easel-claim": claim or made["claim"]}
    path = f"/v1/guest/generations/{made['generation']['id']}"
    return Visitor().asks("GET", path, headers=headers)


def takes(person: Person, claim: str, **rest: Any) -> Answer:
    return person.asks("POST", "/v1/me/claims", {"claim": claim}, **rest)


@pytest.fixture
def made() -> Any:
    """A visitor's image, with a file, and the claim to it."""
    found = asks("a secret fox").json
    steps.commit_images(run(found["generation"]["id"]))
    for image in images():
        put(f"p/{image.path}/original.png")
    return found


def images() -> list[Image]:
    keys = [key for key, _ in stored("image")]
    return [Image.get(key, "IMAGE") for key in keys]


def hours_pass(hours: float) -> Any:
    later = clock.epoch() + int(hours * 3600)
    return patch.object(clock, "epoch", lambda: later)


def test_a_visitor_has_an_image_made_and_sees_it_with_the_claim(made: Any) -> None:
    seen = sees(made)

    assert seen.status == 200
    generation = seen.json["generation"]
    assert (generation["status"], len(generation["images"])) == ("succeeded", 1)
    assert generation["model"] == "painter (no model)"
    assert generation["images"][0]["prompt"] == "a secret fox"
    assert seen.json["claim"] == made["claim"]
    assert seen.json["ends_at"] > clock.now()


@pytest.mark.parametrize("body", [{"count": 2}, {"model": "openai"}, {"seed": 1}, {"style": "ink"}])
def test_a_visitor_chooses_words_and_shape_only(body: dict[str, Any]) -> None:
    said = {"prompt": "a fox"} | body

    answer = Visitor().asks("POST", "/v1/guest/generations", said, **HERE)

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/{next(iter(body))}"]
    assert not stored()


def test_words_that_are_refused_make_nothing() -> None:
    answer = asks("nude child")

    assert is_problem(answer, 422)
    assert answer.pointers == ["/prompt"]
    assert not stored()


def test_the_same_request_is_one_image_and_the_same_claim() -> None:
    key: dict[str, Any] = {"headers": {"idempotency-key": "k"}}

    first, again = asks(**key), asks(**key)

    assert (first.status, again.status) == (202, 202)
    assert first.json["claim"] == again.json["claim"]
    assert len(stored("generation")) == 1
    assert is_problem(asks("a hen", **key), 422)
    elsewhere = asks(**key, address="2001:db8:8:8::1")
    assert elsewhere.json["claim"] != first.json["claim"]


def test_without_the_claim_it_is_not_there(made: Any, ada: Person) -> None:
    other = asks("a hen").json
    generation_id = made["generation"]["id"]
    forged = sealing.seal("cursors", generation_id)

    for claim in (other["claim"], forged, made["claim"][:-2] + "AA", "x", "\u00e9"):
        assert is_problem(sees(made, claim), 404)
    nothing = Visitor().asks("GET", f"/v1/guest/generations/{generation_id}")
    assert is_problem(nothing, 404)
    assert is_problem(ada.asks("GET", f"/v1/generations/{generation_id}"), 404)
    assert ada.asks("GET", "/v1/generations").json["items"] == []
    image = sees(made).json["generation"]["images"][0]["id"]
    said = {"image_ids": [image], "visibility": "public"}
    assert is_problem(ada.asks("POST", "/v1/posts", said), 422)


def test_after_an_hour_it_is_gone_for_everybody(made: Any, ada: Person) -> None:
    with hours_pass(1.01):
        assert is_problem(sees(made), 410)
        assert is_problem(takes(ada, made["claim"]), 410)
    assert sees(made).status == 200


def test_who_signs_in_keeps_it_and_can_publish_it(made: Any, ada: Person) -> None:
    taken = takes(ada, made["claim"])

    assert taken.status == 201
    [listed] = ada.asks("GET", "/v1/generations").json["items"]
    assert listed == ada.asks("GET", f"/v1/generations/{listed['id']}").json
    assert (listed["prompt"], listed["counted"]) == ("a secret fox", 0)
    post = ada.publishes(image_ids=[listed["images"][0]["id"]])
    assert Visitor().asks("GET", f"/v1/posts/{post}").status == 200
    assert is_problem(sees(made), 410)
    assert ada.asks("GET", "/v1/me").json["quota"]["left"] == 10


def test_what_was_claimed_is_kept_for_good(made: Any, ada: Person) -> None:
    takes(ada, made["claim"])

    with hours_pass(30):
        sweeping.sweep()
        assert takes(ada, made["claim"]).status == 201
    kept = [*stored("generation").values(), *stored("image").values()]
    assert {item["user_id"]["S"] for item in kept} == {"ada-sub"}
    assert not [item for item in kept if "ttl" in item]
    assert len(files()) == 1


def test_claiming_again_is_the_same_and_counts_once(made: Any, ada: Person) -> None:
    key = {"headers": {"idempotency-key": "k"}}
    first = takes(ada, made["claim"], **key)
    before = stored()

    for rest in ({}, key):
        again = takes(ada, made["claim"], **rest)
        assert (again.status, again.json["id"]) == (201, first.json["id"])
    assert stored() == before


def test_of_two_who_claim_one_gets_it(made: Any, ada: Person, bob: Person) -> None:
    with meanwhile("TransactWriteItems", lambda: takes(bob, made["claim"])):
        late = takes(ada, made["claim"])

    assert is_problem(late, 409)
    assert late.json["type"] == "urn:easel:problem:taken"
    assert len(bob.asks("GET", "/v1/generations").json["items"]) == 1
    assert ada.asks("GET", "/v1/generations").json["items"] == []
    assert {image.user_id for image in images()} == {"bob-sub"}


def test_a_twin_of_the_claim_finds_it_taken_by_itself(made: Any, ada: Person) -> None:
    once = db.once("ada-sub", "POST /v1/me/claims", None, b"")

    with meanwhile("TransactWriteItems", lambda: guests.take("ada-sub", made["claim"], once)):
        answer = takes(ada, made["claim"])

    assert (answer.status, answer.json["id"]) == (201, made["generation"]["id"])


def test_what_is_being_painted_can_be_claimed_when_it_is_done(ada: Person) -> None:
    early = asks().json

    answer = takes(ada, early["claim"])

    assert is_problem(answer, 409)
    assert answer.json["type"] == "urn:easel:problem:unfinished"
    steps.commit_images(run(early["generation"]["id"]))
    assert takes(ada, early["claim"]).status == 201


def test_what_failed_is_given_back_to_the_network_and_not_claimed(ada: Person) -> None:
    early = asks().json
    steps.settle({"generation_id": early["generation"]["id"], "error": {"Error": "x"}})

    assert is_problem(takes(ada, early["claim"]), 410)
    assert "quota" not in sees(early).json["generation"]["error"]["detail"]
    [quota] = stored("quota").values()
    assert (quota["pk"]["S"], quota["used"]["N"]) == ("Q#guest", "0")


@pytest.mark.parametrize("claim", ["nope", "x" * 200, "\u00e9"])
def test_what_is_no_claim_of_ours_is_refused(claim: str, ada: Person) -> None:
    answer = takes(ada, claim)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/claim"]


def test_a_claim_needs_a_profile(made: Any) -> None:
    answer = takes(Person("new-sub"), made["claim"])

    assert is_problem(answer, 403)
    assert answer.json["type"] == "urn:easel:problem:profile-required"
    assert sees(made).status == 200


def test_a_sweep_removes_image_files_and_prompt(made: Any) -> None:
    generation_id = made["generation"]["id"]
    put(f"work/{generation_id}/0.png")
    young = asks("a hen").json["generation"]["id"]
    client("s3").put_object(Bucket=BUCKET, Key="p/of-somebody/original.png", Body=b"png")
    assert generation_id < young

    with patch.object(guests, "oldest_held", lambda: young):
        report = sweeping.sweep()

    assert report.looked_at == 1
    assert [pk for pk, _ in stored("generation")] == [f"G#{young}"]
    assert not stored("image")
    assert files() == ["of-somebody"]
    assert "secret" not in repr(stored())
    assert not client("s3").list_objects_v2(Bucket=BUCKET, Prefix="work/").get("Contents")


def test_a_sweep_leaves_alone_what_is_young(made: Any) -> None:
    before = stored()

    with hours_pass(0.99):
        assert sweeping.sweep().looked_at == 0

    assert stored() == before


def test_a_sweep_that_died_is_gone_on_with(made: Any, ada: Person) -> None:
    with (
        hours_pass(1.1),
        patch("easel.storage.s3.clear", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        sweeping.sweep()
    # Whatever the clock of who claims says: it is on its way out.
    assert is_problem(takes(ada, made["claim"]), 410)

    with hours_pass(1.2):
        sweeping.sweep()

    assert not stored("generation")
    assert not stored("image")
    assert not files()


def test_of_a_claim_and_a_sweep_one_wins(made: Any, ada: Person) -> None:
    def sweep() -> None:
        with hours_pass(1.1):
            sweeping.sweep()

    with meanwhile("TransactWriteItems", sweep):
        assert is_problem(takes(ada, made["claim"]), 410)

    assert ada.asks("GET", "/v1/generations").json["items"] == []
    assert not stored("image")


def test_what_hangs_is_settled_and_swept() -> None:
    generation_id = asks().json["generation"]["id"]

    with hours_pass(1.1):
        sweeping.sweep()

    assert generations.find(generation_id) is None
    [quota] = stored("quota").values()
    assert quota["used"]["N"] == "0"


def test_one_address_is_one_house_and_is_kept_for_a_day_as_a_hash() -> None:
    most = rate_limits.PACES["guest"].a_slot
    house = [asks(f"{n} foxes", address=f"2001:db8:7:7::{n + 1}").status for n in range(most + 1)]

    assert house == [202] * most + [429]
    assert asks(address="2001:db8:7:8::1").status == 202
    assert asks(address="198.51.100.4").status == 202
    assert "2001:db8" not in repr(stored())
    assert "198.51" not in repr(stored())
    ends = [int(item["ttl"]["N"]) - clock.epoch() for item in stored("allowance").values()]
    assert all(0 < end <= 24 * 3600 for end in ends)


def test_a_header_of_the_visitors_own_is_no_other_address() -> None:
    most = rate_limits.PACES["guest"].a_slot

    answers = [asks(headers={"x-forwarded-for": f"203.0.113.{n}"}).status for n in range(most + 1)]

    assert answers[-1] == 429


def test_over_the_networks_cap_visitors_wait_and_users_do_not(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUEST_IMAGES_A_DAY", "1")
    config.names.cache_clear()
    assert asks().status == 202
    before = stored()

    over = asks(address="198.51.100.4")

    assert is_problem(over, 429)
    assert 0 < int(over.headers["retry-after"]) <= 86_400
    assert stored() == before
    assert ada.asks("POST", "/v1/generations", {"prompt": "a fox"}).status == 202
    monkeypatch.undo()
    config.names.cache_clear()


def test_nought_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUEST_IMAGES_A_DAY", "0")
    config.names.cache_clear()

    answer = asks()

    monkeypatch.undo()
    config.names.cache_clear()
    assert is_problem(answer, 403)
    assert not stored()


def test_time_to_live_takes_what_no_sweep_took(made: Any) -> None:
    limit = datetime.now(UTC) + timedelta(days=2, minutes=1)

    ends = [int(item["ttl"]["N"]) for item in (stored("generation") | stored("image")).values()]

    assert len(ends) == 2
    assert all(clock.epoch() + 24 * 3600 < end < limit.timestamp() for end in ends)


def test_who_leaves_takes_a_claimed_image_along(made: Any, ada: Person) -> None:
    takes(ada, made["claim"])
    found = generations.find(made["generation"]["id"])

    assert found
    assert (found.gsi1pk, found.payer) == ("U#ada-sub#GENERATIONS", "guest")
    assert list(Generation.first.query("U#guest#GENERATIONS")) == []
