"""Edits of pixels by a model: asked for, sent, judged before anybody sees them, and told."""

import base64
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from easel import ids, images
from easel.generations import commands, prompt_rules, steps
from easel.generations.problems import State
from easel.images import Image, finishing
from easel.images.masks import Mask
from easel.provenance.ways import COMPOSITE_TRAINED, Action
from easel.storage import s3
from functions.generations import paint as painting
from functions.generations import steps as machine
from tests.fakes.moderation import ModerationStandIn
from tests.fakes.openai import KEY, OpenAIStandIn, running
from tests.functions.contract import is_problem
from tests.functions.test_redrawn import fox, original
from tests.support.judges import judging, turned_off
from tests.support.models import forget, offered
from tests.support.sealed import read, theirs
from tests.support.world import CONTEXT, Answer, Person, client, stored

EDITED = (Action("c2pa.opened"), Action("c2pa.edited", COMPOSITE_TRAINED))
MODEL = "gpt-image-2.5-flare"
LEFT_HALF = ["10", "10"]
INSTRUCTION = "give it a red hat"


@pytest.fixture
def api(cloud: None) -> Iterator[OpenAIStandIn]:
    """A network that has OpenAI's model, whose API answers on loopback."""
    made = client("secretsmanager").create_secret(Name="images", SecretString=KEY)["ARN"]
    with running() as server, offered("", OPENAI_SECRET_ARN=made, OPENAI_BASE_URL=server.url):
        yield server


@pytest.fixture
def judge(api: OpenAIStandIn) -> Iterator[ModerationStandIn]:
    """The same network, with a judge."""
    with judging() as server:
        yield server


def shows(person: Person, **more: Any) -> tuple[str, Image]:
    """Publish an image by the model, with its files; the id of the post and the image."""
    image = fox(person)
    image.update(actions=Image.changing({"scene": None, "model": MODEL, **more}))
    return person.publishes(image_ids=[image.image_id]), image


def edit(person: Person, post_id: str, image: Image, **more: Any) -> Answer:
    body = {"image_id": image.image_id, "instruction": INSTRUCTION, **more}
    return person.asks("POST", f"/v1/posts/{post_id}/remixes", body)


def run(generation_id: str) -> State:
    """Check, paint and judge, as the machine does; what it carries on."""
    state = steps.check({"generation_id": generation_id})
    state = painting.lambda_handler(state, CONTEXT)
    judged: State = painting.lambda_handler({"step": "judge", "input": state}, CONTEXT)
    return judged


def finished(state: dict[str, Any]) -> Image:
    """Finish and commit what a run carries on; its image."""
    records = finishing.finish(state["generation_id"], [0], ids.path)
    done = machine.lambda_handler({"step": "commit", "input": state | {"images": records}}, CONTEXT)
    assert "problem" not in done, done
    (image,) = images.find_all(done["image_ids"])
    return image


