"""Receipts: what they say, that they stay, and that public keys alone check them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import jwt
import pytest
from pynamodb.expressions.update import Action

from easel import images
from easel.generations import records, steps
from easel.images import Image, finishing
from easel.migrations import refinish, walk
from easel.provenance import Form, keys
from easel.receipts import commitments, making, public_keys
from easel.receipts.public_keys import Signer
from easel.storage import s3
from easel_verify import Question, verify
from easel_verify.public_keys import parsed
from functions.generations import finish
from tests.conftest import NAMES
from tests.functions.test_pages import get
from tests.functions.test_redrawn import files, fox, original, painted, remixed, unfinished
from tests.support import packed
from tests.support.moments import shifted
from tests.support.sealed import read
from tests.support.world import CONTEXT, Person, client

SITE = NAMES["SITE_URL"]


def published_keys() -> dict[str, Any]:
    """What strangers are told at the well-known address."""
    answer = get("/.well-known/easel-keys.json")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    return dict(answer.json)


def by_id() -> dict[str, Any]:
    return {each["kid"]: each for each in published_keys()["keys"]}


def said(jws: str) -> dict[str, Any]:
    return making.payload_of(jws, by_id())


def varied(person: Person) -> Image:
    parent = fox(person)
    made = person.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]
    return painted(made)


def test_a_receipt_says_how_an_image_came_to_be_and_of_nobody_who_asked(ada: Person) -> None:
    image = varied(ada)

    told = said(image.receipt["jws"])

    assert jwt.get_unverified_header(image.receipt["jws"])["typ"] == "easel-receipt"
    assert (told["v"], told["iss"], told["way"]) == (1, SITE, "redrawn")
    assert told["model"] == "painter (no model)"
    assert told["files"] == making.digest(dict(image.receipt["files"]))
    names = {images.file_name(each) for each in image.renditions} | {"original.png"}
    assert set(dict(image.receipt["files"])) == names
    text = json.dumps(told)
    assert not any(each in text for each in (ada.user_id, "fox", image.image_id))
    assert len(image.receipt["jws"]) < 1_000


def test_a_file_carries_its_receipt_and_of_its_ancestors_the_ids_alone(ada: Person) -> None:
    grandparent = fox(ada)
    parent = remixed(ada, grandparent, instruction="add an owl")
    image = remixed(ada, parent, instruction="make it night")

    above = [making.id_of(each.receipt["jws"]) for each in (parent, grandparent)]
    for key, file in files(image):
        found = read(file, cast(Form, key.rsplit(".", 1)[1]))
        assert (found.receipt, found.ancestors) == (image.receipt["jws"], tuple(above)), key
    line = [said(each.receipt["jws"])["parents"] for each in (image, parent, grandparent)]
    assert line == [above[:1], above[1:], []]


@pytest.mark.parametrize("is_plain", [False, True], ids=["library", "plain"])
def test_whoever_downloads_an_image_checks_five_generations_with_public_keys(
    ada: Person, tmp_path: Path, is_plain: bool
) -> None:
    line = [fox(ada)]
    for said in ("add an owl", "make it night", "add a lighthouse", "as a watercolour"):
        line.append(remixed(ada, line[-1], instruction=said))
    public = parsed(json.dumps(published_keys()).encode())

    for key, file in files(line[-1]):
        (tmp_path / "file").write_bytes(file)
        verdict = verify(tmp_path / "file", Question(public, is_plain=is_plain))
        assert (verdict.state, len(verdict.generations)) == ("untouched", 5), key
        proven = [each.receipt for each in verdict.generations if each.receipt]
        assert len(proven) == (5 if key.endswith("original.png") else 1), key


def test_a_public_file_tells_nothing_of_a_hidden_ancestor_but_a_number(ada: Person) -> None:
    hidden = fox(ada)
    parent = painted(ada.asks("POST", f"/v1/images/{hidden.image_id}/variations", {}).json["id"])
    image = remixed(ada, parent, instruction="add an owl")

    _, payload, signature = hidden.receipt["jws"].split(".")
    told = said(hidden.receipt["jws"])
    telling = {payload, signature, hidden.pdq_hash, told["files"], told["pdq"], told["prompt"]}
    public = {key: file for key, file in files(image) if not key.endswith("original.png")}
    for key, file in public.items():
        found = read(file, cast(Form, key.rsplit(".", 1)[1]))
        assert making.id_of(hidden.receipt["jws"]) in found.ancestors, key
        texts = (file, json.dumps(said(str(found.receipt))).encode())
        assert not [each for each in telling for text in texts if each.encode() in text], key


def test_whoever_guesses_what_an_image_looks_like_cannot_check_it_with_its_receipt(
    ada: Person, bob: Person
) -> None:
    image = varied(ada)
    told = said(image.receipt["jws"])
    assert image.pdq_hash not in json.dumps(told)

    receipt = shown(bob, ada.publishes(image_ids=[image.image_id]))["receipt"]

    assert receipt["pdq"] == image.pdq_hash
    assert commitments.agrees(told, "pdq", receipt["pdq_key"], receipt["pdq"])
    assert not commitments.agrees(told, "pdq", receipt["pdq_key"], "0" * 64)
    other = said(varied(ada).receipt["jws"])
    assert not commitments.agrees(other, "pdq", receipt["pdq_key"], receipt["pdq"])


def test_from_one_post_to_the_next_receipts_are_checked_as_far_as_one_may_see(
    ada: Person, bob: Person
) -> None:
    first = fox(ada)
    second = remixed(ada, first, instruction="add an owl")
    post_id = ada.publishes(image_ids=[second.image_id])
    below = shown(bob, post_id)["receipt"]

    (above,) = ada.asks("GET", f"/v1/posts/{post_id}/lineage").json["ancestors"]
    (image,) = bob.asks("GET", f"/v1/posts/{above['post']['id']}").json["images"]

    assert said(below["jws"])["parents"] == [image["receipt"]["id"]]
    assert making.id_of(image["receipt"]["jws"]) == image["receipt"]["id"]


def test_a_parent_that_is_gone_has_left_its_id(ada: Person) -> None:
    grandparent = fox(ada)
    parent = remixed(ada, grandparent, instruction="add an owl")
    grandparent.delete()
    s3.clear(f"p/{grandparent.path}/")

    image = remixed(ada, parent, instruction="make it night")

    line = [making.id_of(each.receipt["jws"]) for each in (parent, grandparent)]
    assert list(read(original(image)).ancestors) == line


def test_the_first_receipt_stays_also_when_its_image_is_finished_again(ada: Person) -> None:
    parent = fox(ada)
    made = ada.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]
    unfinished(made)

    (first,) = finishing.finish(made, [0], lambda: "1" * 32)
    (again,) = finishing.finish(made, [0], lambda: "2" * 32)

    assert again["receipt_at"] == first["receipt_at"] == f"work/{made}/0.receipt"
    assert again == first


def test_what_opens_a_receipt_is_not_in_the_state_of_its_run(ada: Person) -> None:
    parent = fox(ada)
    made = ada.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]
    state = unfinished(made)

    finished = finish.lambda_handler(state, CONTEXT)

    opening = json.loads(s3.required(f"work/{made}/0.receipt"))
    told = json.dumps(finished | {"images": records.unpacked(finished["images"])})
    assert opening["salt"] not in told
    assert opening["jws"] not in told
    (image,) = images.find_all(steps.commit_images(finished)["image_ids"])
    assert image.receipt.as_dict() == opening


def test_what_was_painted_before_there_were_receipts_gets_none(ada: Person) -> None:
    parent = fox(ada)
    made = ada.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]
    unfinished(made)
    record = json.loads(s3.required(f"work/{made}/0.json"))
    old = {each: record[each] for each in record if each not in ("way", "parent_id", "committed")}
    s3.put(f"work/{made}/0.json", json.dumps(old).encode(), "application/json")

    (finished,) = finishing.finish(made, [0], lambda: "1" * 32)

    assert finished["receipt_at"] is None


def shown(person: Person, post_id: str) -> dict[str, Any]:
    (image,) = person.asks("GET", f"/v1/posts/{post_id}").json["images"]
    return dict(image)


def test_a_prompt_that_is_shown_checks_against_its_commitment(ada: Person, bob: Person) -> None:
    post_id = ada.publishes(image_ids=[varied(ada).image_id])

    image = shown(bob, post_id)

    told, receipt = said(image["receipt"]["jws"]), image["receipt"]
    assert receipt["id"] == making.id_of(receipt["jws"])
    assert told["files"] == making.digest(receipt["files"])
    assert commitments.agrees(told, "prompt", receipt["prompt_key"], image["prompt"])
    assert not commitments.agrees(told, "prompt", receipt["prompt_key"], "an owl")
    settings = commitments.settings(image.get("negative_prompt"), image.get("style"))
    assert commitments.agrees(told, "settings", receipt["settings_key"], settings)
    assert not commitments.agrees(told, "settings", receipt["prompt_key"], settings)


def test_a_prompt_that_is_hidden_is_opened_by_nobody_until_it_is_revealed(
    ada: Person, bob: Person
) -> None:
    post_id = ada.publishes(image_ids=[varied(ada).image_id], show_prompt=False)
    hidden = shown(bob, post_id)
    assert {"prompt_key", "settings_key"}.isdisjoint(hidden["receipt"])

    ada.asks("PATCH", f"/v1/posts/{post_id}", {"show_prompt": True})
    image = shown(bob, post_id)

    assert image["receipt"]["jws"] == hidden["receipt"]["jws"]
    told, key = said(image["receipt"]["jws"]), image["receipt"]["prompt_key"]
    assert commitments.agrees(told, "prompt", key, image["prompt"])


def test_the_same_prompt_is_committed_to_otherwise_each_time() -> None:
    one, other = (commitments.committed("a fox", None, "ink") for _ in range(2))

    assert not set(one.values()) & set(other.values())


@pytest.mark.parametrize("text", ["fox\u00e9", "foxe\u0301", ""])
def test_a_prompt_is_the_same_however_its_letters_are_composed(text: str) -> None:
    made = commitments.committed(text, None, None)
    key = commitments.revealed(made["salt"], "prompt")

    assert commitments.agrees(made, "prompt", key, text.replace("e\u0301", "\u00e9"))
    assert not commitments.agrees(made, "prompt", key, text + " ")


def test_a_receipt_that_was_altered_or_is_of_another_key_is_refused(ada: Person) -> None:
    jws = varied(ada).receipt["jws"]
    header, payload, signature = jws.split(".")
    known = by_id()

    for wrong in (f"{header}.{payload[:-2]}AA.{signature}", f"{header}.{payload}."):
        with pytest.raises(jwt.InvalidTokenError):
            making.payload_of(wrong, known)
    with pytest.raises(jwt.InvalidKeyError):
        making.payload_of(jws, {})


def test_a_key_that_is_replaced_signs_the_next_and_the_former_stays_known(ada: Person) -> None:
    former, authority = fox(ada), keys.own().anchors
    before = published_keys()
    new = json.dumps({"seed": "another seed", "anchors": authority})
    client("secretsmanager").put_secret_value(
        SecretId=NAMES["SIGNING_SECRET_ARN"], SecretString=new
    )

    with shifted(keys.AGE_SECONDS):
        image = remixed(ada, former, instruction="add an owl")
        anchors = keys.own().anchors

    after = published_keys()
    assert (len(before["keys"]), len(after["keys"])) == (1, 2)
    assert set(after["authorities"]) == {authority, anchors}
    signers = [jwt.get_unverified_header(each)["kid"] for each in (image.receipt["jws"],)]
    assert signers != [before["keys"][0]["kid"]]
    assert said(image.receipt["jws"])["parents"] == [making.id_of(former.receipt["jws"])]
    assert said(former.receipt["jws"])["way"] == "drawn"


def test_an_image_of_an_earlier_year_is_signed_in_this_one(ada: Person) -> None:
    image = fox(ada)
    older = {"created_at": "2024-02-29T12:00:00.000Z", "finish_version": 4, "receipt": None}
    image.update(actions=Image.changing(older))

    refinish.image(image.pk, image.sk)

    (new,) = images.find_all([image.image_id])
    told, (key,) = said(new.receipt["jws"]), published_keys()["keys"]
    assert told["made"] == older["created_at"]
    signed = datetime.fromisoformat(told["signed"]).timestamp()
    assert key["nbf"] <= signed < key["exp"]


def _aged(image: Image) -> Image:
    """The image as it was before files were signed."""
    image.update(actions=Image.changing({"finish_version": 4, "receipt": None}))
    return image


def _child(parent: Image, owner: Person) -> Image:
    """An older image that was made from this one."""
    made = fox(owner)
    made.update(actions=[Image.parent_id.set(parent.image_id), Image.noted_way.set("redrawn")])
    return _aged(made)


def _now(image: Image) -> Image:
    return images.find_all([image.image_id])[0]


def test_an_older_parent_is_signed_before_what_was_made_from_it(ada: Person) -> None:
    first = _aged(fox(ada))
    second = _child(first, ada)
    third = _child(second, ada)

    refinish.image(third.pk, third.sk)

    jws = [_now(each).receipt["jws"] for each in (third, second, first)]
    assert [said(each)["parents"] for each in jws] == [
        [making.id_of(jws[1])],
        [making.id_of(jws[2])],
        [],
    ]
    assert not refinish.image(first.pk, first.sk)


def test_of_a_long_line_the_end_waits_for_the_next_walk(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refinish, "MOST_ABOVE", 1)
    first = _aged(fox(ada))
    second = _child(first, ada)
    third = _child(second, ada)

    with pytest.raises(walk.Skipped):
        refinish.image(third.pk, third.sk)
    assert _now(third).receipt is None

    refinish.image(second.pk, second.sk)
    refinish.image(third.pk, third.sk)
    above = making.id_of(_now(second).receipt["jws"])
    assert said(_now(third).receipt["jws"])["parents"] == [above]


def test_a_parent_that_cannot_be_finished_keeps_nobody_from_it(ada: Person) -> None:
    parent = _aged(fox(ada))
    image = _child(parent, ada)
    s3.clear(f"p/{parent.path}/")

    refinish.image(image.pk, image.sk)

    assert _now(parent).receipt is None
    assert said(_now(image).receipt["jws"])["parents"] == []


@pytest.mark.parametrize(
    "wrong", [{"nbf": 4e9}, {"exp": 1}, {"revoked_at": "2024-02-29T12:00:00.000Z"}]
)
def test_a_receipt_of_when_its_key_did_not_sign_is_refused(
    ada: Person, wrong: dict[str, Any]
) -> None:
    jws = fox(ada).receipt["jws"]
    (key,) = published_keys()["keys"]

    with pytest.raises(jwt.InvalidKeyError, match="did not sign then"):
        making.payload_of(jws, {key["kid"]: key | wrong})


def test_a_receipt_from_before_its_key_was_revoked_is_believed(ada: Person) -> None:
    jws = fox(ada).receipt["jws"]
    (key,) = published_keys()["keys"]
    revoked = key | {"revoked_at": "2999-01-01T00:00:00.000Z"}

    assert making.payload_of(jws, {key["kid"]: revoked})["way"] == "drawn"


def test_keys_are_published_once_with_the_year_they_sign_in(ada: Person) -> None:
    for _ in range(2):
        public_keys.published.cache_clear()
        fox(ada)

    (key,) = published_keys()["keys"]
    begins, ends = keys.own().signs_in
    assert (key["alg"], key["use"], key["nbf"], key["exp"]) == ("ES256", "sig", begins, ends)
    assert "d" not in key
    assert published_keys()["issuer"] == SITE


def test_a_key_that_was_revoked_says_since_when(ada: Person) -> None:
    fox(ada)
    (key,) = published_keys()["keys"]
    signer = Signer.get(public_keys.PARTITION, f"{public_keys.RECEIPTS}{key['kid']}")
    signer.update(actions=[Signer.revoked_at.set("2026-12-01T00:00:00.000Z")])

    (told,) = published_keys()["keys"]

    assert told == key | {"revoked_at": "2026-12-01T00:00:00.000Z"}


def test_a_network_that_signed_nothing_yet_has_no_keys(ada: Person) -> None:
    assert published_keys() == {"issuer": SITE, "keys": [], "authorities": []}


def test_images_from_before_get_one_when_they_are_finished_anew(ada: Person) -> None:
    image = fox(ada)
    actions: list[Action] = [Image.finish_version.set(images.SIGNED - 1), Image.receipt.remove()]
    image.update(actions=actions)

    refinish.image(image.pk, image.sk)

    (now,) = images.find_all([image.image_id])
    told = said(now.receipt["jws"])
    key = commitments.revealed(now.receipt["salt"], "prompt")
    assert commitments.agrees(told, "prompt", key, image.prompt)


def test_what_came_with_an_archive_has_a_receipt_that_it_was_received(ada: Person) -> None:
    packed.brought(ada, packed.Packed().zipped())

    (image,) = Image.scan(Image.imported.exists())

    assert (said(image.receipt["jws"])["way"], image.way) == ("received", "received")
