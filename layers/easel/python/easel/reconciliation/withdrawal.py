"""Remove at once the public copies that nothing shows: of posts that went with a lost table."""

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar, Final

from easel.db import walks
from easel.db.walks import Over
from easel.reconciliation import entries, recount
from easel.reconciliation.entries import Line, Says
from easel.reconciliation.recount import Recount
from easel.reconciliation.report import Report
from easel.storage import orphans
from easel.storage.orphans import Home

WALK: Final = "withdraw"


class Withdrawal(Recount):
    """The job of a withdrawal: of all that items say, which public copies they show."""

    homes: ClassVar[tuple[Home, ...]] = (orphans.PUBLIC._replace(grace=timedelta()),)

    def lines(self, item: entries.Item) -> Iterator[Line]:
        """Yield which public copies an item shows."""
        for line in entries.lines(item):
            if line.says is Says.THERE and line.subject.startswith(orphans.PUBLIC.prefix):
                yield line


def withdraw_lost(over: Over = lambda: False, told: walks.Told | None = None) -> Report:
    """Remove the public copies that nothing shows, on one walk or a slice of it.

    The posts are known by none, yet an address that was handed out would work for a day. Only for
    a table that was restored, while no migration makes files anew: those come before their key.
    Copies made since the walk began stay. Raise Outpaced, and Lost.
    """
    return recount.walked(WALK, Withdrawal, over, told)
