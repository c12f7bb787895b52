"""The records of an archive, as far as an import takes them; nothing in them is believed."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from easel import clock
from easel.collections.schemas import CollectionVisibility
from easel.posts.schemas import Level, RemixPolicy, Visibility
from easel.validation import (
    AltText,
    Bio,
    Caption,
    DisplayName,
    NegativePrompt,
    Prompt,
    Style,
    SureId,
    Tags,
)


def _past(said: str) -> str:
    """Return a moment of the past as it is stored. Raise ValueError for any other."""
    if not clock.RFC_3339.fullmatch(said):
        raise ValueError("no time")
    moment = datetime.fromisoformat(said.upper()).astimezone(UTC)
    if moment > datetime.now(UTC):
        raise ValueError("a time to come")
    return clock.stamp(moment)


Past = Annotated[str, Field(max_length=40), AfterValidator(_past)]
# The greatest whole number that every reader of JSON keeps exact.
Seed = Annotated[int, Field(ge=0, lt=2**53)]


class Record(BaseModel):
    """A thing of an archive: fields that an import does not know are left alone."""

    model_config = ConfigDict(extra="ignore", strict=True)


class ImageRecord(Record):
    """An image, with what the archive claims of how it was made."""

    image_id: SureId
    # Of a remix as a variation it is empty: its words are another's.
    prompt: Prompt | Literal[""]
    negative_prompt: NegativePrompt | None = None
    style: Style | None = None
    seed: Seed
    model: DisplayName
    source_type: Annotated[str, Field(max_length=200)]
    parent_id: SureId | None = None
    lineage: Any = None
    imported: Any = None
    created_at: Past

    @model_validator(mode="after")
    def _wordless_of_anothers_words(self) -> Self:
        if not (self.prompt or self.parent_id or self.is_remix):
            raise ValueError("an image that is made of no other has a prompt")
        return self

    @property
    def is_remix(self) -> bool:
        """Whether it says that it is made of others' images, or came there as such."""
        before = self.imported if isinstance(self.imported, dict) else {}
        return bool(self.lineage or before.get("remix"))


class ShownRecord(Record):
    """An image as a post shows it."""

    id: SureId
    alt_text: AltText = ""
    alt_text_source: Literal["author", "drafted"] = "drafted"


class PostRecord(Record):
    """A post; of who wrote it nothing is read."""

    id: SureId
    caption: Caption = ""
    tags: Tags = Field(default_factory=list)
    images: list[ShownRecord] = Field(default_factory=list, max_length=4)
    visibility: Visibility
    show_prompt: bool
    remixers_see_prompt: bool = False
    remix_policy: RemixPolicy
    level: Level
    held: Any = None
    reply_to: Any = None
    quote_of: Any = None
    created_at: Past


class CollectionRecord(Record):
    """A collection, with the posts in it, last added first."""

    id: SureId
    name: DisplayName
    description: Bio = ""
    visibility: CollectionVisibility
    held: Any = None
    post_ids: list[SureId] = Field(max_length=1000)


class FollowRecord(Record):
    """Whom the user followed there; without a handle they had gone."""

    handle: Annotated[str, Field(max_length=100)] | None = None
