"""Keep the indices of the engines that this deployment has, and nothing of others."""

import time

from easel.search import builder, choice, snapshots
from easel.search.builder import Built


def run(seconds: float, *, anew: bool = False) -> Built:
    """Build what is due, or everything where `anew`, for about so many seconds.

    What is `going on` is to be called again, and so is what was `outrun` where it must be anew.
    Raise what a server answers that is silent, or refuses.
    """
    try:
        served = _served(seconds, anew=anew)
    except Exception:
        # Whatever is wrong with a server, what is answered without it is kept up.
        if choice.has_log():
            builder.run(anew=anew)
        raise
    if not choice.has_log():
        snapshots.drop()
        return served
    if served.outcome in {"going on", "outrun"}:
        return served
    built = builder.run(anew=anew)
    return served if built.outcome == "not due" else built


def _served(seconds: float, *, anew: bool) -> Built:
    from easel.search.opensearch import building

    if not choice.server():
        building.forget_all()
        return Built("not due")
    return building.run(anew=anew, until=time.monotonic() + seconds)
