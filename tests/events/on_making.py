"""What the steps and endings in events/states do, and the jobs in events/schedule."""

import json
from functools import partial

from easel import clock
from easel.db import walk_parts
from easel.generations import records
from easel.ranking import pools
from easel.ranking.pulse import Pulse
from easel.reconciliation.recount import recount
from easel.storage import s3
from tests.events.cases import CASES, Steps, case, done
from tests.events.town import GENERATION, IMAGE, PATH, POST, Town
from tests.fakes import images
from tests.support.slices import after, waiting

ENDINGS = {"FAILED": "internal", "TIMED_OUT": "timed-out", "ABORTED": "stopped"}
KNOWN = {
    "n": 0,
    "seed": 7,
    "understood": ["fox"],
    "ignored": [],
    "model": "painter (no model)",
    "source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
    "made_at": "2026-11-22T12:00:03.000Z",
}


@case("states/check", "generation-steps")
def begins(town: Town) -> Steps:
    """The wish is looked at and gets its picture's id."""
    town.ask_for_a_picture()
    answer = yield
    assert len(answer["image_ids"]) == 1
    assert town.generation() == ("running", 1)


@case("states/paint", "generation-paint")
def paints(town: Town) -> Steps:
    """The picture is painted and kept."""
    town.ask_for_a_picture()
    answer = yield
    assert answer == {"generation_id": GENERATION, "image_ids": [IMAGE]}
    work = f"work/{GENERATION}/0"
    assert town.files("images", work) == [f"{work}.img", f"{work}.json"]
    assert town.item(f"G#{GENERATION}", "GENERATION")["ordered"]["N"] == "1"


@case("states/finish", "generation-finish")
def finishes(town: Town) -> Steps:
    """The painting gets its renditions, and is shown to its owner before it has all of them."""
    town.ask_for_a_picture("running")
    town.put("images", f"work/{GENERATION}/0.img", images.png(700, 500))
    town.put("images", f"work/{GENERATION}/0.json", json.dumps(KNOWN).encode())
    answer = yield
    (image,) = records.unpacked(answer["images"])
    assert len(town.files("images", f"p/{image['path']}/")) == 8
    shown = town.ada.asks("GET", f"/v1/generations/{GENERATION}").json
    assert (shown["status"], shown["images"]) == ("running", [])
    (preview,) = shown["previews"]
    assert (preview["id"], preview["thumbhash"]) == (IMAGE, image["thumbhash"])
    assert [each["width"] for each in preview["renditions"]] == [384]


@case("states/commit", "generation-steps")
def commits(town: Town) -> Steps:
    """The picture is Ada's."""
    town.ask_for_a_picture("running")
    answer = yield
    assert answer == {"generation_id": GENERATION, "image_ids": [IMAGE]}
    assert town.item(f"I#{IMAGE}", "IMAGE")["path"]["S"] == PATH
    assert town.generation() == ("succeeded", 1)


@case("states/settle", "generation-steps")
def settles(town: Town) -> Steps:
    """A refused wish fails readably and is refunded."""
    town.ask_for_a_picture("running")
    yield
    assert town.generation() == ("failed", 0)
    error = town.ada.asks("GET", f"/v1/generations/{GENERATION}").json["error"]
    assert error["detail"] == "The provider refused these words. Your quota was given back."


def ends(code: str, town: Town) -> Steps:
    """A run that ended badly settles its wish and refunds it."""
    town.ask_for_a_picture("running")
    done((yield))
    assert town.generation() == ("failed", 0)
    error = town.ada.asks("GET", f"/v1/generations/{GENERATION}").json["error"]
    assert error["code"] == code


for status, code in ENDINGS.items():
    CASES[f"states/ended.{status}", "generations-events"] = partial(ends, code)


@case("schedule/settle", "maintenance")
def tidies_up(town: Town) -> Steps:
    """A wish that hangs is settled and refunded."""
    town.ask_for_a_picture("running")
    answer = yield
    assert answer == {"ReconcileLookedAt": 1, "ReconcileRepaired": 1}
    assert town.generation() == ("failed", 0)


@case("schedule/guests", "maintenance")
def sweeps_what_nobody_claimed(town: Town) -> Steps:
    """A visitor's image that nobody claimed is removed."""
    town.have_made(GENERATION)
    answer = yield
    assert answer == {"ReconcileLookedAt": 1, "ReconcileRepaired": 0}
    assert town.item(f"I#{IMAGE}", "IMAGE") is None
    assert town.item(f"G#{GENERATION}", "GENERATION") is None


@case("schedule/deadlines", "maintenance")
def watches_deadlines(town: Town) -> Steps:
    """Nothing waits that has to be decided soon."""
    town.publish()
    answer = yield
    assert answer == {"CasesDueSoon": 0}


@case("schedule/farewell", "maintenance")
def sees_off(town: Town) -> Steps:
    """What names somebody who left is found."""
    town.ada.asks("DELETE", "/v1/me", query={"handle": "ada"})
    town.tag("winter")
    answer = yield
    assert answer["ReconcileRepaired"] == 1
    assert town.item(f"I#{IMAGE}", "IMAGE") is None


@case("schedule/pools", "pools")
def makes_pools(town: Town) -> Steps:
    """What Bob reacted to is hot."""
    town.publish()
    hour = clock.hour(clock.now())
    for item in (Pulse.of_hour(hour, POST), Pulse.ever(POST)):
        item.counts["reactions"] = 1
        item.save()
    answer = yield
    assert (answer["skipped"], answer["pulses"]) == (0, 3)
    assert [each.post_id for each in pools.ranking("hot").entries] == [POST]


@case("schedule/recount", "maintenance")
def recounts(town: Town) -> Steps:
    """Counters that agree with their edges are left alone."""
    answer = yield
    assert answer["ReconcileRepaired"] == 0
    assert answer["ReconcileLookedAt"] > 0


@case("bus/easel.WalkPaused", "maintenance")
def goes_on(town: Town) -> Steps:
    """A recount that ended at its time limit goes on where it ended, with one of its parts."""
    recount(after(2))
    before = {name: int(part.looked_at) for name, part in walk_parts.find("recount").items()}
    answer = yield
    now = {name: int(part.looked_at) for name, part in walk_parts.find("recount").items()}
    assert {name for name in now if now[name] != before[name]} == {"1"}
    assert answer == {"ReconcileLookedAt": now["1"] - before["1"], "ReconcileRepaired": 0}


@case("bus/easel.WalkPaused.end", "maintenance")
def comes_to_its_end(town: Town) -> Steps:
    """What a recount kept in files is settled, and they go with the walk."""
    recount(after(8))
    while walk_parts.find("recount")["end"].turn == 1:
        for told in waiting("recount"):
            recount(after(8), told)
    assert s3.listed("walks/")
    yield
    assert not walk_parts.find("recount")
    assert not s3.listed("walks/")


@case("migrations/refinish", "migrations")
def finishes_anew(town: Town) -> Steps:
    """A post shows the files that its image has since it was finished anew."""
    town.publish("followers")
    before = town.item(f"I#{IMAGE}", "IMAGE")["path"]["S"]
    town.put("images", f"p/{before}/original.png", images.png(700, 500))
    answer = yield
    assert (answer["done"], answer["failed"]) == (True, 0)
    path = town.item(f"I#{IMAGE}", "IMAGE")["path"]["S"]
    assert path != before
    assert town.item(f"P#{POST}", "POST")["images"]["L"][0]["M"]["path"]["S"] == path
