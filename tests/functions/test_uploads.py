"""Images of one's own: uploaded, looked at, edited by a model, and shown to nobody else."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from easel import clock
from easel.archives import catalog
from easel.erasure import deleters
from easel.erasure import uploads as sweeping
from easel.generations import steps
from easel.images import Image
from easel.provenance.ways import COMPOSITE_TRAINED
from easel.storage import s3
from easel.uploads import commands, opening
from easel.uploads.model import KEPT_SECONDS, Upload
from functions.generations import paint as painting
from tests.fakes import images
from tests.fakes.moderation import ModerationStandIn
from tests.fakes.openai import OpenAIStandIn
from tests.functions.contract import is_problem
from tests.functions.test_editing import EDITED, LEFT_HALF, finished, run
from tests.functions.test_redrawn import original
from tests.support import uploaded
from tests.support.judges import turned_off
from tests.support.moments import shifted
from tests.support.sealed import read, theirs
from tests.support.uploaded import ROUTE, edit, files, photo, ready, received, sent
from tests.support.world import CONTEXT, MODERATOR, Person, Visitor, client, stored


@pytest.fixture
def network(cloud: None) -> Iterator[tuple[OpenAIStandIn, ModerationStandIn]]:
    """A network that takes uploads."""
    with uploaded.editing() as servers:
        yield servers


@pytest.fixture
def api(network: tuple[OpenAIStandIn, ModerationStandIn]) -> OpenAIStandIn:
    """What edits there."""
    return network[0]


@pytest.fixture
def judge(network: tuple[OpenAIStandIn, ModerationStandIn]) -> ModerationStandIn:
    """Who judges there."""
    return network[1]


def test_an_upload_is_made_anew_and_edited(
    ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    upload_id = ready(ada)
    told = ada.asks("GET", f"{ROUTE}/{upload_id}").json
    assert (told["image"]["width"], told["image"]["height"]) == (96, 64)
    assert [name.rpartition("/")[2] for name in files()] == ["image.png"]

    wish = edit(ada, upload_id).json
    image = finished(run(wish["id"]))

    (asked,) = api.asked
    assert (asked.path, list(asked.files)) == ("/v1/images/edits", ["image"])
    assert (asked.body["prompt"], asked.body["size"]) == ("give it a red hat", "1536x1024")
    whole = asked.files["image"]
    assert whole.startswith(images.PNG)
    assert not any(each in whole for each in (b"secret prompt", b"eXIf", b"caBX", b"tEXt"))
    assert (wish["upload_id"], wish["aspect_ratio"]) == (upload_id, "3:2")
    assert (image.way, image.source_type) == ("edited", COMPOSITE_TRAINED)
    assert image.parent_id is None
    assert (image.of_upload, image.root) == (True, image.image_id)
    assert image.judged["outcome"] == "allowed"


def test_its_files_say_that_it_was_edited_from_what_was_not_made_here(
    ada: Person, network: object
) -> None:
    state = run(edit(ada, ready(ada)).json["id"])
    image = finished(state)

    verdict = read(original(image))
    assert (verdict.state, verdict.actions) == ("untouched", EDITED)
    # What was opened is named, and nothing of it is shown: it is its owner's.
    assert [each.state for each in verdict.made_of] == ["nothing"]
    post_id = ada.publishes(image_ids=[image.image_id])
    shown = Visitor().asks("GET", f"/v1/posts/{post_id}").json
    assert shown["images"][0]["provenance"]["way"] == "edited"
    assert "upload" not in json.dumps(shown)


def test_a_provider_that_signs_what_it_edits_is_heard(ada: Person, network: object) -> None:
    state = run(edit(ada, ready(ada)).json["id"])
    s3.put(f"work/{state['generation_id']}/0.img", theirs(), "application/octet-stream")

    verdict = read(original(finished(state)))

    assert verdict.actions == EDITED
    assert sorted(each.state for each in verdict.made_of) == ["nothing", "unknown_key"]


def test_the_form_takes_one_file_of_a_bounded_size(ada: Person, network: object) -> None:
    first, second = (ada.asks("POST", ROUTE).json["form"] for _ in range(2))

    assert first["fields"]["key"] != second["fields"]["key"]
    policy = json.loads(base64.b64decode(first["fields"]["policy"]))
    assert {"key": first["fields"]["key"]} in policy["conditions"]
    assert ["content-length-range", 1, first["max_bytes"]] in policy["conditions"]
    # No user in the address: what stands there is drawn, and nothing else.
    assert re.fullmatch(r"uploads/[0-9a-f]{32}/raw", first["fields"]["key"])


@pytest.mark.parametrize("lacks", ["judge", "model"])
def test_a_network_that_cannot_judge_or_edit_takes_none(
    lacks: str, ada: Person, api: OpenAIStandIn
) -> None:
    assert ada.asks("GET", "/v1/network").json["uploads"]
    upload_id = ready(ada)
    waiting = sent(ada, photo())
    before = stored()
    off = turned_off() if lacks == "judge" else patch.dict("os.environ", {})

    with off, pytest.MonkeyPatch.context() as environment:
        if lacks == "model":
            _without_models(environment)
        answers = (
            ada.asks("POST", ROUTE),
            received(ada, waiting),
            edit(ada, upload_id),
        )
        is_told = ada.asks("GET", "/v1/network").json["uploads"]

    for answer in answers:
        assert is_problem(answer, 403)
        assert answer.json["type"] == "urn:easel:problem:uploads-off"
    assert not is_told
    assert stored() == before
    assert not api.asked


def _without_models(environment: pytest.MonkeyPatch) -> None:
    from easel import config

    environment.setenv("OPENAI_SECRET_ARN", "")
    config.names.cache_clear()


def test_nobody_else_meets_an_upload(ada: Person, bob: Person, network: object) -> None:
    upload_id = ready(ada)
    path = f"{ROUTE}/{upload_id}"

    for other in (bob, Person(bob.user_id, MODERATOR)):
        assert other.asks("GET", path).status == 404
        assert other.asks("PUT", f"{path}/received").status == 404
        assert other.asks("DELETE", path).status == 204
        assert other.asks("GET", ROUTE).json["items"] == []
    assert Visitor().asks("GET", path).status == 401
    answer = edit(bob, upload_id)
    assert is_problem(answer, 422)
    assert answer.pointers == ["/upload_id"]
    assert ada.asks("GET", path).json["status"] == "ready"


def test_what_is_uploaded_is_nothing_that_can_be_shown(ada: Person, network: object) -> None:
    upload_id = ready(ada)

    published = ada.asks("POST", "/v1/posts", {"image_ids": [upload_id], "visibility": "public"})
    worn = ada.asks("PATCH", "/v1/me", {"avatar_image_id": upload_id})
    varied = ada.asks("POST", f"/v1/images/{upload_id}/variations", {})

    assert [each.status for each in (published, worn, varied)] == [422, 422, 404]


def test_the_same_key_starts_one(ada: Person, network: object) -> None:
    once = {"idempotency-key": "k"}

    first, again = (ada.asks("POST", ROUTE, headers=once) for _ in range(2))

    assert first.json["id"] == again.json["id"]
    assert len(stored("upload")) == 1


def test_what_is_not_there_cannot_be_received(ada: Person, network: object) -> None:
    upload_id = ada.asks("POST", ROUTE).json["id"]

    assert is_problem(received(ada, upload_id), 409)
    assert edit(ada, upload_id).pointers == ["/upload_id"]
    assert edit(ada, "nothing").pointers == ["/upload_id"]
    assert is_problem(received(ada, "nothing"), 404)
    sent(ada, photo(), upload_id)
    assert received(ada, upload_id).status == 200


def test_received_twice_is_as_good_as_once(ada: Person, judge: ModerationStandIn) -> None:
    upload_id = sent(ada, photo())

    first, again = (received(ada, upload_id) for _ in range(2))

    assert (first.status, again.status) == (200, 200)
    assert first.json["image"]["width"] == again.json["image"]["width"]
    assert len(judge.asked) == 1


def test_of_two_that_look_at_once_both_find_the_same(ada: Person, network: object) -> None:
    upload_id = sent(ada, photo())

    with _meanwhile(lambda: received(ada, upload_id)):
        answer = received(ada, upload_id)

    assert (answer.status, answer.json["status"]) == (200, "ready")
    assert [name.rpartition("/")[2] for name in files()] == ["image.png"]


def test_one_that_is_deleted_while_it_is_looked_at_leaves_nothing(
    ada: Person, network: object
) -> None:
    upload_id = sent(ada, photo())

    with _meanwhile(lambda: ada.asks("DELETE", f"{ROUTE}/{upload_id}")):
        answer = received(ada, upload_id)

    assert is_problem(answer, 404)
    assert (files(), stored("upload")) == ([], {})


def _meanwhile(act: Any) -> Any:
    """Something that happens while the image is being made, once."""
    left = [act]

    def making(data: bytes) -> opening.Clean:
        if left:
            left.pop()()
        return opening.clean(data)

    return patch.object(commands, "clean", making)


def test_a_file_that_is_sent_after_it_was_looked_at_is_not_looked_at(
    ada: Person, network: object
) -> None:
    upload_id = sent(ada, photo())
    form = ada.asks("GET", f"{ROUTE}/{upload_id}").json["form"]
    received(ada, upload_id)

    client("s3").put_object(Bucket=uploaded.BUCKET, Key=form["fields"]["key"], Body=images.SVG)
    answer = received(ada, upload_id)

    assert (answer.status, answer.json["status"]) == (200, "ready")
    assert [name.rpartition("/")[2] for name in files()] == ["image.png"]


def test_a_refusal_is_told_again_and_nothing_of_the_file_stays(
    ada: Person, network: object
) -> None:
    upload_id = sent(ada, images.SVG)

    answers = [received(ada, upload_id) for _ in range(2)]

    for answer in answers:
        assert is_problem(answer, 422)
        assert answer.pointers == ["/file"]
    assert files() == []
    told = ada.asks("GET", f"{ROUTE}/{upload_id}").json
    assert (told["status"], told["error"]) == ("refused", "It is not a PNG, JPEG or WebP file.")
    assert is_problem(edit(ada, upload_id), 422)


@pytest.mark.parametrize(
    ("scores", "rule"),
    [({"sexual": 0.9}, "sexual"), ({"sexual": 0.3}, "sexual"), ({"self-harm": 0.99}, "self_harm")],
)
def test_the_judge_sees_it_before_any_model_does(
    scores: dict[str, float], rule: str, ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    judge.every_image = scores
    upload_id = sent(ada, photo())

    answer = received(ada, upload_id)

    assert is_problem(answer, 422)
    assert answer.json["judgement"]["rule"] == rule
    assert files() == []
    assert is_problem(edit(ada, upload_id), 422)
    assert not api.asked


def test_while_the_judge_is_silent_it_waits(ada: Person, judge: ModerationStandIn) -> None:
    upload_id = sent(ada, photo())
    judge.modes = ["500"]

    answer = received(ada, upload_id)

    assert is_problem(answer, 503)
    assert answer.json["type"] == "urn:easel:problem:judge-silent"
    assert ada.asks("GET", f"{ROUTE}/{upload_id}").json["status"] == "waiting"
    judge.modes = ["ok"]
    assert received(ada, upload_id).status == 200


def test_what_was_taken_down_cannot_be_uploaded(ada: Person, network: object) -> None:
    from easel.images.hash_blocklist import Blocked

    seen = opening.clean(photo()).seen
    image = Image.at("0" * 26)
    image.pdq, image.pdq_hash, image.pdq_quality = seen.shifted, seen.hash, 100
    blocked = Blocked.at(image, "1" * 26)
    blocked.rule = "sexual"
    blocked.save()

    answer = received(ada, sent(ada, photo()))

    assert is_problem(answer, 422)
    assert "Moderators removed" in answer.json["detail"]
    assert files() == []


@pytest.mark.parametrize(
    "instruction",
    [
        *("undress her", "make it a nude", "put her in a bikini", "make the dress transparent"),
        *("give him the face of Emma Watson", "Taylor Swift waving", "as @somebody would look"),
    ],
)
def test_nobody_is_undressed_or_put_into_an_upload(
    instruction: str, ada: Person, api: OpenAIStandIn, judge: ModerationStandIn
) -> None:
    upload_id = ready(ada)
    judge.asked.clear()
    before = stored()

    answer = edit(ada, upload_id, instruction)

    assert is_problem(answer, 422)
    assert answer.json["judgement"]["rule"] == "intimate_image"
    assert stored() == before
    assert [*api.asked, *judge.asked] == []


def test_what_was_edited_from_an_upload_is_edited_by_the_same_rules(
    ada: Person, bob: Person, network: object
) -> None:
    image = finished(run(edit(ada, ready(ada)).json["id"]))
    post_id = ada.publishes(image_ids=[image.image_id])
    path, wish = f"/v1/posts/{post_id}/remixes", {"image_id": image.image_id}

    refused = bob.asks("POST", path, wish | {"instruction": "give him the face of Emma Watson"})
    again = bob.asks("POST", path, wish | {"instruction": "a green hat"})

    assert is_problem(refused, 422)
    assert finished(run(again.json["id"])).of_upload


@pytest.mark.parametrize(
    ("scores", "code"), [({"sexual": 0.3}, "image-refused"), ({"violence/graphic": 0.5}, None)]
)
def test_what_came_out_is_judged_before_anybody_sees_it(
    scores: dict[str, float], code: str | None, ada: Person, judge: ModerationStandIn
) -> None:
    upload_id = ready(ada)
    judge.every_image = scores

    state = run(edit(ada, upload_id).json["id"])

    assert state.get("problem", {}).get("code") == code


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"count": 2}, "/count"),
        ({"seed": 3}, "/seed"),
        ({"model": "painter"}, "/model"),
        ({"model": "nobody"}, "/model"),
        ({"mask": ["0"]}, "/mask"),
    ],
)
def test_what_an_edit_does_not_take_is_refused_where_it_stands(
    more: dict[str, Any], pointer: str, ada: Person, network: object
) -> None:
    upload_id = ready(ada)
    before = stored()

    answer = edit(ada, upload_id, **more)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert stored() == before


def test_a_mask_is_for_what_is_edited(ada: Person, api: OpenAIStandIn) -> None:
    assert edit(ada, ready(ada), mask=LEFT_HALF).json["mask"] == LEFT_HALF
    alone = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "mask": LEFT_HALF})

    assert is_problem(alone, 422)
    assert alone.pointers == ["/mask"]


def test_an_edit_is_asked_for_once(ada: Person, network: object) -> None:
    upload_id, once = ready(ada), {"idempotency-key": "k"}
    body = {"prompt": "give it a red hat", "upload_id": upload_id}

    first = ada.asks("POST", "/v1/generations", body, headers=once)
    ada.asks("DELETE", f"{ROUTE}/{upload_id}")
    again = ada.asks("POST", "/v1/generations", body, headers=once)

    assert (first.status, again.json["id"]) == (202, first.json["id"])


def test_one_that_is_deleted_amid_an_edit_is_sent_to_nobody(
    ada: Person, api: OpenAIStandIn
) -> None:
    upload_id = ready(ada)
    wish = edit(ada, upload_id).json["id"]
    state = steps.check({"generation_id": wish})
    assert ada.asks("DELETE", f"{ROUTE}/{upload_id}").status == 204

    stopped = painting.lambda_handler(state, CONTEXT)
    steps.settle(stopped)

    assert stopped["problem"]["code"] == "image-gone"
    assert not api.asked
    told = ada.asks("GET", f"/v1/generations/{wish}").json
    assert (told["status"], told["counted"]) == ("failed", 0)


def test_deleting_an_upload_leaves_nothing_of_it(ada: Person, network: object) -> None:
    waiting, done = sent(ada, photo()), ready(ada)

    answers = [
        ada.asks("DELETE", f"{ROUTE}/{each}").status for each in (waiting, done, done, "nothing")
    ]

    assert answers == [204] * 4
    assert (files(), stored("upload")) == ([], {})


def test_what_an_upload_was_edited_into_goes_with_its_words(ada: Person, network: object) -> None:
    wish = edit(ada, ready(ada)).json["id"]
    steps.settle({"generation_id": wish, "problem": {"code": "internal", "detail": "Broken."}})

    assert ada.asks("DELETE", f"/v1/generations/{wish}").status == 204

    left = stored("generation").get((f"G#{wish}", "GENERATION"), {})
    assert not {"upload_id", "upload_path", "instruction"} & set(left)


def test_what_somebody_uploaded_leaves_with_them(ada: Person, network: object) -> None:
    for upload_id in (ready(ada), sent(ada, photo())):
        deleters.remove(
            {"kind": "upload", "pk": f"U#{ada.user_id}", "sk": f"UPLOAD#{upload_id}"}, ada.user_id
        )

    assert (files(), stored("upload")) == ([], {})


def test_an_archive_says_what_was_edited_and_not_where_it_lies(
    ada: Person, network: object
) -> None:
    upload_id = ready(ada)
    edit(ada, upload_id)

    ((found,), _) = catalog._generations(ada.user_id, None)

    assert found.record["upload_id"] == upload_id
    assert "upload_path" not in found.record


def test_an_upload_is_over_after_a_day_and_swept(ada: Person, network: object) -> None:
    used, unused = ready(ada), sent(ada, photo())
    assert sweeping.sweep().looked_at == 0

    with shifted(KEPT_SECONDS + 60):
        told = ada.asks("GET", ROUTE).json["items"]
        gone = [ada.asks("GET", f"{ROUTE}/{each}").status for each in (used, unused)]
        refused = edit(ada, used)
        swept = sweeping.sweep()

    assert (told, gone, refused.pointers) == ([], [404, 404], ["/upload_id"])
    assert swept.looked_at == 2
    assert (files(), stored("upload")) == ([], {})


def test_a_day_is_as_long_as_the_bucket_keeps_it(ada: Person, network: object) -> None:
    upload_id = ready(ada)
    (item,) = stored("upload").values()

    assert int(item["ttl"]["N"]) > clock.epoch() + KEPT_SECONDS
    told = ada.asks("GET", f"{ROUTE}/{upload_id}").json
    assert told["ends_at"] > told["created_at"]
    assert Upload.at(ada.user_id, upload_id).is_shown
