"""Paint a scene again, a little otherwise: the same things in the same places, drawn anew."""

from dataclasses import replace

from painter.scene import Scene
from painter.seeds import digest, stream

VARIANTS = 1000


def vary(scene: Scene, seed: int) -> Scene:
    """Return the scene with details of its own; the same seed gives the same ones."""
    key = digest(f"{scene.key}\x1fvariation\x1f{seed}")
    return replace(scene, key=key, variant=stream(key, "variant").randrange(VARIANTS))
