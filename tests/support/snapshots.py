"""An account on moto that is made once, and from then on put back as it was when it was made."""

import atexit
import copy
import copyreg
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from moto import mock_aws
from moto.core.base_backend import BackendDict
from moto.s3.models import FakeKey

from tests.support import fast_moto, fast_moto_rollback, wire
from tests.support.clocks import unhurried

T = TypeVar("T")
# A queue has a lock, of which a copy has one of its own.
copyreg.pickle(threading.Condition, lambda _: (threading.Condition, ()))

INSTANCES: Any = vars(BackendDict)["_instances"]
_kept: dict[Callable[[], Any], tuple[list[Any], tuple[list[Any], Any]]] = {}
# Files of its own are closed before the interpreter is.
atexit.register(_kept.clear)


@contextmanager
def standing(make: Callable[[], T]) -> Iterator[T]:
    """Give an account with what `make` makes in it, and nothing else."""
    with fast_moto.moto(), mock_aws(), wire.to_moto(), unhurried():
        made: T = _put_back(make) if make in _kept else _keep(make)
        with fast_moto_rollback.of_touched_items():
            yield made
        _forget_replica()


def _forget_replica() -> None:
    """A function keeps its replica of the index for as long as it lives, which is one account."""
    if replica := sys.modules.get("easel.search.replica"):
        replica.forget_own()


def _keep(make: Callable[[], T]) -> T:
    made = make()
    services: list[Any] = list(INSTANCES)
    tracked: list[Any] = vars(FakeKey)["instances_tracked"]
    open_ones = len(tracked)
    _kept[make] = services, copy.deepcopy(([dict(each) for each in services], made))
    # An account that ends closes every file there is, of which what is kept is none.
    del tracked[open_ones:]
    return made


def _put_back(make: Callable[[], T]) -> T:
    services, kept = _kept[make]
    accounts, made = copy.deepcopy(kept)
    for service, account in zip(services, accounts, strict=True):
        service.update(account)
        INSTANCES.append(service)
    return cast("T", made)
