"""The columns of each dataset: name, type in DuckDB and Parquet, and what they say."""

from typing import Any, Final, Literal, NamedTuple

Dataset = Literal["preferences", "images", "engagement"]
Row = dict[str, Any]


class Column(NamedTuple):
    """A column. `type_` is DuckDB's name of its type."""

    name: str
    type_: str
    about: str


_ROW: Final = Column("row_id", "VARCHAR", "Names the row, in every version of this dataset.")
_LICENCE: Final = Column(
    "licence", "VARCHAR", "What the row may be used for: see `README.md`, under Licence."
)
_MODEL: Final = "What made the image, by the name that users see."

COLUMNS: Final[dict[Dataset, tuple[Column, ...]]] = {
    "preferences": (
        _ROW,
        Column("user", "VARCHAR", "Who prefers: a pseudonym here alone, another one as an author."),
        Column(
            "source",
            "VARCHAR",
            "`choice`: they published this image and not the others of its prompt. `reaction`: they"
            " reacted to it. `reaction_pair`: they reacted to one image of a prompt and not to the"
            " other, or to both.",
        ),
        Column(
            "question",
            "VARCHAR",
            "What the labels answer: `overall` or `liking`. Nobody was asked how well an image"
            " matches its prompt; rows that say so will have `prompt_match` here.",
        ),
        Column("prompt", "VARCHAR", "Null where its author keeps it out."),
        Column("image_0", "VARCHAR", "`row_id` of the image in `images`."),
        Column("image_1", "VARCHAR", "The same of the other; null where that is not public."),
        Column("image_0_url", "VARCHAR", "WebP. It answers while the image is public."),
        Column("image_1_url", "VARCHAR", "The same of the other."),
        Column("model_0", "VARCHAR", _MODEL),
        Column("model_1", "VARCHAR", _MODEL),
        Column("label_0", "DOUBLE", "1 preferred, 0 not, 0.5 both alike."),
        Column("label_1", "DOUBLE", "1 less `label_0`."),
        Column("reaction", "VARCHAR", "The kind of the reaction to image 0, where it is of one."),
        Column("alternatives", "INTEGER", "Of a choice: how many images were left."),
        Column("strength", "VARCHAR", "`strong` for what somebody decided, `weak` for the rest."),
        _LICENCE,
    ),
    "images": (
        _ROW,
        Column("user", "VARCHAR", "Whose image it is: a pseudonym in this dataset alone."),
        Column("url", "VARCHAR", "WebP. It answers while the image is public."),
        Column("width", "INTEGER", "Of the image, in pixels; the file may be smaller."),
        Column("height", "INTEGER", "The same."),
        Column("prompt", "VARCHAR", "Null where its author or their post keeps it out."),
        Column("negative_prompt", "VARCHAR", "Null where the post does not show settings."),
        Column("style", "VARCHAR", "The same."),
        Column("scene", "VARCHAR", "JSON: what the built-in painter drew it from. The same."),
        Column("model", "VARCHAR", _MODEL),
        Column("way", "VARCHAR", "How it came to be: `drawn`, `generated`, `edited` and so on."),
        Column("source_type", "VARCHAR", "IPTC's address of its digital source type."),
        Column("receipt_id", "VARCHAR", "Of its signed receipt, where it has one."),
        Column("level", "VARCHAR", "`general` or `sensitive`; nothing explicit is in."),
        Column("made_on", "VARCHAR", "The day of UTC, yyyy-mm-dd."),
        _LICENCE,
    ),
    "engagement": (
        _ROW,
        Column("subject", "VARCHAR", "What the numbers are about: `model`, `tag` or `level`."),
        Column("value", "VARCHAR", "Which one."),
        Column("users", "INTEGER", "How many users reacted, rounded down to tens."),
        Column("makers", "INTEGER", "How many users made what they reacted to, the same."),
        Column("images", "INTEGER", "How many images they reacted to, the same."),
        Column("reactions", "INTEGER", "How often, the same."),
        _LICENCE,
    ),
}
DATASETS: Final[tuple[Dataset, ...]] = tuple(COLUMNS)
# What is another one each time, and left out where two exports are compared.
PSEUDONYM: Final = "user"
# What an author chose of their own, in rows that lead to their post.
CHOICE: Final = "choice"
