"""Consent: what a user decided last, and a record of every decision but those on ranking."""

from typing import Final, NamedTuple

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from easel.consent.texts import VERSION
from easel.db import Item


class Choices(NamedTuple):
    """Whether a user agrees to each purpose, and to be in datasets with what they made.

    These hold for who never decided. Whether For You goes by reactions is in their feed recipe.
    """

    analytics: bool = True
    research_export: bool = False
    model_training: bool = False
    own_images: bool = False
    own_prompts: bool = False


# What datasets are made for or of: for adults alone, and by the text that is in force.
OF_DATASETS: Final = ("research_export", "model_training", "own_images", "own_prompts")


class _Decision(Item):
    """What was decided, on the text of `version`, at `decided_at`."""

    version = NumberAttribute()
    analytics = BooleanAttribute()
    research_export = BooleanAttribute()
    model_training = BooleanAttribute()
    own_images = BooleanAttribute()
    own_prompts = BooleanAttribute()
    decided_at = UnicodeAttribute()

    @property
    def choices(self) -> Choices:
        """What was chosen, whoever chose it and on whichever text."""
        return Choices(**{name: bool(getattr(self, name)) for name in Choices._fields})

    def choose(self, choices: Choices, moment: str) -> None:
        """Set what is chosen at a moment, on the text that is in force."""
        self.version, self.decided_at = VERSION, moment
        for name, choice in choices._asdict().items():
            setattr(self, name, choice)


class Consent(_Decision, discriminator="consent"):
    """What a user decided last. `edit` counts how often they changed it."""

    edit = NumberAttribute(default=0)

    @classmethod
    def at(cls, user_id: str) -> "Consent":
        """Return an unsaved item with the key of a user's consent."""
        return cls(f"U#{user_id}", "CONSENT")


class ConsentRecord(_Decision, discriminator="consented"):
    """One decision of a user, kept while they are here."""

    @classmethod
    def at(cls, user_id: str, edit: int) -> "ConsentRecord":
        """Return an unsaved item with the key of the record of a user's `edit`th decision."""
        return cls(f"U#{user_id}", f"CONSENT#{edit:06d}")
