"""A network with a judge: what is asked for, painted, published and worn passes it, or waits."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from easel import config, generations
from easel.generations import steps
from easel.generations.judges import JudgeSilent
from easel.images import Image
from easel.moderation import automatic
from functions.generations import finish
from functions.generations.paint import lambda_handler
from tests.conftest import NAMES
from tests.fakes import images
from tests.fakes.moderation import SNAPSHOT, ModerationStandIn
from tests.functions.contract import is_problem
from tests.functions.deciding import decided
from tests.functions.test_generations import FACTS
from tests.support.judges import judging, turned_off
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import CONTEXT, Answer, Person, Visitor, client, picture, stored

BY = {"provider": "openai", "version": SNAPSHOT}
BROKEN = "500"
# Nobody's words here, and a rule that words alone break.
WAR = {"a recipe for a bomb": {"illicit/violent": 0.99}}
PAINTINGS = [images.png(64, 64, shade) for shade in ((10, 10, 10), (200, 10, 10))]
KNOWN = {name: FACTS[name] for name in ("understood", "ignored", "model", "source_type")}
KNOWN["made_at"] = "2026-11-22T12:00:03.000Z"
PIXELS = iter(range(10**6))


@pytest.fixture
def judge(cloud: None) -> Iterator[ModerationStandIn]:
    """The judge of the network."""
    with judging() as server:
        server.words |= WAR
        yield server


@contextmanager
def without_explicit() -> Iterator[None]:
    """The network takes no explicit content until the block ends."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("EXPLICIT", "off")
        config.names.cache_clear()
        yield
    config.names.cache_clear()


@pytest.fixture
def no_explicit() -> Iterator[None]:
    """The network takes no explicit content."""
    with without_explicit():
        yield


def ask(person: Person, prompt: str = "a fox", **more: Any) -> Answer:
    return person.asks("POST", "/v1/generations", {"prompt": prompt}, **more)


def kept(*kinds: str) -> dict[Any, Any]:
    """What is stored, without what only counts how often one asks."""
    others = {"allowance", "idempotency"}
    return {k: v for k, v in stored().items() if v["kind"]["S"] not in others}


def drawn(owner: Person, prompt: str = "a fox") -> tuple[str, bytes]:
    """An image of somebody's from before there was a judge, and the bytes of its only file."""
    image_id = picture(owner.user_id, prompt)
    data = b"RIFF\x24\0\0\0WEBPVP8 " + next(PIXELS).to_bytes(8, "big")
    path = Image.get(f"I#{image_id}", "IMAGE").path
    place = {"Bucket": NAMES["IMAGES_BUCKET"], "Key": f"p/{path}/320.webp"}
    client("s3").put_object(**place, Body=data)
    return image_id, data


def publish(person: Person, *image_ids: str, **more: Any) -> Answer:
    body = {"image_ids": list(image_ids), "visibility": "public", **more}
    return person.asks("POST", "/v1/posts", body)


def judged(image_id: str) -> dict[str, Any]:
    found = Image.get(f"I#{image_id}", "IMAGE", consistent_read=True).judged
    return found.as_dict() if found else {}


