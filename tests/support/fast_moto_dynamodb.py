"""Speed up what moto's DynamoDB reads, keeps and writes; fast_moto.py puts it in place."""

import base64
import copy
import json
from functools import cache, lru_cache
from inspect import signature
from typing import Any, cast

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
from moto.dynamodb.models.table import Table
from moto.dynamodb.parsing import ast_nodes
from moto.dynamodb.responses import DynamoHandler, DynamoResult

URL = "https://dynamodb.us-east-1.amazonaws.com/"
REGION = "us-east-1"
JSON = {"Content-Type": "application/x-amz-json-1.0"}
BINARY = b'"B'
PLAIN = {"S", "N", "BOOL", "NULL"}
# Attributes smaller than this are not what makes an item too large.
SMALL = 1000

# As moto has them.
Traverser: Any = vars(ast_nodes)["DepthFirstTraverser"]
execute: Any = DynamoResult.execute_result
lex: Any = ConditionExpressionParser._lex_one_node
equal: Any = DynamoType.__eq__
before: Any = DynamoType.__lt__
regular: Any = DynamoType.to_regular_json
grow: Any = LimitedSizeDict.__setitem__
project: Any = Item.project
query: Any = Table.query
ASKED = signature(query)


def quicker() -> list[tuple[Any, str, Any]]:
    """List what is replaced: where, its name, and by what."""
    return [
        (DynamoResult, "execute_result", _as_json),
        (ConditionExpressionParser, "_lex_one_node", _lex),
        (Traverser, "traverse_node_recursively", _walk),
        (ast_nodes.Node, "find_clauses", _clauses),
        (DynamoType, "__eq__", _equal),
        (DynamoType, "__lt__", _before),
        (DynamoType, "to_regular_json", _regular),
        (LimitedSizeDict, "__setitem__", _grow),
        (Item, "project", _project),
        (Table, "query", _query),
    ]


def answers(request: Any) -> Any:
    """Let moto's DynamoDB answer what it would read out of the request."""
    handler: Any = DynamoHandler()
    handler.headers = {name: _text(value) for name, value in request.headers.items()}
    handler.querystring, handler.data = {}, {}
    handler.region, handler.current_account = REGION, DEFAULT_ACCOUNT_ID
    handler.params = json.loads(request.body)
    handler.response_headers = {"server": "amazon.com"}
    return handler.call_action()


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _as_json(result: DynamoResult, context: Any) -> Any:
    """Write what is JSON already as it is, and bytes as text; times go along the model."""
    if isinstance(result.result, Exception):
        return execute(result, context)
    try:
        return 200, dict(JSON), json.dumps(result.result, default=_bytes)
    except TypeError:
        return execute(result, context)


def _bytes(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError


def with_bytes(value: dict[str, Any]) -> dict[str, Any]:
    """Read bytes out of their text; what an item merely names so has a value with a type."""
    if isinstance(text := value.get("B"), str):
        return {"B": base64.b64decode(text)}
    if isinstance(texts := value.get("BS"), list):
        return {"BS": [base64.b64decode(each) for each in texts]}
    return value


def _query(table: Any, hash_key: DynamoType, *how: Any, **more: Any) -> Any:
    """Query what has the key, instead of ordering all that there is first."""
    asked = ASKED.bind(table, hash_key, *how, **more).arguments
    found = _with_key(table, hash_key, asked.get("index_name"), asked["hash_key_conditions"])
    return query(Part(table, found), hash_key, *how, **more)


class Part:
    """A table of which these are all items; several threads may ask at a time."""

    def __init__(self, table: Any, items: list[Any]) -> None:
        self._table, self._items = table, items

    def all_items(self) -> list[Any]:
        """Return all there are."""
        return self._items

    def __getattr__(self, name: str) -> Any:
        """Be the table in everything else."""
        return getattr(self._table, name)


def _with_key(table: Any, key: DynamoType, index: str | None, keys: Any) -> list[Any]:
    if not table.range_key_attr:
        return cast("list[Any]", table.all_items())
    if not index:
        return list(table.items[key].values()) if key in table.items else []
    return [
        item
        for rows in table.items.values()
        for item in rows.values()
        if all(name in item.attrs and item.attrs[name] == value for name, value in keys)
    ]


_known: dict[tuple[type, type], Any] = {}


def _walk(traverser: Any, node: Any, place: int = -1) -> Any:
    """Process a tree bottom up, and ask once which kinds of nodes a traverser works on."""
    parent = node.parent
    for number, child in enumerate(node.children or ()):
        traverser.pre_processing_of_child(node, number)
        if _is(type(child), ast_nodes.Node):
            _walk(traverser, child, number)
    if kind := _kind(traverser, node):
        node = traverser._processing_map()[kind](node)
        node.parent = parent
        if parent:
            parent.children[place] = node
    return node


# Nodes are of an abstract class, of which it takes long to ask what belongs to it.
_is: Any = cache(issubclass)


def _clauses(node: Any, kinds: list[type]) -> list[Any]:
    """List the nodes of these kinds below a node."""
    found: list[Any] = []
    for child in node.children or ():
        kind = type(child)
        if kind in kinds:
            found.append(child)
        elif _is(kind, ast_nodes.Expression) or _is(kind, ast_nodes.UpdateExpressionFunction):
            found += _clauses(child, kinds)
    return found


def _kind(traverser: Any, node: Any) -> type | None:
    both = type(traverser), type(node)
    if both not in _known:
        kinds = traverser.nodes_to_be_processed()
        _known[both] = next((kind for kind in kinds if isinstance(node, kind)), None)
    return cast("type | None", _known[both])


@lru_cache(maxsize=4096)
def _lexed(rest: str) -> Any:
    return lex(ConditionExpressionParser(None, {}, {}), rest)


def _lex(parser: ConditionExpressionParser, rest: str) -> Any:
    """Read the next word of a condition as it was read the last time."""
    return _lexed(rest)


def _equal(mine: DynamoType, other: Any) -> bool:
    """Compare texts without turning them into something else."""
    if mine.type == "S" and type(other) is DynamoType:
        return other.type == "S" and bool(mine.value == other.value)
    return bool(equal(mine, other))


def _before(mine: DynamoType, other: DynamoType) -> bool:
    """Order texts as they are."""
    if mine.type == "S" and other.type == "S":
        return bool(mine.value < other.value)
    return bool(before(mine, other))


def _regular(value: DynamoType) -> Any:
    """Write out a value, and what is in it once instead of once a level."""
    if value.type in PLAIN:
        return {value.type: value.value}
    if value.type == "M":
        return {"M": {name: _regular(each) for name, each in value.value.items()}}
    if value.type == "L":
        return {"L": [_regular(each) for each in value.value]}
    return regular(value)


def _project(item: Any, paths: list[list[str]]) -> Any:
    """Write out what the paths begin with, once, instead of the whole item for each of them."""
    begun = {path[0].partition("[")[0] for path in paths}
    part = copy.copy(item)
    part.attrs = {name: value for name, value in item.attrs.items() if name in begun}
    written = part.to_regular_json()
    part.to_regular_json = lambda: written
    return project(part, paths)


def _grow(item: LimitedSizeDict, name: str, value: Any) -> None:
    """Weigh the whole item only when something heavy is put into it."""
    if type(value) is DynamoType and value.size() < SMALL:
        dict.__setitem__(item, name, value)
    else:
        grow(item, name, value)
