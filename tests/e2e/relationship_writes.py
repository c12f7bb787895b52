"""The writes of one's circle: how each is asked, and how often it had its effect."""

from tests.e2e.persona import ids
from tests.e2e.scene import Deed, Scene

AHEAD = "2100-01-01T00:00:00Z"


def _standing(scene: Scene) -> dict[str, object]:
    found: dict[str, object] = scene.person.get(f"/v1/users/{scene.author.handle}")["viewer"]
    return found


def _path(scene: Scene, what: str) -> str:
    return f"/v1/users/{scene.author.handle}/{what}"


def _mutes(scene: Scene) -> int:
    return sum(each["text"] == scene.key for each in scene.person.get("/v1/muted_words")["items"])


def _with_muted_word(scene: Scene) -> None:
    word = scene.person.must("POST", "/v1/muted_words", {"text": scene.key})
    scene.post = {"id": word["id"]}


def _asked(scene: Scene) -> None:
    """Somebody asks the person, whose account is private."""
    scene.person.changes(is_private=True)
    scene.author = scene.network.newcomer("asker")
    scene.author.must("PUT", f"/v1/users/{scene.person.handle}/follow")


def _followed(scene: Scene) -> int:
    followers = scene.person.get(f"/v1/users/{scene.person.handle}/followers")["items"]
    return ids(followers).count(scene.author.user_id)


def _followed_by_another(scene: Scene) -> None:
    scene.author = scene.network.newcomer("fan")
    scene.author.follows(scene.person)


CIRCLE = {
    "block": Deed(
        lambda scene: scene.asks("PUT", _path(scene, "block")),
        lambda scene: int(_standing(scene)["blocking"] is True),
    ),
    "unblock": Deed(
        lambda scene: scene.asks("DELETE", _path(scene, "block")),
        lambda scene: int(_standing(scene)["blocking"] is False),
        lambda scene: scene.person.blocks(scene.author),
        lambda scene: scene.ledger.removed("shun", scene.person.user_id, scene.author.user_id),
    ),
    "mute": Deed(
        lambda scene: scene.asks("PUT", _path(scene, "mute"), {"expires_at": AHEAD}),
        lambda scene: int(_standing(scene)["muting"] == "everything"),
    ),
    "unmute": Deed(
        lambda scene: scene.asks("DELETE", _path(scene, "mute")),
        lambda scene: int(_standing(scene)["muting"] is None),
        lambda scene: scene.person.must("PUT", _path(scene, "mute"), {}),
    ),
    "mute a word": Deed(
        lambda scene: scene.asks("POST", "/v1/muted_words", {"text": scene.key}), _mutes
    ),
    "unmute a word": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/muted_words/{scene.post['id']}"),
        lambda scene: 1 - _mutes(scene),
        _with_muted_word,
    ),
    "choose what to see": Deed(
        lambda scene: scene.asks("PATCH", "/v1/levels", {"sensitive": "hide", "explicit": "blur"}),
        lambda scene: int(
            scene.person.get("/v1/levels")
            == {"sensitive": "hide", "explicit": "blur", "may_see_explicit": True}
        ),
    ),
    "let in": Deed(
        lambda scene: scene.asks("PUT", f"/v1/follow_requests/{scene.author.handle}"),
        _followed,
        _asked,
        lambda scene: scene.ledger.kept("follow", scene.author.user_id, scene.person.user_id),
    ),
    "decline": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/follow_requests/{scene.author.handle}"),
        lambda scene: 1 - len(scene.person.get("/v1/follow_requests")["items"]),
        _asked,
    ),
    "remove a follower": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/followers/{scene.author.handle}"),
        lambda scene: 1 - _followed(scene),
        _followed_by_another,
        lambda scene: scene.ledger.removed("follow", scene.author.user_id, scene.person.user_id),
    ),
}
