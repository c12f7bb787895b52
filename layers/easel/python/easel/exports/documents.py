"""What comes with a dataset to be read: datasheet, schema, changelog."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from easel.config import names
from easel.consent.texts import TEXTS, VERSION
from easel.exports.columns import COLUMNS, Dataset, Row
from easel.exports.consenting import Purpose
from easel.exports.engagement import FLOOR
from easel.exports.state import State
from easel.exports.versions import Changes

_ABOUT: Final[dict[Dataset, str]] = {
    "preferences": "what users chose among images of one prompt, and what they reacted to",
    "images": "prompts and images, with what is known of their making",
    "engagement": f"how much users reacted, in numbers about {FLOOR} of them or more",
}


def licence(purpose: Purpose) -> str:
    """Return what rows say under `licence`, in the form of SPDX: a text that comes along."""
    return f"LicenseRef-Easel-{purpose.replace('_', '-')}-{VERSION}"


def datasheet(state: State, rows: Mapping[Dataset, Sequence[Row]], number: int, moment: str) -> str:
    """Return the datasheet as Markdown, with the head by which Hugging Face's hub reads it."""
    said = {
        "network": names().network_name,
        "site": names().site_url,
        "purpose": state.purpose,
        "licence": licence(state.purpose),
        "texts": TEXTS[VERSION],
        "text_version": VERSION,
        "number": number,
        "moment": moment,
        "floor": FLOOR,
        "rows": {dataset: len(each) for dataset, each in rows.items()},
        "about": _ABOUT,
        "left_out": dict(sorted(state.left_out.items())),
    }
    return _templates().get_template("datasheet.md").render(said)


def schema(datasets: Sequence[Dataset]) -> str:
    """Return a page of the columns of each dataset, as Markdown."""
    told = ["# Schema\n"]
    for dataset in datasets:
        told.append(f"\n## {dataset}\n\n{_ABOUT[dataset].capitalize()}.\n\n")
        told.append("| column | type | what it says |\n|---|---|---|\n")
        told += [f"| `{one.name}` | {one.type_} | {one.about} |\n" for one in COLUMNS[dataset]]
    return "".join(told)


def changelog(number: int, moment: str, moved: Mapping[Dataset, Changes], before: str) -> str:
    """Return the changelog as Markdown, the newest version first.

    `before` is that of the version before. Which rows were withdrawn is said by their ids.
    """
    told = [f"## Version {number}, {moment}\n"]
    for dataset, each in moved.items():
        told.append(f"\n### {dataset}\n\nAdded {each.added}, changed {each.changed},")
        told.append(f" withdrawn {len(each.withdrawn)}.\n")
        if each.withdrawn:
            told.append("\nWithdrawn; remove these rows wherever you keep them:\n\n")
            told += [f"- `{row_id}`\n" for row_id in each.withdrawn]
    older = before.removeprefix("# Changelog\n\n")
    return "# Changelog\n\n" + "".join(told) + (f"\n{older}" if older else "")


def _templates() -> Environment:
    # Markdown: nothing that users wrote is put into it.
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701
    )
