"""A network with a judge on loopback, as a deployment of it is told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from easel.generations import keys
from easel.generations.judges.base import Setting
from tests.conftest import NAMES
from tests.fakes.moderation import MODEL, ModerationStandIn, running
from tests.fakes.openai import KEY
from tests.support.world import client


@contextmanager
def judging(*modes: str) -> Iterator[ModerationStandIn]:
    """A judge that this network asks until the block ends."""
    made = client("secretsmanager").create_secret(Name="judge", SecretString=KEY)
    with running(*modes) as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("JUDGE", told(setting(server.url, made["ARN"])))
        keys.forget()
        yield server
    client("secretsmanager").delete_secret(SecretId=made["ARN"], ForceDeleteWithoutRecovery=True)
    keys.forget()


@contextmanager
def deployed_with() -> Iterator[ModerationStandIn]:
    """A judge that needs no key, of the network that is deployed until the block ends."""
    with running(key="") as server, pytest.MonkeyPatch.context() as names:
        names.setitem(NAMES, "JUDGE", told(setting(server.url, "")))
        yield server


@contextmanager
def turned_off() -> Iterator[None]:
    """The network has no judge until the block ends; what it has outside of it comes back."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JUDGE", "off")
        yield


def setting(url: str, secret_arn: str) -> Setting:
    """A judge at this address."""
    # Machines that run tests are busy: nothing here is to depend on how fast an answer comes.
    return Setting("openai", url, MODEL, secret_arn, seconds=120)


def told(judge: Setting) -> str:
    """What functions are told of it."""
    return json.dumps(vars(judge))
