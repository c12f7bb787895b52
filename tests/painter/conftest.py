"""Pictures for the tests, painted once a session."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from painter import paint


@lru_cache(maxsize=1024)
def _picture(
    prompt: str, size: int, seed: int, negative: str | None, style: str | None
) -> np.ndarray:
    painted = paint(
        prompt, negative_prompt=negative, width=size, height=size, seed=seed, style=style
    )
    return np.asarray(Image.open(BytesIO(painted.png)))


@pytest.fixture(scope="session")
def picture() -> Any:
    def pixels(
        prompt: Any, size: Any = 192, seed: Any = 1, negative: Any = None, style: Any = None
    ) -> Any:
        return _picture(prompt, size, seed, negative, style)

    return pixels
