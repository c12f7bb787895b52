"""After everything else: what is stored is sound, whatever the journeys did to the network.

`python -m tests.journeys.audit` looks at the network of EASEL_HOME, and at what its journeys were
answered, where they left that on record. It exits with 1 when it finds anything.
"""

from dataclasses import asdict

from local import drain, home, stack
from local.stack import Stack
from tests.journeys.backstage import Backstage
from tests.journeys.poison import POISON
from tests.judge.auditor import audit_stack, report
from tests.judge.ledger import Ledger
from tests.judge.world import Finding, Terms

QUIET_WITHIN = 150


def findings(found: Stack) -> list[Finding]:
    """Wait until nothing is left to do, do what happens once a day, and look at all there is."""
    drain.drain(found, QUIET_WITHIN)
    # Of who left, what only a search can find goes once a day.
    Backstage(found).invoke("reconcile", {"job": "farewell"})
    drain.drain(found, QUIET_WITHIN)
    ledger = Ledger.load(home.LEDGER) if home.LEDGER.exists() else None
    return audit_stack(asdict(found), ledger=ledger, terms=Terms(explained=(POISON,)))


if __name__ == "__main__":
    told = findings(stack.read())
    print(f"{home.HOME.name}: {report(told)}")
    raise SystemExit(bool(told))
