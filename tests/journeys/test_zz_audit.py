"""After everything else: what is stored is sound, whatever the journeys did to the network."""

from dataclasses import asdict

from tests.journeys.backstage import Backstage
from tests.journeys.conftest import Drain
from tests.journeys.network import Network
from tests.journeys.test_poison import POISON
from tests.judge.auditor import audit_stack, report
from tests.judge.world import Terms


def test_the_auditor_finds_nothing(network: Network, backstage: Backstage, drain: Drain) -> None:
    drain()
    # Of who left, what only a search can find goes once a day.
    backstage.invoke("reconcile", {"job": "farewell"})
    drain()

    terms = Terms(explained=(POISON,))
    findings = audit_stack(asdict(network.stack), ledger=network.ledger, terms=terms)

    assert not findings, report(findings)
