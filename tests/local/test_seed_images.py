"""What the seed does with images that are not painted at once."""

from typing import Any

import pytest

from local import seed_data, seed_images
from local.client import RefusedError

WISH = seed_data.everybody()[0].posts[0].order


class Painter:
    """Stand in for a member whose generations end as told, in the order in which they begin."""

    def __init__(self, *ends: str) -> None:
        self.ends = list(ends)
        self.by_key: dict[str, str] = {}
        self.by_id: dict[str, str] = {}

    def must(
        self, method: str, path: str, *_: Any, headers: dict[str, str] | None = None
    ) -> dict[str, str]:
        if method == "DELETE":
            self.by_id[path.rpartition("/")[2]] = "cancelled"
            return {}
        key = (headers or {})["idempotency-key"]
        if key not in self.by_key:
            self.by_key[key] = f"generation {len(self.by_id)}"
            self.by_id[self.by_key[key]] = self.ends.pop(0)
        return {"id": self.by_key[key]}

    def get(self, path: str) -> dict[str, Any]:
        id_ = path.rpartition("/")[2]
        return self.generation(id_)

    def generation(self, id_: str) -> dict[str, Any]:
        images = [{"id": f"image of {id_}"}]
        return {"id": id_, "prompt": WISH["prompt"], "status": self.by_id[id_], "images": images}


def painted(painter: Painter, *earlier: dict[str, Any]) -> list[str]:
    return seed_images.painted(painter, WISH, earlier)  # type: ignore[arg-type]


def test_what_failed_is_asked_for_again() -> None:
    assert painted(Painter("failed", "cancelled", "succeeded")) == ["image of generation 2"]


def test_what_fails_three_times_ends_the_seed() -> None:
    with pytest.raises(RefusedError, match="was not painted"):
        painted(Painter("failed", "failed", "failed", "succeeded"))


def test_an_interrupted_seed_goes_on_with_what_was_under_way() -> None:
    painter = Painter("succeeded")
    first = painted(painter)

    # As it was listed, when it was still being painted.
    under_way = painter.generation("generation 0") | {"status": "running"}
    assert painted(painter, under_way) == first
    assert len(painter.by_id) == 1


def test_an_interrupted_seed_asks_anew_for_what_had_failed() -> None:
    painter = Painter("failed", "failed", "failed", "succeeded")
    with pytest.raises(RefusedError):
        painted(painter)

    earlier = [painter.generation(id_) for id_ in painter.by_id]
    assert painted(painter, *earlier) == ["image of generation 3"]


def test_what_was_under_way_and_fails_is_asked_for_anew() -> None:
    painter = Painter("failed", "succeeded")
    painter.must("POST", "/v1/generations", headers={"idempotency-key": "of an older seed"})
    under_way = painter.generation("generation 0") | {"status": "queued"}

    assert painted(painter, under_way) == ["image of generation 1"]


def test_what_was_under_way_when_the_network_stopped_is_cancelled_and_asked_for_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seed_images, "LEFT_WITHIN", 0.1)
    monkeypatch.setattr(seed_images, "LOOK_SECONDS", 0.01)
    painter = Painter("running", "succeeded")
    painter.must("POST", "/v1/generations", headers={"idempotency-key": "of an older seed"})

    assert painted(painter, painter.generation("generation 0")) == ["image of generation 1"]
    assert painter.by_id["generation 0"] == "cancelled"
