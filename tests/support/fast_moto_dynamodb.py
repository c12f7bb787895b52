"""Speed up what moto's DynamoDB reads, keeps and writes; fast_moto.py puts it in place."""

import json
from functools import cache, lru_cache
from typing import Any, cast

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.models.dynamo_type import DynamoType, LimitedSizeDict
from moto.dynamodb.parsing import ast_nodes
from moto.dynamodb.responses import DynamoHandler, DynamoResult

URL = "https://dynamodb.us-east-1.amazonaws.com/"
REGION = "us-east-1"
JSON = {"Content-Type": "application/x-amz-json-1.0"}
BINARY = b'"B'
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
    """Write what is JSON already as it is; times and bytes go along the model."""
    if isinstance(result.result, Exception):
        return execute(result, context)
    try:
        return 200, dict(JSON), json.dumps(result.result)
    except TypeError:
        return execute(result, context)


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
    if value.type == "M":
        return {"M": {name: _regular(each) for name, each in value.value.items()}}
    if value.type == "L":
        return {"L": [_regular(each) for each in value.value]}
    return regular(value)


def _grow(item: LimitedSizeDict, name: str, value: Any) -> None:
    """Weigh the whole item only when something heavy is put into it."""
    if type(value) is DynamoType and value.size() < SMALL:
        dict.__setitem__(item, name, value)
    else:
        grow(item, name, value)
