"""What asking for one's things does, and the fact that follows."""

from tests.events.cases import Steps, case, done, shown
from tests.events.town import ADA, ARCHIVE, ARCHIVE_PATH, Town


@case("http/ask-for-archive", "archives")
def asks(town: Town) -> Steps:
    """Ada asks for her things."""
    archive = shown((yield), 202)
    assert archive["status"] == "queued"
    assert town.item(f"U#{ADA}", "ARCHIVE")["archive_id"] == {"S": archive["id"]}


@case("http/archive", "archives")
def shows(town: Town) -> Steps:
    """Ada sees how far it is."""
    town.ask_for_archive()
    assert shown((yield))["id"] == ARCHIVE


@case("http/remove-archive", "archives")
def removes(town: Town) -> Steps:
    """Ada removes it, with its bytes."""
    town.ask_for_archive()
    town.put("images", f"archives/{ARCHIVE_PATH}/1.zip")
    assert (yield)["statusCode"] == 204
    assert town.item(f"U#{ADA}", "ARCHIVE") is None
    assert town.files("images", "archives/") == []


@case("bus/easel.ArchiveRequested", "archives-events")
def packs(town: Town) -> Steps:
    """Ada's things are packed."""
    town.ask_for_archive()
    done((yield))
    assert town.item(f"U#{ADA}", "ARCHIVE")["status"] == {"S": "ready"}
    assert len(town.files("images", f"archives/{ARCHIVE_PATH}/")) == 1
