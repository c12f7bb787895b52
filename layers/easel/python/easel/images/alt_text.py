"""Alt texts: the author's own words, or a draft from the prompt until there are some."""

from easel.errors import Invalid
from easel.text.characters import is_blank
from easel.text.cutting import cut

LIMIT = 1000
UNSAID = "A generated picture"


def paired(texts: list[str | None], images: int) -> list[str | None]:
    """Return one alt text or None per image. Raise Invalid for more texts than images."""
    if len(texts) > images:
        raise Invalid.at("/alt_texts", "There are more alt texts than images.")
    return texts + [None] * (images - len(texts))


def of(own: str | None, prompt: str, *, show_prompt: bool) -> dict[str, str]:
    """Return an image's alt text and its source; a hidden prompt is never drafted from."""
    if own and not is_blank(own):
        return {"alt_text": own, "alt_text_source": "author"}
    return {"alt_text": drafted(prompt) if show_prompt else UNSAID, "alt_text_source": "drafted"}


def drafted(prompt: str) -> str:
    """Draft an alt text from the prompt, at most 1,000 characters."""
    return cut(" ".join(prompt.split()), LIMIT)
