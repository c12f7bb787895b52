"""Somebody leaves while facts repeat, come late and in another order: no trace is left."""

import pytest

from easel.erasure import daily_job
from tests.audit.auditor import audit
from tests.easel.departures import leaves, traces, world
from tests.easel.test_deliveries import Delivery, at_once, live, people
from tests.faults.delivery_report import seeds
from tests.support.account import Account
from tests.support.moments import shifted
from tests.support.world import Person

__all__ = ["at_once", "people"]

DAY = 24 * 3600


def seen_off(delivery: Delivery, seconds: int) -> None:
    """The daily search, so many seconds from now, and what follows, as badly as AWS may."""
    with shifted(seconds):
        daily_job.see_off()
        delivery.until_quiet()


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds(1))
def test_who_leaves_amid_repeats_and_delays_leaves_no_trace(
    seed: int, account: Account, people: list[Person]
) -> None:
    delivery = Delivery(account, seed)
    live(people, seed, deeds=20)

    leaves(people[0])
    live(people[1:], seed + 1, deeds=8)
    delivery.until_quiet()
    for days in (0, 1, 2):
        seen_off(delivery, days * DAY + 60)

    assert not [str(report) for report in delivery.reports if report.dead]
    assert traces() == []
    assert audit(world()) == []
