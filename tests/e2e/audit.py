"""After everything else: what is stored is sound, whatever the journeys did to the network.

`python -m tests.e2e.audit` looks at the network of EASEL_HOME, and at what its journeys were
answered, where they left that on record. It exits with 1 when it finds anything.
"""

from dataclasses import asdict

from local import drain, paths, seeding, stack
from local.stack import Stack
from tests.audit.auditor import audit_stack, report
from tests.audit.ledger import Ledger
from tests.audit.world import Finding, Terms
from tests.e2e.backstage import Backstage
from tests.e2e.poison import POISON

QUIET_WITHIN = 150


def findings(found: Stack) -> list[Finding]:
    """Wait until nothing is left to do, do what happens once a day, and look at all there is."""
    drain.drain(found, QUIET_WITHIN)
    # Of who left, what only a search can find goes once a day.
    Backstage(found).invoke("maintenance", {"job": "farewell"})
    drain.drain(found, QUIET_WITHIN)
    # The tally has counted everything: so do pools, whenever they did last.
    Backstage(found).invoke("pools", {"everything": True})
    ledger = Ledger.load(paths.LEDGER) if paths.LEDGER.exists() else None
    return audit_stack(asdict(found), ledger=ledger, terms=Terms(explained=(POISON,)))


if __name__ == "__main__":
    seeding.wait()
    told = findings(stack.read())
    print(f"{paths.HOME.name}: {report(told)}")
    raise SystemExit(bool(told))
