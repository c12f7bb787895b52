"""Leaving, and bringing an archive in: how it is asked, and how often it had its effect."""

from tests.e2e.scene import Deed, Scene


def _left(scene: Scene) -> int:
    """Nobody meets them any more, and erasing is under way, or done."""
    met = scene.author.ask("GET", f"/v1/users/{scene.person.handle}")
    noted = scene.backstage.item("LEAVING", scene.person.user_id)
    return int(met.status_code == 404 and bool(noted))


LEAVING = {
    "leave": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/me?handle={scene.person.handle}"),
        _left,
        record=lambda scene: scene.ledger.left(scene.person.user_id),
    ),
}


def _started(scene: Scene) -> int:
    """One import, which waits for its upload."""
    found = scene.person.get("/v1/me/import")
    return int(found["status"] == "waiting" and len(found["uploads"]) == 1)


IMPORTING = {
    "start an import": Deed(
        lambda scene: scene.asks("POST", "/v1/me/import", {"parts": 1}), _started
    ),
}
