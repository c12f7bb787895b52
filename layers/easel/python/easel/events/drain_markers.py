"""Drain markers: an item put into the table shows that all changes before it went through."""

from collections.abc import Iterable
from typing import Any

from easel import clock
from easel.db import Item

KEPT_SECONDS = 24 * 3600


class Seen(Item, discriminator="seen"):
    """Which consumer met a marker."""


def seen(marker: str, consumer: str) -> None:
    """Record that this consumer met the marker."""
    item = Seen(f"MARK#{marker}", f"SEEN#{consumer}")
    item.ttl = clock.epoch() + KEPT_SECONDS
    item.save()


def met(new_images: Iterable[dict[str, Any] | None]) -> list[str]:
    """Return the markers among items that came into being."""
    return [
        image["pk"].removeprefix("MARK#")
        for image in new_images
        if image and image.get("kind") == "marker"
    ]
