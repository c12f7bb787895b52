"""`make readme-images`: README's images, from the seeded network as it is now."""

from pathlib import Path

from PIL import Image

from local import paths
from tests.web import screenshots

DOCS = paths.ROOT / "docs"
FRONT = "landing"
FRONT_WIDTH = 1200
# Side by side: what is there, one of it, and how one comes to it.
ON_A_PHONE = ("explore", "post", "studio", "publishing")
PHONE_WIDTH, GAP = 320, 16
QUALITY = 82


def main() -> None:
    """Take the pages anew and write both images over the ones that are committed."""
    screenshots.main([FRONT, *ON_A_PHONE])
    front = _fitted(screenshots.PLACE / f"{FRONT}-desktop-light.png", FRONT_WIDTH)
    _save(front, "landing")
    _save(_beside([_fitted(_on_a_phone(name), PHONE_WIDTH) for name in ON_A_PHONE]), "phone")


def _on_a_phone(name: str) -> Path:
    return screenshots.PLACE / f"{name}-phone-light.png"


def _fitted(file: Path, width: int) -> Image.Image:
    taken = Image.open(file).convert("RGB")
    height = round(taken.height * width / taken.width)
    return taken.resize((width, height), Image.Resampling.LANCZOS)


def _beside(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    row = Image.new("RGBA", (width, max(page.height for page in pages)))
    for number, page in enumerate(pages):
        row.paste(page, (number * (PHONE_WIDTH + GAP), 0))
    return row


def _save(image: Image.Image, name: str) -> None:
    image.save(DOCS / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
