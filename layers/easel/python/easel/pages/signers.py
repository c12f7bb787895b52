"""The public keys of this network, for whoever checks a file or a receipt without asking us."""

import json

from easel.pages.answers import JSON, SHARED, Answer
from easel.receipts import public_keys as keys


def public_keys() -> Answer:
    """Answer with a JWK set of the keys of receipts, and the authorities of files beside it."""
    return Answer(json.dumps(keys.document()), content_type=JSON, cache=SHARED)
