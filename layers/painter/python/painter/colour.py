"""Colours as sRGB triples from 0 to 1, mixed in OKLab (bottosson.github.io/posts/oklab)."""

import math

Rgb = tuple[float, float, float]
Lch = tuple[float, float, float]


def rgb(text: str) -> Rgb:
    """The colour of six hexadecimal digits."""
    return (int(text[0:2], 16) / 255, int(text[2:4], 16) / 255, int(text[4:6], 16) / 255)


def _linear(v: float) -> float:
    return v / 12.92 if v <= 0.04045 else float(((v + 0.055) / 1.055) ** 2.4)


def _gamma(v: float) -> float:
    v = max(0.0, v)
    return v * 12.92 if v <= 0.0031308 else float(1.055 * v ** (1 / 2.4) - 0.055)


def to_lab(c: Rgb) -> Rgb:
    r, g, b = (_linear(v) for v in c)
    l_ = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    m_ = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    s_ = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_,
        1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_,
        0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_,
    )


def from_lab(lab: Rgb) -> Rgb:
    light, a, b = lab
    l3 = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m3 = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s3 = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        min(1.0, _gamma(4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3)),
        min(1.0, _gamma(-1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3)),
        min(1.0, _gamma(-0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3)),
    )


def to_lch(c: Rgb) -> Lch:
    light, a, b = to_lab(c)
    return (light, math.hypot(a, b), math.atan2(b, a))


def from_lch(lch: Lch) -> Rgb:
    light, chroma, hue = lch
    return from_lab((light, chroma * math.cos(hue), chroma * math.sin(hue)))


def mix(a: Rgb, b: Rgb, t: float) -> Rgb:
    """The colour a share t of the way from a to b."""
    p, q = to_lab(a), to_lab(b)
    x, y, z = (u + (v - u) * t for u, v in zip(p, q, strict=True))
    return from_lab((x, y, z))


def shade(c: Rgb, lighter: float, vivid: float = 1.0) -> Rgb:
    """The colour with its lightness moved and its chroma multiplied."""
    light, chroma, hue = to_lch(c)
    return from_lch((min(1.0, max(0.0, light + lighter)), chroma * vivid, hue))


def pull(c: Rgb, towards: Rgb, strength: float) -> Rgb:
    """The colour in the hue of another; its lightness mostly stays."""
    light, chroma, _ = to_lch(c)
    goal_light, goal_chroma, goal_hue = to_lch(towards)
    reach = goal_chroma * (1 - abs(light - goal_light) * 0.6)
    target = from_lch((light + (goal_light - light) * 0.3, max(chroma * 0.5, reach), goal_hue))
    return mix(c, target, strength)


def argb(c: Rgb, alpha: float = 1.0) -> int:
    r, g, b = (round(min(1.0, max(0.0, v)) * 255) for v in c)
    return (round(min(1.0, max(0.0, alpha)) * 255) << 24) | (r << 16) | (g << 8) | b
