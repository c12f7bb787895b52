"""Speed moto up where it does again what it did before, or what nobody here looks at.

A test asks moto for something a hundred times, and each time moto tries two hundred patterns on the
address, reads the same expression again and walks its answer along the service's model. Nothing
here changes what is answered; tests/support/test_fast_moto.py compares.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch
from weakref import WeakKeyDictionary

import jsonpath_ng.ext
from botocore import useragent
from botocore.loaders import JSONFileLoader
from botocore.parsers import JSONParser
from botocore.regions import EndpointRulesetResolver
from botocore.signers import RequestSigner
from joserfc.jwk import RSAKey
from moto import backend_index
from moto.backends import get_backend
from moto.core import models, responses
from moto.core.botocore_stubber import BotocoreStubber
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.core.request import normalize_request
from moto.moto_api._internal.moto_random import MotoRandom
from werkzeug.exceptions import HTTPException

from tests.support import fast_moto_dynamodb as dynamodb

# They take everybody for the one account there is.
UNSIGNED = {"dynamodb", "sqs", "events"}
# What is answered with items, which are JSON as they are.
ITEMS = {
    f"{operation}Output"
    for operation in (
        *("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"),
        *("BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems"),
    )
}

# As moto and botocore have them.
process: Any = BotocoreStubber.process_request
read: Any = getattr(JSONParser, "_handle_json_body")  # noqa: B009
sign: Any = RequestSigner.sign
import_key: Any = RSAKey.import_key
describe: Any = useragent.UserAgentString.to_string
resolve: Any = EndpointRulesetResolver.construct_endpoint


@contextmanager
def moto() -> Iterator[None]:
    """Have moto answer as ever, sooner, for as long as this lasts."""
    with ExitStack() as patches:
        for place, name, quick in [*_quicker(), *dynamodb.quicker()]:
            patches.enter_context(patch.object(place, name, quick))
        yield


def _quicker() -> list[tuple[Any, str, Any]]:
    return [
        (BotocoreStubber, "process_request", _process),
        (JSONParser, "_handle_json_body", _read),
        (JSONFileLoader, "load_file", _described),
        (RequestSigner, "sign", _sign),
        (RSAKey, "import_key", _import_key),
        (responses, "method_names_from_class", _method_names),
        (responses, "camelcase_to_underscores", _underscores),
        (jsonpath_ng.ext, "parse", _path),
        (useragent, "sanitize_user_agent_string_component", _agent),
        (useragent.UserAgentString, "to_string", _whole_agent),
        (EndpointRulesetResolver, "construct_endpoint", _endpoint),
        (MotoRandom, "get_random_string", _random),
        # Nobody here calls the cloud past botocore.
        (models, "RESPONSES_METHODS", []),
    ]


# Each session reads what the services are and where; nobody writes there.
_read_file: Any = JSONFileLoader.load_file
_known_files = cache(lambda path: _read_file(JSONFileLoader(), path))
_method_names = cache(vars(responses)["method_names_from_class"])
_underscores = cache(vars(responses)["camelcase_to_underscores"])
_random_string: Any = MotoRandom.get_random_string
_path = cache(vars(jsonpath_ng.ext)["parse"])
_agent = cache(useragent.sanitize_user_agent_string_component)
_agents: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
_endpoints: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


def _process(stubber: BotocoreStubber, request: Any) -> Any:
    """Find once who answers an address, and ask DynamoDB's without a web request around it."""
    url = request.url.partition("?")[0]
    if url == dynamodb.URL and dynamodb.BINARY not in request.body:
        return dynamodb.answers(request)
    answering = _answering(url) if url.endswith("/") and url.count("/") == 3 else None
    if answering is None:
        return process(stubber, request)
    asked = normalize_request(request)
    try:
        return answering(asked, asked.raw_url, asked.headers)
    except HTTPException as refusal:
        return refusal.code, refusal.get_headers(), refusal.get_body()


@cache
def _answering(url: str) -> Callable[..., Any] | None:
    """Look up who answers requests to the root of a host."""
    for service, pattern in backend_index.backend_url_patterns:
        if pattern.match(url):
            backends: Any = get_backend(service)
            account = backends[DEFAULT_ACCOUNT_ID]
            urls = account[dynamodb.REGION if dynamodb.REGION in account else "aws"].urls
            return next((each for known, each in urls.items() if re.match(known, url)), None)
    return None


def _described(_: JSONFileLoader, path: str) -> Any:
    """Read a file that comes with botocore once, whatever session asks."""
    return _known_files(path)


def _whole_agent(agent: Any) -> str:
    """Name what asks once a client; of it nobody here reads more."""
    if agent not in _agents:
        _agents[agent] = describe(agent)
    return _agents[agent]


def _endpoint(resolver: Any, operation_model: Any, *how: Any, **more: Any) -> Any:
    """Ask once where the table is: it is in one place, whatever is asked of it."""
    if operation_model.service_model.service_name != "dynamodb":
        return resolve(resolver, operation_model, *how, **more)
    if resolver not in _endpoints:
        _endpoints[resolver] = resolve(resolver, operation_model, *how, **more)
    return _endpoints[resolver]


def _random(source: MotoRandom, length: int = 20, *how: Any, **more: Any) -> str:
    """Name requests and tokens by one drawing; whoever wants certain letters gets them."""
    if how or more:
        return str(_random_string(source, length, *how, **more))
    return f"{source.getrandbits(length * 4):0{length}x}"


def _read(parser: JSONParser, raw: bytes, shape: Any) -> Any:
    """Take items as they are in JSON; whatever else is answered goes along its model."""
    if shape is None or shape.name not in ITEMS:
        return read(parser, raw, shape)
    found = json.loads(raw, object_hook=dynamodb.with_bytes if dynamodb.BINARY in raw else None)
    return {name: found[name] for name in shape.members if found.get(name) is not None}


def _sign(signer: Any, operation: str, request: Any, *how: Any, **more: Any) -> None:
    """Sign addresses that are given away, and requests to those who read signatures."""
    if how or more or signer.signing_name not in UNSIGNED:
        sign(signer, operation, request, *how, **more)


@cache
def _key(text: str) -> Any:
    return import_key(json.loads(text))


def _import_key(value: Any, *more: Any, **others: Any) -> Any:
    """Read the pool's key once."""
    if more or others or not isinstance(value, dict):
        return import_key(value, *more, **others)
    return _key(json.dumps(value))
