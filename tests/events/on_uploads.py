"""What uploading an image of one's own does, and the sweep that follows."""

from tests.events.cases import Steps, case, shown
from tests.events.town import ADA, UPLOAD, Town
from tests.support.uploaded import deployed_editing

OLD = "01K00000000000000000VP10AD"


@case("http/start-upload", "uploads")
def starts(town: Town) -> Steps:
    """Ada starts to upload an image of hers, and is told where its file goes."""
    with deployed_editing():
        started = shown((yield), 201)
    assert started["form"]["fields"]["key"].startswith("uploads/")
    assert town.item(f"U#{ADA}", f"UPLOAD#{started['id']}")["status"] == {"S": "waiting"}


@case("http/receive-upload", "uploads")
def receives(town: Town) -> Steps:
    """What she sent is looked at, and made anew."""
    town.lend()
    with deployed_editing():
        assert shown((yield))["status"] == "ready"
    assert [each.rpartition("/")[2] for each in town.files("images", "uploads/")] == ["image.png"]


@case("http/uploads", "uploads")
def lists(town: Town) -> Steps:
    """Ada looks at what she uploaded."""
    town.lend("ready")
    assert [each["id"] for each in shown((yield))["items"]] == [UPLOAD]


@case("http/upload", "uploads")
def shows(town: Town) -> Steps:
    """Ada looks at one of them."""
    town.lend("ready")
    assert shown((yield))["image"]["width"] == 96


@case("http/delete-upload", "uploads")
def deletes(town: Town) -> Steps:
    """Ada deletes it, and nothing of it stays."""
    town.lend("ready")
    assert (yield)["statusCode"] == 204
    assert town.item(f"U#{ADA}", f"UPLOAD#{UPLOAD}") is None
    assert town.files("images", "uploads/") == []


@case("schedule/uploads", "maintenance")
def sweeps(town: Town) -> Steps:
    """An upload whose day is over is removed."""
    town.lend("ready", OLD)
    answer = yield
    assert answer == {"ReconcileLookedAt": 1, "ReconcileRepaired": 0}
    assert town.item(f"U#{ADA}", f"UPLOAD#{OLD}") is None
    assert town.files("images", "uploads/") == []
