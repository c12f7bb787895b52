"""Paint an order: ask the provider, keep each painting as it comes."""

import json
from dataclasses import replace

from easel import clock, receipts
from easel.generations import editing
from easel.generations.providers import Order, Painting, Provider, provider
from easel.images.finishing import ImageRecord
from easel.provenance import Way, way_of, way_of_editing
from easel.storage import s3


def paint(generation_id: str, order: Order, model_id: str) -> list[ImageRecord]:
    """Paint an order, store each image under `work/` as it comes, and return what is known.

    An image that is kept is never ordered again, so a task that is repeated, or that died half
    way, pays only for what is missing. Properties of each image: n, seed, understood, ignored,
    model, source_type, made_at, scene, way, parent_id, committed. Raise ProviderError.
    """
    kept = kept_of(generation_id, order.count)
    if len(kept) == order.count:
        return kept
    painter = provider(model_id)
    if order.edits_pixels:
        editing.require_open_still()
    rest = replace(order, count=order.count - len(kept), seed=order.seed + len(kept))
    for n, painting in enumerate(painter.paint(rest), start=len(kept)):
        record = _record(n, order.seed + n, painting, painter) | _origin(order, painting, painter)
        kept.append(_keep(f"work/{generation_id}/{n}", painting.data, record))
    return kept


def kept_of(generation_id: str, count: int) -> list[ImageRecord]:
    """Read the properties of the images painted so far, of so many; they are painted in order."""
    kept: list[ImageRecord] = []
    for n in range(count):
        data = s3.read(f"work/{generation_id}/{n}.json")
        if data is None:
            break
        kept.append(json.loads(data))
    return kept


def _record(n: int, seed: int, painting: Painting, painter: Provider) -> ImageRecord:
    return {
        "n": n,
        "seed": seed,
        "understood": list(painting.understood),
        "ignored": list(painting.ignored),
        "model": painter.model,
        "made_at": clock.now(),
        "scene": painting.scene,
    }


def _origin(order: Order, painting: Painting, painter: Provider) -> ImageRecord:
    """How it came to be, from which image if from one, and what its receipt commits to."""
    way, source_type = _way(order, painting, painter)
    return {
        "way": way,
        "source_type": source_type,
        "parent_id": order.parent_id,
        "committed": receipts.committed(order.prompt, order.negative_prompt, order.style),
    }


def _way(order: Order, painting: Painting, painter: Provider) -> tuple[Way, str]:
    """How it came to be, and the source type of its pixels."""
    if order.edits_pixels:
        return way_of_editing(painter.source_type)
    way: Way = "redrawn" if painting.is_redrawn else way_of(painter.source_type)
    return way, painter.source_type


def _keep(place: str, data: bytes, record: ImageRecord) -> ImageRecord:
    """Store the bytes first and the properties last, so that where there are some, an image is."""
    s3.put(f"{place}.img", data, "application/octet-stream")
    kept: ImageRecord = json.loads(s3.first(f"{place}.json", json.dumps(record).encode()))
    return kept
