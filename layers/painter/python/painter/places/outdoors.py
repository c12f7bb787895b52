"""Open country: hills, meadows, shores, deserts, snowfields, villages and skylines."""

import skia

from painter.brush import noise
from painter.colour import mix, rgb, shade
from painter.falls import waterfall
from painter.figures import FIGURES
from painter.growth import flowers, framing, grass, houses, path, river, trees
from painter.land import dunes, ground_colours, hills
from painter.peaks import mountains, volcano
from painter.places.town import skyline
from painter.shown import is_wet
from painter.sky import draw_sky
from painter.stage import Stage
from painter.water import shoreline, surface

# Where the houses of a village on the water begin.
SETTLED = 0.72


def _backdrop(stage: Stage) -> None:
    features = stage.scene.features
    y = stage.horizon
    if "mountains" in features:
        mountains(stage, y)
    if "volcano" in features:
        volcano(stage, y)
    if "waterfall" in features:
        waterfall(stage, y)
    if "skyline" in features:
        skyline(stage, y)


def _rolling(stage: Stage, kind: str) -> None:
    """Ranges of hills from the horizon to the feet of the viewer."""
    palette, y = stage.scene.palette, stage.horizon
    back, front = ground_colours(stage, kind)
    ranges = 3 + stage.scene.variant % 2
    for row in range(ranges):
        t = row / ranges
        at = y + (stage.h - y) * 0.8 * t**1.3
        tone = mix(mix(palette.far, back, 0.25 + 0.75 * t), front, t * 0.7)
        low = mix(tone, palette.haze, 0.4 * (1 - t))
        hills(
            stage, f"range{row}", at, stage.unit * (0.05 + 0.03 * t), (tone, shade(low, -0.03 * t))
        )


def _flat(stage: Stage, kind: str) -> None:
    back, front = ground_colours(stage, kind)
    y, unit = stage.horizon, stage.unit
    far = mix(back, stage.scene.palette.far, 0.5)
    hills(stage, "far", y, unit * 0.02, (far, back))
    hills(stage, "flat", y + unit * 0.035, unit * 0.012, (back, front))


def _mottle(stage: Stage, kind: str) -> None:
    """Uneven light over the ground."""
    rng, k = stage.rng("mottle"), 1024 / stage.unit
    back, front = ground_colours(stage, kind)
    box = skia.Rect(0, stage.horizon + stage.unit * 0.05, stage.w, stage.h)
    for tone, strength in ((shade(front, -0.06), 0.9), (shade(back, 0.05), 0.7)):
        frequency = (0.0022 * k, 0.009 * k)
        paint = noise(tone, frequency, rng.randrange(9999), (strength * 1.6, 0.52), 3)
        stage.canvas.drawRect(box, paint)


def _ground_kind(stage: Stage) -> str:
    if "snow" in stage.scene.weather or stage.scene.place == "snowfield":
        return "snow"
    if "leaves" in stage.scene.weather:
        return "autumn"
    return "meadow" if stage.scene.place in ("meadow", "village") else "hills"


def _country(stage: Stage) -> None:
    kind = _ground_kind(stage)
    if stage.scene.place in ("hills", "village") or stage.scene.variant % 3 == 0:
        _rolling(stage, kind)
    else:
        _flat(stage, kind)
    if stage.scene.density > 0.1:
        _mottle(stage, kind)


def _growth(stage: Stage) -> None:
    scene = stage.scene
    dry = not is_wet(stage.scene)
    if "river" in scene.features and dry:
        river(stage, scene.horizon + 0.03)
    if "path" in scene.features and dry:
        path(stage, scene.horizon + 0.04)
    if "trees" in scene.features and dry:
        names = (
            ("pine",) if "snow" in scene.weather or scene.variant % 2 else ("tree", "oak", "birch")
        )
        if "leaves" in scene.weather:
            names = ("autumn tree",)
        trees(stage, names, int(6 + 16 * scene.density), scene.horizon + 0.03, 0.92)
    if "houses" in scene.features:
        houses(stage, 9, scene.horizon + 0.05 if dry else SETTLED)
    if "grass" in scene.features:
        grass(stage, 0.86, 0.09)
    if "flowers" in scene.features:
        flowers(stage, scene.horizon + 0.08, 0.5 + scene.density)


def _shore(stage: Stage) -> None:
    """Land at the near side: for whoever has to stand, and otherwise by chance."""
    standing = [at for at in stage.scene.placed if FIGURES[at.name].stands == "ground"]
    feet = [at.y - 0.035 - 0.04 * at.size for at in standing]
    if "houses" in stage.scene.features:
        feet.append(SETTLED - 0.05)
    if not feet and "beach" not in stage.scene.features:
        return
    green, front = ground_colours(stage, _ground_kind(stage))
    tone = stage.lit(rgb("ecd6a8")) if stage.scene.place == "sea" else mix(green, front, 0.5)
    shoreline(stage, min([0.86, *feet]), tone)


def _water(stage: Stage) -> None:
    if stage.scene.place == "lake":
        back, _ = ground_colours(stage, _ground_kind(stage))
        tones = (mix(stage.scene.palette.mid, back, 0.4), back)
        hills(stage, "far shore", stage.horizon - stage.unit * 0.01, stage.unit * 0.03, tones)
    surface(stage, stage.horizon, still=stage.scene.place != "sea")
    _shore(stage)


def draw_outdoors(stage: Stage) -> None:
    draw_sky(stage, stage.horizon * 1.08)
    _backdrop(stage)
    if is_wet(stage.scene):
        _water(stage)
    elif stage.scene.place == "desert":
        dunes(stage, stage.horizon)
    else:
        _country(stage)
    _growth(stage)
    if "framing" in stage.scene.features:
        framing(stage)
