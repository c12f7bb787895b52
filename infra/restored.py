"""A table that was restored from a backup, in place of EaselData's own: `-c table=<its stream>`.

CloudFormation cannot be told that its table is another one while other stacks take its name. So it
keeps its own, and the functions are pointed at the other.
"""

import re
from typing import Any

from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct, Node

# Of a table that was restored: all else is in it.
STREAM = re.compile(
    r"(arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table/([A-Za-z0-9_.-]{3,255}))/stream/[0-9T:.-]+"
)
# What EaselData remembers where its own table is meant.
OWN = "own"


def chosen(node: Node) -> dict[str, Any]:
    """Return the setting that was given. Raise SystemExit, saying what to say instead."""
    said = node.try_get_context("table")
    if said is None:
        return {}
    if not STREAM.fullmatch(str(said)):
        raise SystemExit(
            "Say the stream of a restored table, as ./easel restore prints it: "
            f"-c table=arn:aws:dynamodb:…:table/…/stream/… (not {said!r})."
        )
    return {"restored_table": str(said)}


def remembered(stream: str) -> str:
    """What EaselData remembers of which table is read: a name, or that it is its own."""
    return _parts(stream)[1] if stream else OWN


def table(scope: Construct, stream: str) -> dynamodb.ITableV2:
    """Return the table of this stream. Another one is another construct: so is what reads it."""
    arn, name = _parts(stream)
    return dynamodb.TableV2.from_table_attributes(
        scope, f"Restored-{name}", table_arn=arn, table_stream_arn=stream
    )


def _parts(stream: str) -> tuple[str, str]:
    found = STREAM.fullmatch(stream)
    if not found:
        raise ValueError(f"no stream of a table: {stream}")
    return found[1], found[2]
