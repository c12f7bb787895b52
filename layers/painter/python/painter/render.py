"""Paints a scene: the place, the figures, the weather, the style, the finish."""

from collections.abc import Callable

import numpy as np
import skia

from painter.draw import draw, reflect
from painter.figures import FIGURES
from painter.finish import finish, grain
from painter.letters.written import draw_lettering
from painter.places.above import draw_above
from painter.places.abstract import draw_abstract
from painter.places.badge import draw_badge
from painter.places.cosmos import draw_space
from painter.places.deep import draw_deep
from painter.places.motif import draw_motif
from painter.places.outdoors import draw_outdoors
from painter.places.room import draw_room
from painter.places.street import draw_street
from painter.places.studio import draw_close
from painter.places.woods import draw_forest
from painter.png import encode
from painter.scene import Scene
from painter.sky import halo
from painter.stage import Stage
from painter.styles import STYLES
from painter.weather import draw_weather

PLACES: dict[str, Callable[[Stage], None]] = {
    "forest": draw_forest,
    "street": draw_street,
    "underwater": draw_deep,
    "space": draw_space,
    "interior": draw_room,
    "aerial": draw_above,
    "pattern": draw_motif,
    "close-up": draw_close,
    "badge": draw_badge,
    "abstract": draw_abstract,
}


def _figures(stage: Stage) -> None:
    if stage.scene.place == "pattern":
        return
    for placed in stage.scene.placed:
        if placed.depth == 0:
            middle = placed.y * stage.h - placed.size * stage.unit * 0.5
            halo(
                stage,
                placed.x * stage.w,
                middle,
                placed.size * stage.unit * 0.85,
                0.12 + 0.2 * stage.scene.gloom,
            )
        if placed.depth == 0 and FIGURES[placed.name].stands == "water":
            reflect(stage, placed)
        draw(stage, placed)


def render(scene: Scene) -> bytes:
    """The scene as PNG."""
    surface = skia.Surface(scene.width, scene.height)
    stage = Stage(surface.getCanvas(), scene)
    PLACES.get(scene.place, draw_outdoors)(stage)
    _figures(stage)
    draw_lettering(stage)
    draw_weather(stage)
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.ColorType.kRGBA_8888_ColorType)
    image = finish(np.multiply(pixels[:, :, :3], np.float32(1 / 255), dtype=np.float32), scene)
    styled = STYLES.get(scene.style or "", grain)
    return encode(styled(image, scene))
