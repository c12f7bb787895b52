"""The writes about drafts: how each is asked, and how often it had its effect."""

from tests.e2e.scene import Deed, Scene


def _with_draft(scene: Scene) -> None:
    scene.post = scene.person.must("POST", "/v1/drafts", {"caption": scene.key})


def _kept(scene: Scene) -> int:
    """The drafts that say so."""
    drafts = scene.person.get("/v1/drafts")["items"]
    return sum(draft.get("caption") == f"{scene.key}!" for draft in drafts)


DRAFTING = {
    "save a draft": Deed(
        lambda scene: scene.asks("POST", "/v1/drafts", {"caption": f"{scene.key}!"}), _kept
    ),
    "change a draft": Deed(
        lambda scene: scene.asks(
            "PATCH", f"/v1/drafts/{scene.post['id']}", {"caption": f"{scene.key}!"}
        ),
        _kept,
        _with_draft,
    ),
    "discard a draft": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/drafts/{scene.post['id']}"),
        lambda scene: 1 - len(scene.person.get("/v1/drafts")["items"]),
        _with_draft,
    ),
}
