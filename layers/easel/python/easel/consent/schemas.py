"""What clients read of consent."""

from pydantic import Field

from easel.schemas import View


class ConsentTextsView(View):
    """The text in force, in English, by what it is about; clients may translate it."""

    ranking: str
    analytics: str
    research_export: str
    model_training: str
    own_images: str
    own_prompts: str


class ConsentView(View):
    """What you agree to. Before you decide (`decided_at` null), it is what holds until then."""

    version: int = Field(description="Of the text in force: send it with what you decide.")
    decided_version: int | None = Field(description="Of the text on which you decided last.")
    decided_at: str | None
    ranking: bool = Field(description="The same as `uses_reactions` of your feed recipe.")
    analytics: bool
    research_export: bool
    model_training: bool
    own_images: bool
    own_prompts: bool
    may_be_in_datasets: bool = Field(
        description="Whether you may agree to anything but `ranking` and `analytics`: "
        "those who said that they are 18 or over may."
    )
    text: ConsentTextsView