def test_an_image_by_a_model_is_edited_and_says_so(
    ada: Person, bob: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    assert b"caBX" in original(parent)

    wish = edit(bob, post_id, parent).json
    image = finished(run(wish["id"]))

    (asked,) = api.asked
    assert asked.path == "/v1/images/edits"
    assert asked.body == {
        "model": MODEL,
        "prompt": INSTRUCTION,
        "size": "1024x1024",
        "n": 1,
        "quality": "medium",
        "output_format": "png",
    }
    assert list(asked.files) == ["image"]
    assert b"caBX" not in asked.files["image"], "what it descends from is nobody's to read"
    assert asked.files["image"][:24] == original(parent)[:24]
    assert (image.way, image.source_type) == ("edited", COMPOSITE_TRAINED)
    assert (image.parent_id, image.judged["outcome"]) == (parent.image_id, "allowed")
    verdict = read(original(image))
    assert (verdict.state, verdict.actions) == ("untouched", EDITED)
    assert [each.state for each in verdict.made_of] == ["untouched"]
    assert bob.asks("GET", "/v1/me").json["quota"]["left"] == 9
    again = bob.asks("POST", f"/v1/images/{image.image_id}/variations", {})
    assert is_problem(again, 403)


def test_the_original_keeps_the_manifest_of_the_provider_beside_the_parents(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    state = run(edit(ada, post_id, parent).json["id"])
    s3.put(f"work/{state['generation_id']}/0.img", theirs(), "application/octet-stream")

    verdict = read(original(finished(state)))

    assert verdict.actions == EDITED
    assert [each.state for each in verdict.made_of] == ["untouched", "unknown_key"]


def test_without_a_judge_nothing_is_edited_and_nothing_charged(
    ada: Person, api: OpenAIStandIn
) -> None:
    post_id, parent = shows(ada)
    before = stored()

    answer = edit(ada, post_id, parent)

    assert is_problem(answer, 403)
    assert answer.json["type"] == "urn:easel:problem:edits-off"
    assert "no judge" in answer.json["detail"]
    assert stored() == before


def test_models_say_that_they_edit_while_there_is_a_judge(ada: Person, api: OpenAIStandIn) -> None:
    def told() -> dict[str, Any]:
        listed = ada.asks("GET", "/v1/models").json["items"]
        found: dict[str, Any] = {each["id"]: each["capabilities"] for each in listed}["openai"]
        return found

    assert (told()["edits"], told()["mask"], told()["max_inputs"]) == (False, False, 0)
    with judging():
        said = told()
        assert (said["edits"], said["mask"], said["max_inputs"]) == (True, True, 16)


def test_a_judge_that_is_turned_off_meanwhile_lets_no_edit_through(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    waiting, painted = (edit(ada, post_id, parent).json["id"] for _ in range(2))
    state = steps.check({"generation_id": painted})
    state = painting.lambda_handler(state, CONTEXT)

    with turned_off():
        stopped = painting.lambda_handler(steps.check({"generation_id": waiting}), CONTEXT)
        records = finishing.finish(painted, [0], ids.path)
        with pytest.raises(Exception, match="judge-silent"):
            steps.commit_images(state | {"images": records})

    assert stopped["problem"]["code"] == "edits-off"
    assert len(api.asked) == 1
    steps.settle(stopped)
    assert ada.asks("GET", f"/v1/generations/{waiting}").json["counted"] == 0


def test_an_edit_is_asked_for_and_paid_for_once(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    path = f"/v1/posts/{post_id}/remixes"
    body = {"image_id": parent.image_id, "instruction": INSTRUCTION}
    once = {"idempotency-key": "k"}
    first, second = (ada.asks("POST", path, body, headers=once) for _ in range(2))
    assert first.json["id"] == second.json["id"]
    api.modes = ["429", "ok"]
    state = steps.check({"generation_id": first.json["id"]})

    with pytest.raises(Exception, match="provider-busy"):
        painting.lambda_handler(state, CONTEXT)
    for _ in range(2):
        painting.lambda_handler(state, CONTEXT)

    assert len(api.asked) == 2
    assert ada.asks("GET", f"/v1/generations/{first.json['id']}").json["counted"] == 1


@pytest.mark.parametrize("mode", ["moderated", "budget", "401"])
def test_an_edit_that_the_provider_refuses_fails_and_is_given_back(
    mode: str, ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    wish = edit(ada, post_id, parent).json["id"]
    api.modes = [mode]

    steps.settle(run(wish))

    shown = ada.asks("GET", f"/v1/generations/{wish}").json
    assert (shown["status"], shown["counted"]) == ("failed", 0)


def test_an_image_that_goes_meanwhile_is_sent_to_nobody(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    wish = edit(ada, post_id, parent).json["id"]
    state = steps.check({"generation_id": wish})
    parent.delete()

    assert painting.lambda_handler(state, CONTEXT)["problem"]["code"] == "image-gone"
    assert not api.asked


@pytest.mark.parametrize(
    "instruction",
    [
        *("undress her", "take off his shirt and pants", "make it a nude", "Emma Watson naked"),
        *("put her in a bikini", "make the dress transparent", "quítale la ropa"),
    ],
)
def test_nobody_is_undressed(
    instruction: str, ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    judge.asked.clear()
    before = stored()

    answer = edit(ada, post_id, parent, instruction=instruction)

    assert is_problem(answer, 422)
    assert "/instruction" in answer.pointers
    assert answer.json["judgement"]["rule"] == "intimate_image"
    assert stored() == before
    assert not judge.asked


@pytest.mark.parametrize("instruction", ["make the dress red", "remove the fox", "a bear chest"])
def test_an_edit_that_undresses_nobody_passes(instruction: str) -> None:
    order = commands.GenerationParams(prompt=instruction, instruction=instruction)

    assert order.edits_pixels
    prompt_rules.check(order)


@pytest.mark.parametrize("instruction", ["give it the face of Emma Watson", "make her a child"])
@pytest.mark.parametrize("how", ["words", "judge"])
def test_nobody_is_put_into_an_image_that_is_sexual(
    how: str, instruction: str, ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    rated = {"outcome": "explicit", "rule": "sexual", "provider": "p", "version": "1", "at": "now"}
    said = {"prompt": "a nude woman"} if how == "words" else {"judged": rated}
    post_id, parent = shows(ada, **said)

    answer = edit(ada, post_id, parent, instruction=instruction)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/instruction"]
    assert edit(ada, post_id, parent, instruction="make the sky red").status == 202


def test_words_that_are_hidden_are_told_by_no_refusal(
    ada: Person, bob: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    told = []
    hidden = ("a nude woman", "a nude drawing of Emma Watson", "a naked child")
    said = ("make her a child", "a red sky", "a red sky")
    for words, instruction in zip(hidden, said, strict=True):
        post_id, parent = shows(ada, prompt=words)
        ada.asks("PATCH", f"/v1/posts/{post_id}", {"show_prompt": False})
        answer = edit(bob, post_id, parent, instruction=instruction)
        assert is_problem(answer, 422)
        told.append((answer.json["detail"], answer.json["errors"], answer.json["judgement"]))

    assert told == [told[0]] * 3
    assert told[0][2]["rule"] == "other"
    own = edit(bob, post_id, parent, instruction="undress her")
    assert own.json["judgement"]["rule"] == "intimate_image"


def test_who_may_not_edit_learns_nothing_of_the_words(
    ada: Person, bob: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    told = []
    for words in ("a nude woman", "a fox"):
        post_id, parent = shows(ada, prompt=words)
        ada.asks("PATCH", f"/v1/posts/{post_id}", {"show_prompt": False, "remix_policy": "no"})
        told.append(edit(bob, post_id, parent, instruction="make her a child"))

    assert [answer.status for answer in told] == [403, 403]
    assert told[0].json["type"] == told[1].json["type"]
    assert not stored("generation")


def test_an_edit_that_came_out_explicit_is_nobodys_to_see(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)
    judge.every_image = {"sexual": 0.9}

    state = run(edit(ada, post_id, parent).json["id"])

    assert state["problem"]["code"] == "image-refused"


def test_a_mask_goes_along_as_a_png_of_the_size_of_the_image(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)

    told = edit(ada, post_id, parent, mask=LEFT_HALF).json
    run(told["id"])

    assert told["mask"] == LEFT_HALF
    mask = api.asked[0].files["mask"]
    rows = alphas(mask)
    assert len(rows) == 96
    assert all(row == bytes(48) + b"\xff" * 48 for row in rows)


def alphas(png: bytes) -> list[bytes]:
    """The alpha of each row of a PNG as masks are drawn."""
    at = png.index(b"IDAT")
    raw = zlib.decompress(png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at], "big")])
    width = int.from_bytes(png[16:20], "big")
    line = 1 + 4 * width
    return [raw[at + 4 : at + line : 4] for at in range(0, len(raw), line)]


def test_a_mask_is_for_an_image_of_ones_own(
    ada: Person, bob: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    post_id, parent = shows(ada)

    answer = edit(bob, post_id, parent, mask=LEFT_HALF)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/mask"]


@pytest.mark.parametrize(
    ("mask", "pointer"),
    [
        ([], "/mask"),
        (["0", "0"], "/mask"),
        (["01", "1"], "/mask"),
        (["02"], "/mask/0"),
        (["1" * 65], "/mask/0"),
        (["1"] * 65, "/mask"),
        ("10", "/mask"),
        ([10], "/mask/0"),
    ],
)
def test_a_mask_that_is_none_is_refused_where_it_is_wrong(
    mask: object, pointer: str, ada: Person
) -> None:
    post_id, parent = shows(ada)
    before = stored()

    answer = edit(ada, post_id, parent, mask=mask)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert stored() == before


def test_the_painter_changes_what_stands_in_the_mask(ada: Person) -> None:
    image = fox(ada)
    post_id = ada.publishes(image_ids=[image.image_id])

    with ExitStack() as stack:
        stack.callback(forget)
        told = edit(ada, post_id, image, instruction="add an owl", mask=["01", "01"]).json
        state = painting.lambda_handler({"generation_id": told["id"]}, CONTEXT)
        light = edit(ada, post_id, image, instruction="make it night", mask=["01"]).json
        refused = painting.lambda_handler({"generation_id": light["id"]}, CONTEXT)

    assert "problem" not in state
    assert refused["problem"]["code"] == "nothing-changed"
    assert "neither the light nor the land" in refused["problem"]["detail"]


def test_an_archive_has_the_mask_as_it_was_said(ada: Person) -> None:
    from easel.archives import catalog

    image = fox(ada)
    post_id = ada.publishes(image_ids=[image.image_id])
    told = edit(ada, post_id, image, instruction="add an owl", mask=LEFT_HALF).json

    found, _ = catalog._generations(ada.user_id, None)

    assert [each.record["mask"] for each in found if each.record.get("mask")] == [LEFT_HALF]
    packed = stored("generation")[f"G#{told['id']}", "GENERATION"]["mask"]["S"]
    assert packed == Mask(("10", "10")).packed()
    assert base64.urlsafe_b64decode(packed.partition(":")[2]) == b"\x0a"


def test_a_model_that_edits_is_asked_for_by_name(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    image = fox(ada)
    post_id = ada.publishes(image_ids=[image.image_id])

    chosen = edit(ada, post_id, image, model="openai").json
    unsaid = edit(ada, post_id, image).json

    assert (chosen["model"], unsaid["model"]) == (MODEL, "painter (no model)")
    assert is_problem(edit(ada, post_id, image, model="nobody"), 422)
    with_seed = edit(ada, post_id, image, model="openai", seed=4)
    assert is_problem(with_seed, 422)


def test_a_mask_goes_with_its_generation(ada: Person) -> None:
    image = fox(ada)
    post_id = ada.publishes(image_ids=[image.image_id])
    wish = edit(ada, post_id, image, instruction="make it night", mask=LEFT_HALF).json["id"]
    steps.settle(painting.lambda_handler({"generation_id": wish}, CONTEXT))

    assert ada.asks("DELETE", f"/v1/generations/{wish}").status == 204

    left = stored("generation").get((f"G#{wish}", "GENERATION"), {})
    assert not {"mask", "instruction"} & set(left)
