"""What a post is about, as far as everybody may see it: models, styles, tags and prompt words."""

from collections.abc import Iterable, Iterator

from easel.images import Image, find_all
from easel.posts import Post
from easel.search import analysis

# So many words of a prompt are counted, the first ones.
MOST_WORDS = 12
SHORTEST = 3
# Beyond it a word is cut: what one message says has to fit into an item.
LONGEST = 24
# They are in most prompts, and say nothing of what is liked.
COMMON = {
    *("and", "the", "for", "with", "from", "that", "this", "into", "under", "over", "very", "are"),
    *("und", "der", "die", "das", "den", "dem", "des", "mit", "von", "vom", "auf", "aus", "ein"),
    *("eine", "einen", "einem", "einer", "eines", "bei", "zum", "zur", "ist", "sind", "wie"),
    *("image", "picture", "photo", "bild", "foto"),
}


def of_post(post: Post) -> Iterator[str]:
    """Yield the cells of a post that is general and for everybody; of another, none."""
    if not post.is_public or post.level != "general" or post.imported_from:
        return
    yield from (f"topic#model#{model}" for model in models(post))
    yield from (f"topic#tag#{tag}" for tag in sorted(post.topics))
    if post.show_prompt:
        chosen = find_all([str(card["id"]) for card in post.images])
        yield from (f"topic#term#{word}" for word in sorted(words(chosen)))
        yield from (f"topic#style#{style}" for style in sorted(_styles(post, chosen)))


def models(post: Post) -> list[str]:
    """List the models that made the images of a post, each once."""
    return sorted({str(card["model"]) for card in post.images})


def words(images: Iterable[Image]) -> set[str]:
    """Return the words of prompts that tell what they are about, the first twelve of each."""
    return {word for image in images for word in _said(image.prompt)}


def _said(prompt: str) -> list[str]:
    found = dict.fromkeys(analysis.words(prompt))
    telling = [each[:LONGEST] for each in found if _is_telling(each)]
    return telling[:MOST_WORDS]


def _is_telling(word: str) -> bool:
    """Whether a word may be counted: one of a script without spaces is short, a number is none."""
    is_long = len(word) >= SHORTEST or not word.isascii()
    return is_long and not word.isdecimal() and word not in COMMON


def _styles(post: Post, images: list[Image]) -> set[str]:
    """Return what is shown of styles: with the prompt, where its author decided on that."""
    return (
        {str(image.style) for image in images if image.style}
        if post.show_prompt and post.shows_settings
        else set()
    )
