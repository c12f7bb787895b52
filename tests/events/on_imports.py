"""What bringing an archive in does, and the fact that follows."""

from tests.events.cases import Steps, case, done, shown
from tests.events.town import ADA, IMPORT, IMPORT_PATH, Town

PLACE = f"imports/{IMPORT_PATH}/1.zip"


@case("http/start-import", "archives")
def starts(town: Town) -> Steps:
    """Ada starts to bring an archive in, and is told where it is uploaded to."""
    started = shown((yield), 201)
    assert started["status"] == "waiting"
    assert started["uploads"][0]["fields"]["key"].startswith("imports/")
    assert town.item(f"U#{ADA}", "IMPORT")["import_id"] == {"S": started["id"]}


@case("http/begin-import", "archives")
def begins(town: Town) -> Steps:
    """What she uploaded is to be imported."""
    town.upload("waiting")
    assert shown((yield))["status"] == "queued"


@case("http/import", "archives")
def shows(town: Town) -> Steps:
    """Ada sees how far it is."""
    town.upload()
    assert shown((yield))["id"] == IMPORT


@case("http/stop-import", "archives")
def stops(town: Town) -> Steps:
    """Ada stops it, and what she uploaded is removed."""
    town.upload()
    assert (yield)["statusCode"] == 204
    assert town.item(f"U#{ADA}", "IMPORT") is None
    assert town.files("images", "imports/") == []


@case("bus/easel.ImportBegun", "imports-events")
def brings(town: Town) -> Steps:
    """The pages of the archive are looked at, and the next step is asked for."""
    town.upload()
    done((yield))
    assert town.item(f"U#{ADA}", "IMPORT")["status"] == {"S": "working"}
    assert town.item(f"U#{ADA}", "IMPORT")["total"] == {"N": "2"}
