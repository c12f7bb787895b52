"""Speed up what moto's DynamoDB reads, keeps and writes; fast_moto.py puts it in place."""

import json
from functools import lru_cache
from typing import Any

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
regular: Any = DynamoType.to_regular_json
grow: Any = LimitedSizeDict.__setitem__


def quicker() -> list[tuple[Any, str, Any]]:
    """List what is replaced: where, its name, and by what."""
    return [
        (DynamoResult, "execute_result", _as_json),
        (Traverser, "nodes_to_be_processed", _nodes),
        (ConditionExpressionParser, "_lex_one_node", _lex),
        (DynamoType, "__eq__", _equal),
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


_known: dict[type, Any] = {}


def _nodes(traverser: Any) -> Any:
    """Ask once which parts of an expression a traverser works on."""
    kind = type(traverser)
    if kind not in _known:
        _known[kind] = tuple(traverser._processing_map())
    return _known[kind]


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
