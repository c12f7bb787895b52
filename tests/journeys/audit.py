"""After everything else: what is stored is sound, whatever was done to the network.

`python -m tests.journeys.audit` looks at the network of EASEL_HOME. It exits with 1 when it finds
anything.
"""

from dataclasses import asdict

from local import drain, home, stack
from local.stack import Stack
from tests.journeys.backstage import Backstage
from tests.judge.auditor import audit_stack, report
from tests.judge.ledger import Ledger
from tests.judge.world import Finding, Terms

QUIET_WITHIN = 150


def findings(
    found: Stack, *, ledger: Ledger | None = None, terms: Terms | None = None
) -> list[Finding]:
    """Wait until nothing is left to do, do what happens once a day, and look at all there is."""
    drain.drain(found, QUIET_WITHIN)
    # Of who left, what only a search can find goes once a day.
    Backstage(found).invoke("reconcile", {"job": "farewell"})
    drain.drain(found, QUIET_WITHIN)
    return audit_stack(asdict(found), ledger=ledger, terms=terms)


if __name__ == "__main__":
    told = findings(stack.read())
    print(f"{home.HOME.name}: {report(told)}")
    raise SystemExit(bool(told))