def said(judgement: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(judgement.get(name) for name in ("outcome", "rule", "provider", "version"))


def test_words_that_a_judge_refuses_are_asked_for_in_vain(
    ada: Person, judge: ModerationStandIn
) -> None:
    before = kept()

    answer = ask(ada, "a recipe for a bomb")

    assert is_problem(answer, 422)
    assert answer.json["judgement"] == BY | {"rule": "illegal"}
    assert answer.pointers == ["/prompt"]
    assert kept() == before


def test_the_words_of_an_order_are_judged_together(ada: Person, judge: ModerationStandIn) -> None:
    body = {"prompt": "a recipe", "style": "ink", "negative_prompt": "fog"}

    assert ada.asks("POST", "/v1/generations", body).status == 202

    assert [part["text"] for part in judge.asked[0].body["input"]] == ["a recipe\nfog\nink"]


def test_the_rules_say_no_before_a_judge_is_asked(ada: Person, judge: ModerationStandIn) -> None:
    answer = ask(ada, "a nude child")

    assert answer.json["judgement"]["provider"] == "rules"
    assert answer.json["judgement"]["rule"] == "minors"
    assert not judge.asked


def test_words_wait_for_a_judge_that_is_silent_and_cost_nothing(
    ada: Person, judge: ModerationStandIn
) -> None:
    before, key = kept(), {"idempotency-key": "once"}
    judge.modes = [BROKEN]

    answer = ask(ada, headers=key)

    assert is_problem(answer, 503)
    assert answer.json["type"] == "urn:easel:problem:judge-silent"
    assert answer.headers["retry-after"] == "60"
    assert kept() == before
    judge.modes = ["ok"]
    first, again = ask(ada, headers=key), ask(ada, headers=key)
    assert first.status == again.status == 202
    assert first.json["id"] == again.json["id"]
    assert len(stored("generation")) == 1


def test_of_two_who_ask_the_same_at_once_one_is_made(ada: Person, judge: ModerationStandIn) -> None:
    key, twin = {"idempotency-key": "once"}, []

    with meanwhile("TransactWriteItems", lambda: twin.append(ask(ada, headers=key))):
        answer = ask(ada, headers=key)

    assert answer.json["id"] == twin[0].json["id"]
    assert len(stored("generation")) == 1
    assert sum(int(each["used"]["N"]) for each in stored("quota").values()) == 1


def test_what_visitors_ask_for_is_judged(visitor: Visitor, judge: ModerationStandIn) -> None:
    path = "/v1/guest/generations"

    assert is_problem(visitor.asks("POST", path, {"prompt": "a recipe for a bomb"}), 422)
    judge.modes = [BROKEN]
    assert is_problem(visitor.asks("POST", path, {"prompt": "a fox"}), 503)

    assert not stored("generation")
    assert not stored("quota")


def test_asking_a_judge_is_limited(ada: Person, judge: ModerationStandIn) -> None:
    answers = [ask(ada, "a recipe for a bomb").status for _ in range(62)]

    assert answers == [422] * 60 + [429] * 2
    assert len(judge.asked) == 60


def test_explicit_words_are_refused_where_nothing_explicit_is(
    ada: Person, judge: ModerationStandIn, no_explicit: None
) -> None:
    judge.words["an embrace"] = {"sexual": 0.9}

    answer = ask(ada, "an embrace")

    assert answer.json["judgement"] == BY | {"rule": "sexual"}


def test_explicit_words_are_taken_where_they_may_be(ada: Person, judge: ModerationStandIn) -> None:
    judge.words["an embrace"] = {"sexual": 0.9}

    assert ask(ada, "an embrace").status == 202


# What was painted.


@pytest.fixture
def run(ada: Person, judge: ModerationStandIn) -> dict[str, Any]:
    """The state of a run of two images that are painted."""
    wish = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "count": 2}).json["id"]
    for n, data in enumerate(PAINTINGS):
        known = json.dumps(KNOWN | {"n": n, "seed": 7 + n}).encode()
        for ending, body in (("img", data), ("json", known)):
            place = {"Bucket": NAMES["IMAGES_BUCKET"], "Key": f"work/{wish}/{n}.{ending}"}
            client("s3").put_object(**place, Body=body)
    return steps.check({"generation_id": wish})


def judge_step(state: dict[str, Any]) -> dict[str, Any]:
    return lambda_handler({"step": "judge", "input": state}, CONTEXT)


def committed(state: dict[str, Any]) -> dict[str, Any]:
    return steps.commit_images(state | {"images": [FACTS, FACTS]})


