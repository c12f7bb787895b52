"""Manifests as C2PA's library takes them: what is said of a file, from the allow-list alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from easel.provenance.ways import STATEMENTS, Action, Form, Provenance, Relation, Statement

ACTIONS: Final = "c2pa.actions.v2"
ANCESTRY: Final = "easel.ancestry"
# The version of the specification that the manifests are written by.
SPECIFICATION: Final = "2.4.0"
# By which an action names what it was done with, within one manifest.
SOURCE: Final = "source"


@dataclass(frozen=True)
class Source:
    """A file that an image was made of, as it came, with the manifest that may be in it.

    The first of an image is what its way of making says, but where it is an input itself; each
    other is an input of the last action.
    """

    data: bytes
    form: Form
    title: str
    is_input: bool = False


def written(generator: str, provenance: Provenance, sources: Sequence[Source]) -> dict[str, Any]:
    """Return the manifest of a file; `generator` is the name of who signs it.

    What an image was made of is named also where its file is not at hand. Raise ValueError for
    sources where the way of making has none, and for several where it has one action.
    """
    said = STATEMENTS[provenance.way]
    if sources and not said.made_of:
        raise ValueError(f"{provenance.way!r} is made of nothing")
    if len(sources) > 1 and len(said.actions) == 1:
        raise ValueError(f"{provenance.way!r} is made of one file")
    bare = _bare(said) if all(each.is_input for each in sources) else []
    labels = [each["label"] for each in bare] + [f"{SOURCE}{n}" for n, _ in enumerate(sources)]
    return {
        "claim_generator_info": [{"name": generator, "specVersion": SPECIFICATION}],
        "ingredients": bare,
        "assertions": [_actions(said, provenance, labels), *_ancestry(provenance)],
    }


def ingredient(n: int, source: Source, relation: Relation) -> dict[str, str]:
    """Return what is said of the n-th source beside its bytes; `relation` is that of the first."""
    relationship = relation if n == 0 and not source.is_input else "inputTo"
    return {"title": source.title, "relationship": relationship, "label": f"{SOURCE}{n}"}


def _bare(said: Statement) -> list[dict[str, str]]:
    """What an image was before, without its file: what is opened has to be named."""
    if said.made_of != "parentOf":
        return []
    known = {"title": SOURCE, "relationship": "parentOf", "format": "application/octet-stream"}
    return [known | {"instance_id": SOURCE, "label": SOURCE}]


def _actions(said: Statement, provenance: Provenance, labels: list[str]) -> dict[str, Any]:
    actions = [_action(each, provenance) for each in said.actions]
    # What was opened is one file.
    for action, named in ((actions[0], labels[:1]), (actions[-1], labels[1:])):
        if named:
            action["parameters"] = {"ingredientIds": named}
    data = {"actions": actions, "allActionsIncluded": True}
    return {"label": ACTIONS, "created": True, "data": data}


def _action(action: Action, provenance: Provenance) -> dict[str, Any]:
    done: dict[str, Any] = {"action": action.name, "when": provenance.made_at}
    if action.source_type:
        done["digitalSourceType"] = action.source_type
        done["softwareAgent"] = {"name": provenance.model}
    return done


def _ancestry(provenance: Provenance) -> list[dict[str, Any]]:
    if provenance.receipt is None:
        return []
    said = {"receipt": provenance.receipt, "ancestors": list(provenance.ancestors)}
    return [{"label": ANCESTRY, "created": True, "data": said}]
