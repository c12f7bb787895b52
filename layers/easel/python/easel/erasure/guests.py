"""Sweep what visitors had made and nobody claimed: image files, images, prompts."""

from easel import clock
from easel.db import Item, try_write
from easel.db.walks import Over
from easel.erasure import deleters
from easel.generations import guests
from easel.generations.model import GUEST, Generation
from easel.reconciliation.report import Report


def sweep(over: Over = lambda: False) -> Report:
    """Remove every visitor's generation whose hour is over, with its image and files.

    A run that died, or whose time was `over`, is gone on with by the next: what is being removed
    stays listed until it is.
    """
    report = Report()
    for listed in Generation.first.query(
        f"U#{GUEST}#GENERATIONS", Item.gsi1sk < guests.oldest_held()
    ):
        report.looked_at += 1
        generation_id = listed.pk.removeprefix("G#")
        if _marked(generation_id):
            deleters.remove({"kind": "generation", "pk": f"G#{generation_id}"}, GUEST)
        if over():
            break
    return report


def _marked(generation_id: str) -> bool:
    """Mark it as going, so that nobody claims it any more; False when somebody was faster."""
    unclaimed = Generation.user_id == GUEST
    going = Generation.changing({"deleting": clock.now()})
    generation = Generation.at(generation_id)
    return try_write(generation.update, actions=going, condition=unclaimed)
