"""Rankings are made at once, by the function that its stack names."""

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest

from local import pools


class Cloud:
    """The stack's outputs, and a function that answers."""

    def __init__(self, **answer: Any) -> None:
        self.answer, self.asked = answer, list[dict[str, Any]]()

    def client(self, _: str) -> Any:
        outputs = [{"OutputKey": "PoolsFunction", "OutputValue": "pools-123"}]
        described = {"Stacks": [{"Outputs": outputs}]}
        return SimpleNamespace(describe_stacks=lambda **_: described, invoke=self.invoke)

    def invoke(self, **asked: Any) -> dict[str, Any]:
        self.asked.append(asked)
        return {"Payload": io.BytesIO(b'{"errorMessage": "no"}')} | self.answer


def test_everything_is_counted_at_once() -> None:
    cloud = Cloud()

    pools.make(cloud)  # type: ignore[arg-type]

    (asked,) = cloud.asked
    assert asked["FunctionName"] == "pools-123"
    assert json.loads(asked["Payload"]) == {"everything": True}


def test_what_went_wrong_is_said() -> None:
    with pytest.raises(RuntimeError, match="no"):
        pools.make(Cloud(FunctionError="Unhandled"))  # type: ignore[arg-type]
