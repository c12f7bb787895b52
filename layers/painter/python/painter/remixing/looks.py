"""Changes of how a scene looks as a whole: time, weather, place, style, mood and colour."""

from dataclasses import replace

from painter.casting import crowd
from painter.colour import rgb, to_lch
from painter.compose import COVER, DISCS, HORIZONS, LOW_SUN, gloom_of, light_kind
from painter.framing import frame
from painter.palettes import towards
from painter.reading import Reading
from painter.scene import Grade, Light, Scene
from painter.seeds import between, stream
from painter.setting import features_of, weather_of
from painter.toning import PLAIN, PULLS, UNDER, grade_of, palette_of

NIGHTLY = frozenset({"stars", "moon", "full moon", "aurora", "fireworks", "fireflies"})
BRIGHT_TIMES = frozenset({"day", "dawn", "golden"})
DAILY = frozenset({"sun", "rainbow"})
# What falls and what covers the sky: of each kind there is one.
FALLING = frozenset({"snow", "rain", "storm"})
COVERING = frozenset({"fog", "cloudy", "clear"})
STRENGTH = 0.62
TINT = 0.34


def reading(**names: tuple[str, ...]) -> Reading:
    """Return the reading of a few names, by kind, as if a prompt had said nothing else."""
    said = {kind: found for kind, found in names.items() if found}
    return Reading((), said, (), (), (), (), (), frozenset())


def timed(scene: Scene, time: str) -> Scene:
    """Make it another time of day; what is seen at the other times alone goes."""
    gone = NIGHTLY - {"aurora", "fireworks", "fireflies"} if time in BRIGHT_TIMES else frozenset()
    weather = scene.weather - (gone or (DAILY if time == "night" else frozenset()))
    return _toned(replace(scene, time=time, weather=weather), scene)


def weathered(scene: Scene, name: str) -> Scene:
    """Let something fall, hang in the air or stand in the sky, in place of what cannot be beside
    it; what only a dark sky shows makes it night."""
    group = next((each for each in (FALLING, COVERING, DISCS) if name in each), frozenset())
    gone = group | ({"clear"} if name in COVER else frozenset())
    if name in ("sun", "clear"):
        gone = gone | COVER
    weather = (scene.weather - gone - {"no sky lights"}) | {name}
    is_dark = name in NIGHTLY and scene.time in BRIGHT_TIMES
    is_light = name == "sun" and scene.time == "night"
    time = "night" if is_dark else "day" if is_light else scene.time
    if time != scene.time:
        return replace(timed(scene, time), weather=weather) if not is_light else _sunny(scene)
    return _toned(replace(scene, weather=weather), scene)


def _sunny(scene: Scene) -> Scene:
    return weathered(timed(scene, "day"), "sun")


def unweathered(scene: Scene, name: str) -> Scene:
    """Let it no longer fall or be seen."""
    more = {"cloudy": {"clear"}, "sun": {"no sky lights"}, "moon": {"no sky lights"}}
    known = name in scene.weather or name in ("cloudy", scene.light.kind)
    gone = {name, "full moon"} if name == "moon" else {name}
    weather = (scene.weather - gone) | (more.get(name, set()) if known else set())
    return _toned(replace(scene, weather=frozenset(weather)), scene)


def moved(scene: Scene, place: str) -> Scene:
    """Put what there is elsewhere, each thing where it was on the sheet."""
    if place == scene.place:
        return scene
    rng = stream(scene.key, "moved", place)
    said = reading(place=(place,))
    low, high = HORIZONS.get(place, (0.4, 0.65))
    weather = (scene.weather - {"no sky"}) | weather_of(said, place)
    features = frozenset(features_of(said, place, rng))
    horizon = min(max(scene.horizon, low), high)
    there = replace(scene, place=place, weather=weather, features=features, horizon=horizon)
    if place in ("close-up", "badge"):
        sheet = (scene.width / min(scene.width, scene.height), scene.height / min_side(scene))
        placed = frame(scene.placed, sheet, rng, whole=place == "badge", low=bool(scene.lettering))
        there = replace(there, placed=placed)
    return _toned(there, scene)


def min_side(scene: Scene) -> int:
    """Return the shorter side in pixels."""
    return min(scene.width, scene.height)


def minded(scene: Scene, mood: str) -> Scene:
    """Give the image a mood: its colours as they are, pulled and graded."""
    if mood == "crowd":
        people = crowd(scene.horizon, stream(scene.key, "crowd"))
        return replace(scene, placed=tuple(sorted([*people, *scene.placed], key=lambda at: at.y)))
    pull = PULLS.get(("mood", mood))
    palette = towards(scene.palette, *pull) if pull else scene.palette
    density = 0.05 if mood == "minimal" else scene.density
    features = frozenset[str]() if mood == "minimal" else scene.features
    grade = _graded(scene.grade, grade_of(reading(mood=(mood,))))
    return replace(scene, palette=palette, grade=grade, density=density, features=features)


def _graded(grade: Grade, more: Grade) -> Grade:
    return replace(
        grade,
        light=grade.light + more.light,
        contrast=grade.contrast * more.contrast,
        vivid=grade.vivid * more.vivid,
    )


def coloured(scene: Scene, colour: str) -> Scene:
    """Let one colour rule the image."""
    if colour in PLAIN:
        light, contrast, vivid = PLAIN[colour]
        return replace(scene, grade=_graded(scene.grade, Grade(light, contrast, vivid)))
    is_hue = to_lch(rgb(colour))[1] > 0.06
    palette = towards(scene.palette, colour, STRENGTH) if is_hue else scene.palette
    grade = replace(scene.grade, tint=rgb(colour), tint_strength=TINT)
    return replace(scene, palette=palette, grade=grade)


def _toned(scene: Scene, before: Scene) -> Scene:
    """Light and colours for the time, weather and place, where they are others than before."""
    cover = set(UNDER) | {"aurora"}
    is_same_sky = (scene.weather & cover) == (before.weather & cover)
    palette = before.palette
    if (scene.time, scene.place) != (before.time, before.place) or not is_same_sky:
        figures = tuple(at.name for at in scene.placed)
        weather = tuple(sorted(scene.weather))
        said = reading(place=(scene.place,), weather=weather, subject=figures)
        rng = stream(scene.key, "toned", scene.time)
        palette = palette_of(said, set(scene.weather), scene.time, rng)
    gloom = gloom_of(scene.weather, scene.time)
    return replace(scene, palette=palette, gloom=gloom, light=_lit(scene, before))


def _lit(scene: Scene, before: Scene) -> Light:
    """The light of such a sky, at the same side of the sheet."""
    kind = light_kind(scene.weather, scene.time)
    light, rng = before.light, stream(scene.key, "lit", scene.time)
    low = LOW_SUN.get(scene.time)
    y, size = light.y, light.size
    if scene.time != before.time or scene.horizon != before.horizon:
        share = between(rng, low, low + 0.14) if low else between(rng, 0.16, 0.5)
        y = scene.horizon * share
        size = between(rng, 0.035, 0.065) * (1.5 if low else 1.0)
    if scene.weather & DISCS and not (before.weather & DISCS):
        size = between(rng, 0.11, 0.15)
    return replace(light, kind=kind, y=y, size=size)
