"""Paint an order: ask the provider, keep each painting as it comes."""

import json
from dataclasses import replace

from easel import clock
from easel.generations.providers import Order, Painting, Provider, provider
from easel.images.finishing import Facts
from easel.storage import s3


def paint(generation_id: str, order: Order, provider_name: str) -> list[Facts]:
    """Paint an order, store each image under `work/` as it comes, and return what is known.

    An image that is kept is never ordered again, so a task that is repeated, or that died half
    way, pays only for what is missing. Properties of each image: n, seed, understood, ignored,
    model, source_type, made_at. Raise ProviderError.
    """
    kept = kept_of(generation_id, order.count)
    if len(kept) == order.count:
        return kept
    painter = provider(provider_name)
    rest = replace(order, count=order.count - len(kept), seed=order.seed + len(kept))
    for n, painting in enumerate(painter.paint(rest), start=len(kept)):
        facts = _facts(n, order.seed + n, painting, painter)
        kept.append(_keep(f"work/{generation_id}/{n}", painting.data, facts))
    return kept


def kept_of(generation_id: str, count: int) -> list[Facts]:
    """Read the properties of the images painted so far, of so many; they are painted in order."""
    kept: list[Facts] = []
    for n in range(count):
        data = s3.read(f"work/{generation_id}/{n}.json")
        if data is None:
            break
        kept.append(json.loads(data))
    return kept


def _facts(n: int, seed: int, painting: Painting, painter: Provider) -> Facts:
    return {
        "n": n,
        "seed": seed,
        "understood": list(painting.understood),
        "ignored": list(painting.ignored),
        "model": painter.model,
        "source_type": painter.source_type,
        "made_at": clock.now(),
    }


def _keep(place: str, data: bytes, facts: Facts) -> Facts:
    """Store the bytes first and the properties last, so that where there are some, an image is."""
    s3.put(f"{place}.img", data, "application/octet-stream")
    kept: Facts = json.loads(s3.first(f"{place}.json", json.dumps(facts).encode()))
    return kept
