"""What can be measured of a picture: an array of height, width and 3, from 0 to 1."""

from collections.abc import Callable

import numpy as np

Measure = Callable[[np.ndarray], float]


def grey(image: np.ndarray) -> np.ndarray:
    luminance: np.ndarray = image @ np.array([0.2126, 0.7152, 0.0722])
    return luminance


def coarse(values: np.ndarray, cell: int = 6) -> np.ndarray:
    """Means of cells, so that grain does not count."""
    height, width = values.shape[0] // cell * cell, values.shape[1] // cell * cell
    cells = values[:height, :width].reshape(height // cell, cell, width // cell, cell, -1)
    means: np.ndarray = cells.mean(axis=(1, 3)).squeeze()
    return means


def luminance(image: np.ndarray) -> float:
    return float(grey(image).mean())


def contrast(image: np.ndarray) -> float:
    low, high = np.percentile(coarse(grey(image)), [5, 95])
    return float(high - low)


def saturation(image: np.ndarray) -> float:
    return float((image.max(axis=2) - image.min(axis=2)).mean())


def white(image: np.ndarray) -> float:
    return float((image.min(axis=2) > 0.72).mean())


def _slopes(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    tone = coarse(grey(image), 2)
    return np.abs(np.diff(tone, axis=1))[:-1], np.abs(np.diff(tone, axis=0))[:, :-1]


def edges(image: np.ndarray) -> float:
    across, down = _slopes(image)
    return float((np.hypot(across, down) > 0.06).mean())


def lower_edges(image: np.ndarray) -> float:
    return edges(image[image.shape[0] * 6 // 10 :])


def upright_edges(image: np.ndarray) -> float:
    """Edges that run straight up."""
    across, down = _slopes(image)
    return float(((across > 0.04) & (across > 3 * down)).mean())


def uneven_sky(image: np.ndarray) -> float:
    """How much the tone varies along the rows above the middle."""
    tone = coarse(grey(image), 3)[: image.shape[0] // 6]
    return float(np.abs(np.diff(tone, axis=1)).mean())


def square_edges(image: np.ndarray) -> float:
    """Edges that run straight up or straight across."""
    across, down = _slopes(image)
    return float(
        ((across > 0.05) & (across > 4 * down) | (down > 0.05) & (down > 4 * across)).mean()
    )


def hues(low: float, high: float, least: float = 0.12) -> Measure:
    """The share of the picture whose hue is between two angles in degrees."""

    def share(image: np.ndarray) -> float:
        r, g, b = image[..., 0], image[..., 1], image[..., 2]
        angle = np.degrees(np.arctan2(np.sqrt(3) * (g - b), 2 * r - g - b)) % 360
        within = (angle - low) % 360 <= (high - low) % 360
        return float((within & (image.max(axis=2) - image.min(axis=2) > least)).mean())

    return share


def hue_variety(image: np.ndarray) -> float:
    """How many of twelve hues hold at least 1% of the picture."""
    return float(sum(hues(at, at + 29.9, 0.15)(image) > 0.01 for at in range(0, 360, 30)))


def sparks(image: np.ndarray) -> float:
    """Small bright points: pixels well above what is around them."""
    tone = grey(image)
    around = [np.roll(tone, shift, axis) for axis in (0, 1) for shift in (-4, 4)]
    return float((tone - np.maximum.reduce(around) > 0.12).mean())


def lamp(image: np.ndarray) -> float:
    """How far the brightest disc is above the middle tone."""
    tone = coarse(grey(image), image.shape[0] // 16)
    return float(tone.max() - np.median(tone))


def glare(image: np.ndarray) -> float:
    """The share of the picture that is nearly as bright as can be."""
    return float((coarse(grey(image), 3) > 0.9).mean())


def sameness(image: np.ndarray) -> float:
    """The share of pixels equal to their right neighbour."""
    return float((np.abs(np.diff(image, axis=1)).max(axis=2) < 0.004).mean())
