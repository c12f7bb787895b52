"""Files, as clients see them."""

from easel.schemas import View


class RenditionView(View):
    """One file of an image. Clients ignore formats they do not know."""

    url: str
    width: int
    height: int
    format: str
    bytes: int
