"""Generations as their owner sees them, without what they may not see of what was remixed."""

from collections.abc import Sequence

from easel.generations import views
from easel.generations.model import Generation
from easel.generations.schemas import GenerationPage, GenerationView
from easel.posts import lineage


def view(generation: Generation) -> GenerationView:
    """Present a generation; of a remix name the post only while its owner may see it."""
    return told([views.view(generation)], generation.user_id)[0]


def page(user_id: str, cursor: str | None, limit: int, words: str | None) -> GenerationPage:
    """List a user's generations as `generations.views.page` does, each as `view` shows it."""
    found = views.page(user_id, cursor, limit, words)
    return found.model_copy(update={"items": told(found.items, user_id)})


def told(shown: Sequence[GenerationView], user_id: str) -> list[GenerationView]:
    """Take from these views what names a post that the user may not see, and its image."""
    seen = lineage.met({each.remix_of for each in shown if each.remix_of}, user_id)
    unnamed = {"remix_of": None, "parent_image_id": None}
    return [
        each.model_copy(update=unnamed) if each.remix_of and each.remix_of not in seen else each
        for each in shown
    ]
