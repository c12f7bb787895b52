"""Alt texts: the author's own words, or a draft of what was drawn until there are some."""

from easel.errors import Invalid
from easel.images.model import Image
from easel.images.scene_text import described
from easel.provenance import ALGORITHMIC
from easel.text.characters import is_blank
from easel.text.cutting import cut

LIMIT = 1000
UNSAID = "A generated image"


def paired(texts: list[str | None], images: int) -> list[str | None]:
    """Return one alt text or None per image. Raise Invalid for more texts than images."""
    if len(texts) > images:
        raise Invalid.at("/alt_texts", "There are more alt texts than images.")
    return texts + [None] * (images - len(texts))


def of(own: str | None, image: Image, *, show_prompt: bool) -> dict[str, str]:
    """Return an image's alt text and its source; a hidden prompt is never drafted from."""
    if words := said(own):
        return {"alt_text": words, "alt_text_source": "author"}
    return {"alt_text": draft(image, show_prompt=show_prompt), "alt_text_source": "drafted"}


def said(own: str | None) -> str | None:
    """Return an author's own alt text, None for one that says nothing."""
    return own if own and not is_blank(own) else None


def draft(image: Image, *, show_prompt: bool = True) -> str:
    """Draft an alt text: of what the painter drew; of other models nobody knows what they did."""
    if drawn := described(image.scene):
        return drawn
    if not show_prompt:
        return UNSAID
    # What was drawn of an image from elsewhere is not known here, only what was asked for.
    is_painted = image.source_type == ALGORITHMIC and not image.imported
    return drawn_words(list(image.understood)) if is_painted else drafted(image.prompt)


def drawn_words(understood: list[str]) -> str:
    """Draft an alt text from the words that were drawn, for images without a scene."""
    return cut(f"{UNSAID}: {', '.join(understood)}", LIMIT) if understood else UNSAID


def drafted(prompt: str) -> str:
    """Draft an alt text from the prompt, at most 1,000 characters."""
    return cut(f"{UNSAID}. Prompt: {' '.join(prompt.split())}", LIMIT)
