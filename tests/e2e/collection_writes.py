"""The writes about collections: how each is asked, and how often it had its effect."""

from tests.e2e.scene import Deed, Scene

HERE = "/v1/collections"


def _body(name: str) -> dict[str, str]:
    return {"name": name, "visibility": "private"}


def _with_collection(scene: Scene) -> None:
    scene.post = scene.author.publishes("for a collection")
    scene.generation = scene.person.must("POST", HERE, _body(scene.key))


def _with_post_in_it(scene: Scene) -> None:
    _with_collection(scene)
    scene.person.must("PUT", _place(scene))


def _collection(scene: Scene) -> str:
    return f"{HERE}/{scene.generation['id']}"


def _place(scene: Scene) -> str:
    return f"{_collection(scene)}/posts/{scene.post['id']}"


def _called_so(scene: Scene) -> int:
    """The collections with that name."""
    return sum(each["name"] == f"{scene.key}!" for each in scene.person.get(HERE)["items"])


def _inside(scene: Scene) -> int:
    """As the count says, and the list."""
    found = len(scene.person.get(f"{_collection(scene)}/posts")["items"])
    return found if found == scene.person.get(_collection(scene))["posts"] else -1


COLLECTING = {
    "make a collection": Deed(
        lambda scene: scene.asks("POST", HERE, _body(f"{scene.key}!")), _called_so
    ),
    "change a collection": Deed(
        lambda scene: scene.asks("PATCH", _collection(scene), {"name": f"{scene.key}!"}),
        _called_so,
        _with_collection,
    ),
    "collect a post": Deed(
        lambda scene: scene.asks("PUT", _place(scene)), _inside, _with_collection
    ),
    "take a post out of a collection": Deed(
        lambda scene: scene.asks("DELETE", _place(scene)),
        lambda scene: 1 - _inside(scene),
        _with_post_in_it,
    ),
    "delete a collection": Deed(
        lambda scene: scene.asks("DELETE", _collection(scene)),
        lambda scene: 1 - len(scene.person.get(HERE)["items"]),
        _with_post_in_it,
    ),
}
