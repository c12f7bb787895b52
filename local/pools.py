"""Rankings at once: the function that makes them every five minutes, called now."""

import json

from local.stack import Stack

STACK = "EaselDiscovery"
OUTPUT = "PoolsFunction"


def make(found: Stack) -> None:
    """Count everything, and make the pools of it. Raise RuntimeError with what went wrong."""
    [deployed] = found.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    outputs = {each["OutputKey"]: each["OutputValue"] for each in deployed["Outputs"]}
    payload = json.dumps({"everything": True}).encode()
    answer = found.client("lambda").invoke(FunctionName=outputs[OUTPUT], Payload=payload)
    if "FunctionError" in answer:
        raise RuntimeError(f"Pools were not made: {json.load(answer['Payload'])}")