def test_what_was_painted_is_judged_and_the_image_says_so(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    judge.images[PAINTINGS[1]] = {"violence/graphic": 0.8}

    first, second = committed(judge_step(run))["image_ids"]

    assert said(judged(first)) == ("allowed", None, "openai", SNAPSHOT)
    assert said(judged(second)) == ("sensitive", "violence", "openai", SNAPSHOT)
    assert judged(second)["at"].endswith("Z")


def test_its_owner_sees_what_a_judge_says_against_an_image(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    judge.images[PAINTINGS[1]] = {"violence/graphic": 0.8}
    made = committed(judge_step(run))["image_ids"]
    ada.asks("POST", "/v1/drafts", {"image_ids": made})

    generation = ada.asks("GET", f"/v1/generations/{run['generation_id']}").json
    [draft] = ada.asks("GET", "/v1/drafts").json["items"]

    for first, second in (generation["images"], draft["images"]):
        assert "judgement" not in first
        assert second["judgement"] == BY | {"outcome": "sensitive", "rule": "violence"}


def test_what_is_explicit_is_shown_as_refused_where_nothing_explicit_is(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    judge.images[PAINTINGS[0]] = {"sexual": 0.9}
    made = committed(judge_step(run))["image_ids"]

    def outcome() -> Any:
        found = ada.asks("GET", f"/v1/generations/{run['generation_id']}").json
        return found["images"][0]["judgement"]["outcome"]

    assert outcome() == "explicit"
    with without_explicit():
        assert outcome() == "refused"
        assert is_problem(publish(ada, made[0]), 422)


def test_what_a_judge_refuses_is_not_made_and_its_owner_told_why(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn, no_explicit: None
) -> None:
    judge.every_image = {"sexual": 0.99}

    states = [judge_step(run), judge_step(run)]
    steps.settle(states[0])

    assert states[0] == states[1]
    found = ada.asks("GET", f"/v1/generations/{run['generation_id']}").json
    assert (found["status"], found["images"]) == ("failed", [])
    assert found["error"]["code"] == "image-refused"
    assert "the rule sexual (openai omni-" in found["error"]["detail"]
    decision, other = ada.asks("GET", "/v1/decisions").json["items"]
    assert {each["subject"]["id"] for each in (decision, other)} == set(run["image_ids"])
    assert (decision["action"], decision["rule"]) == ("refuse", "sexual")
    assert (decision["source"], decision["led_by"]) == ("automatic", "automatic")
    assert {name: decision[name] for name in BY} == BY
    assert "appeal_until" not in decision
    assert not stored("image")


@pytest.mark.parametrize("refused", [0, 1])
def test_of_several_those_are_made_that_a_judge_does_not_refuse(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn, no_explicit: None, refused: int
) -> None:
    judge.images[PAINTINGS[refused]] = {"sexual": 0.99}
    made, not_made = run["image_ids"][1 - refused], run["image_ids"][refused]

    # Each answer gets lost once.
    states = [judge_step(run), judge_step(run)]
    for state in states:
        finished = finish.lambda_handler(state, CONTEXT)
    early = ada.asks("GET", f"/v1/generations/{run['generation_id']}").json
    for _ in "twice":
        steps.commit_images(finished)

    found = ada.asks("GET", f"/v1/generations/{run['generation_id']}").json
    assert [each["id"] for each in early["previews"]] == [made]
    assert (found["status"], found["count"], found["counted"]) == ("succeeded", 2, 2)
    assert [(each["id"], each["seed"]) for each in found["images"]] == [(made, 8 - refused)]
    assert found["refused"] == [BY | {"rule": "sexual"}]
    assert "error" not in found
    [decision] = ada.asks("GET", "/v1/decisions").json["items"]
    assert (decision["action"], decision["subject"]["id"]) == ("refuse", not_made)
    assert [pk for pk, _ in stored("image")] == [f"I#{made}"]


def test_what_a_judge_said_first_holds_whoever_did_not_hear_it(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    judge.images[PAINTINGS[1]] = {"sexual": 0.9}
    with without_explicit():
        first = judge_step(run)
    asked = len(judge.asked)
    judge.images[PAINTINGS[1]] = {}

    with without_explicit():
        again = judge_step(run)

    assert len(judge.asked) == asked
    for state in (first, again):
        assert (state["places"], len(state["refused"])) == ([0], 1)
    [decision] = ada.asks("GET", "/v1/decisions").json["items"]
    assert decision["action"] == "refuse"


def test_a_judge_that_is_silent_at_the_last_image_is_asked_for_that_alone(
    run: dict[str, Any], judge: ModerationStandIn
) -> None:
    judge.modes = ["ok", BROKEN]
    with pytest.raises(JudgeSilent):
        judge_step(run)
    asked = len(judge.asked)
    judge.modes = ["ok"]

    assert len(judge_step(run)["judged"]) == 2
    assert len(judge.asked) == asked + 1


def test_a_generation_of_which_nothing_is_refused_does_not_say_so(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    committed(judge_step(run))

    found = ada.asks("GET", f"/v1/generations/{run['generation_id']}").json
    assert ("refused" in found, len(found["images"])) == (False, 2)


def test_nothing_is_made_while_a_judge_is_silent(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    before = kept()
    judge.modes = [BROKEN]

    with pytest.raises(JudgeSilent, match=r"^judge-silent: [A-Z]") as silence:
        judge_step(run)

    assert kept() == before
    error = {"Error": "JudgeSilent", "Cause": f'{{"errorMessage": "{silence.value}"}}'}
    steps.settle(run | {"error": error})
    found = generations.find(run["generation_id"])
    assert found
    assert (found.status, found.error["code"]) == ("failed", "judge-silent")
    assert not stored("image")


def test_a_run_goes_on_where_the_judge_was_turned_off_by_nobody(
    ada: Person, run: dict[str, Any]
) -> None:
    with turned_off(), pytest.raises(JudgeSilent):
        judge_step(run)


def test_nothing_is_judged_of_what_was_cancelled(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    ada.asks("DELETE", f"/v1/generations/{run['generation_id']}")
    asked = len(judge.asked)

    assert "problem" in judge_step(run)
    assert len(judge.asked) == asked


# What is published.


def test_what_was_judged_is_not_judged_again(
    ada: Person, run: dict[str, Any], judge: ModerationStandIn
) -> None:
    made = committed(judge_step(run))["image_ids"]
    asked = len(judge.asked)

    assert publish(ada, *made).status == 201
    assert len(judge.asked) == asked


def test_what_is_older_than_the_judge_is_judged_when_it_is_published(
    ada: Person, judge: ModerationStandIn
) -> None:
    image_id, _ = drawn(ada)

    assert publish(ada, image_id).status == 201

    assert said(judged(image_id)) == ("allowed", None, "openai", SNAPSHOT)
    kinds = [asked.body["input"][0]["type"] for asked in judge.asked]
    assert kinds == ["text", "image_url"]
    assert publish(ada, image_id).status == 201
    assert len(judge.asked) == 2


def test_publishing_waits_for_a_judge_that_is_silent(ada: Person, judge: ModerationStandIn) -> None:
    (first, _), (second, _) = drawn(ada), drawn(ada, "an owl")
    judge.modes = ["ok", "ok", BROKEN]

    for _ in "twice":
        answer = publish(ada, first, second)
        assert is_problem(answer, 503)
        assert answer.json["type"] == "urn:easel:problem:judge-silent"

    assert not stored("post")
    assert (bool(judged(first)), judged(second)) == (True, {})
    judge.modes = ["ok"]
    assert publish(ada, first, second).status == 201


@pytest.mark.parametrize("visibility", ["public", "followers", "private"])
def test_nobody_is_shown_what_a_judge_refuses(
    ada: Person, judge: ModerationStandIn, no_explicit: None, visibility: str
) -> None:
    (fine, _), (other, data) = drawn(ada), drawn(ada)
    judge.images[data] = {"sexual": 0.9}

    answer = publish(ada, fine, other, visibility=visibility)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/image_ids/1"]
    assert answer.json["judgement"] == BY | {"rule": "sexual"}
    assert not stored("post")


def test_words_under_an_old_image_are_judged_too(ada: Person, judge: ModerationStandIn) -> None:
    image_id, _ = drawn(ada, "a recipe for a bomb")

    assert publish(ada, image_id).json["judgement"] == BY | {"rule": "illegal"}


def test_of_two_who_publish_at_once_one_judgement_stays(
    ada: Person, judge: ModerationStandIn
) -> None:
    image_id, data = drawn(ada)
    judge.images[data] = {"sexual": 0.9}

    def other() -> None:
        judge.images[data] = {"sexual": 0.3}
        assert publish(ada, image_id).status == 201

    with meanwhile("UpdateItem", other, after=1):
        answer = publish(ada, image_id)

    assert judged(image_id)["outcome"] == "sensitive"
    assert answer.json["level"] == "sensitive"


def test_a_judgement_whose_reply_gets_lost_is_kept_once(
    ada: Person, judge: ModerationStandIn
) -> None:
    image_id, _ = drawn(ada)

    with lost_replies("UpdateItem", 2):
        assert publish(ada, image_id).status == 201

    assert judged(image_id)["outcome"] == "allowed"


def test_a_judge_that_was_turned_off_is_still_heard(ada: Person, judge: ModerationStandIn) -> None:
    image_id, data = drawn(ada)
    judge.images[data] = {"sexual": 0.9}
    publish(ada, image_id)

    with turned_off():
        assert publish(ada, image_id).json["level"] == "explicit"


# What is rated.


@pytest.fixture
def rated(ada: Person, judge: ModerationStandIn) -> str:
    """A post that its author called general, and the judge does not."""
    image_id, data = drawn(ada)
    judge.images[data] = {"violence/graphic": 0.8}
    post = publish(ada, image_id).json["id"]
    automatic.labelled(post)
    return str(post)


def test_a_rating_is_a_label_with_a_statement_of_reasons(ada: Person, rated: str) -> None:
    for _ in "again":
        automatic.labelled(rated)

    post = ada.asks("GET", f"/v1/posts/{rated}").json
    assert (post["level"], post["level_source"]) == ("sensitive", "automatic")
    wall = ada.asks("GET", "/v1/users/ada/posts").json["items"]
    assert [each["level_source"] for each in wall] == ["automatic"]
    [decision] = ada.asks("GET", "/v1/decisions").json["items"]
    assert (decision["action"], decision["level"]) == ("label", "sensitive")
    assert (decision["rule"], decision["source"]) == ("violence", "automatic")
    assert {name: decision[name] for name in BY} == BY
    assert decision["subject"] == {"kind": "post", "id": rated, "post_id": rated}
    assert decision["appeal_until"]


def test_an_author_who_rates_it_as_high_is_given_no_label(
    ada: Person, judge: ModerationStandIn
) -> None:
    image_id, data = drawn(ada)
    judge.images[data] = {"violence/graphic": 0.8}
    post = publish(ada, image_id, level="explicit").json["id"]
    automatic.labelled(post)
    path = f"/v1/posts/{post}"

    assert ada.asks("GET", "/v1/decisions").json["items"] == []
    lowered = ada.asks("PATCH", path, {"level": "general"})
    assert is_problem(lowered, 422)
    assert lowered.pointers == ["/level"]
    assert lowered.json["judgement"] == BY | {"rule": "violence"}
    assert ada.asks("PATCH", path, {"level": "sensitive"}).json["level"] == "sensitive"


def test_moderators_overrule_a_judge_for_good(ada: Person, mod: Person, rated: str) -> None:
    [decision] = ada.asks("GET", "/v1/decisions").json["items"]
    ada.asks("POST", f"/v1/decisions/{decision['id']}/appeal", {"text": "It is jam."})

    decided(mod, f"post:{rated}", "reverse", decision_id=decision["id"])

    post = ada.asks("GET", f"/v1/posts/{rated}").json
    assert post["level"] == "general"
    again = publish(ada, post["images"][0]["id"])
    assert (again.status, again.json["level"]) == (201, "general")


def test_a_judge_s_rating_stands_below_a_moderator_s_and_comes_back(
    ada: Person, mod: Person, rated: str
) -> None:
    case = f"post:{rated}"
    ada.asks("GET", "/v1/decisions")
    label = decided(mod, case, "label", level="explicit", rule="violence")
    assert ada.asks("GET", f"/v1/posts/{rated}").json["level"] == "explicit"

    decided(mod, case, "reverse", decision_id=label["id"])

    assert ada.asks("GET", f"/v1/posts/{rated}").json["level"] == "sensitive"
    [by_judge] = [
        each
        for each in ada.asks("GET", "/v1/decisions").json["items"]
        if each["source"] == "automatic" and each["action"] == "label"
    ]
    ada.asks("POST", f"/v1/decisions/{by_judge['id']}/appeal", {"text": "It is jam."})
    decided(mod, case, "reverse", decision_id=by_judge["id"])
    assert ada.asks("GET", f"/v1/posts/{rated}").json["level"] == "general"


def test_a_moderator_s_label_leaves_the_judge_s_on_record(
    ada: Person, mod: Person, judge: ModerationStandIn
) -> None:
    image_id, data = drawn(ada)
    judge.images[data] = {"violence/graphic": 0.8}
    post = publish(ada, image_id).json["id"]

    # Before the consumer came that tells of the judge's.
    decided(mod, f"post:{post}", "label", level="explicit", rule="violence")

    sources = [each["source"] for each in ada.asks("GET", "/v1/decisions").json["items"]]
    assert sorted(sources) == ["automatic", "moderator"]


def test_what_is_shown_to_more_people_is_judged_first(
    ada: Person, judge: ModerationStandIn
) -> None:
    image_id, data = drawn(ada)
    post = publish(ada, image_id, visibility="private").json["id"]
    Image.at(image_id).update(actions=[Image.judged.remove()])
    judge.images[data] = {"sexual": 0.3}
    path = f"/v1/posts/{post}"
    judge.modes = [BROKEN]

    assert is_problem(ada.asks("PATCH", path, {"visibility": "public"}), 503)
    judge.modes = ["ok"]
    answer = ada.asks("PATCH", path, {"visibility": "public"})
    assert answer.pointers == ["/level"]
    both = ada.asks("PATCH", path, {"visibility": "public", "level": "sensitive"})
    assert (both.status, both.json["visibility"]) == (200, "public")


@pytest.mark.parametrize("mode", [BROKEN, "ok"])
def test_what_is_shown_to_fewer_people_waits_for_nobody(
    ada: Person, judge: ModerationStandIn, no_explicit: None, mode: str
) -> None:
    image_id, data = drawn(ada)
    path = f"/v1/posts/{publish(ada, image_id).json['id']}"
    Image.at(image_id).update(actions=[Image.judged.remove()])
    judge.images[data] = {"sexual": 0.9}
    judge.modes = [mode]
    asked = len(judge.asked)

    for fewer in ("followers", "private"):
        answer = ada.asks("PATCH", path, {"visibility": fewer})
        assert (answer.status, answer.json["visibility"]) == (200, fewer)

    assert len(judge.asked) == asked
    wider = ada.asks("PATCH", path, {"visibility": "followers"})
    assert is_problem(wider, 503 if mode == BROKEN else 422)


def test_words_of_a_post_are_edited_while_a_judge_is_silent(
    ada: Person, judge: ModerationStandIn
) -> None:
    image_id, _ = drawn(ada)
    post = publish(ada, image_id).json["id"]
    judge.modes = [BROKEN]

    assert ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "Snow."}).status == 200


# What is worn.


@pytest.mark.parametrize("scores", [{"sexual": 0.3}, {"sexual": 0.9}, {"violence/graphic": 0.5}])
def test_nobody_wears_what_a_judge_rates(
    ada: Person, judge: ModerationStandIn, scores: dict[str, float]
) -> None:
    image_id, data = drawn(ada)
    judge.images[data] = scores

    answer = ada.asks("PATCH", "/v1/me", {"avatar_image_id": image_id})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/avatar_image_id"]
    assert answer.json["judgement"]["provider"] == "openai"


def test_an_avatar_waits_for_a_judge_that_is_silent(ada: Person, judge: ModerationStandIn) -> None:
    image_id, _ = drawn(ada)
    body = {"avatar_image_id": image_id}
    judge.modes = [BROKEN]

    assert is_problem(ada.asks("PATCH", "/v1/me", body), 503)
    judge.modes = ["ok"]
    assert ada.asks("PATCH", "/v1/me", body).status == 200


def test_without_a_judge_nobody_is_asked(ada: Person) -> None:
    image_id, _ = drawn(ada)

    assert ask(ada).status == 202
    assert publish(ada, image_id).status == 201
    assert judged(image_id) == {}
