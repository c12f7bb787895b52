"""What a piece of work cost: every charge, and its sums by operation and by place."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Charge:
    """Units one request took at one place, the table ("easel") or an index ("easel/gsi1")."""

    operation: str
    place: str
    read_units: float = 0.0
    write_units: float = 0.0


@dataclass(frozen=True)
class Units:
    """A sum of charges."""

    read_units: float = 0.0
    write_units: float = 0.0

    def plus(self, charge: Charge) -> "Units":
        reads = self.read_units + charge.read_units
        return Units(reads, self.write_units + charge.write_units)


@dataclass
class Bill:
    """Charges met while a label was being measured."""

    label: str
    charges: list[Charge] = field(default_factory=list)
    requests: int = 0
    unanswered: int = 0

    @property
    def read_units(self) -> float:
        return sum(charge.read_units for charge in self.charges)

    @property
    def write_units(self) -> float:
        return sum(charge.write_units for charge in self.charges)

    @property
    def by_operation(self) -> dict[str, Units]:
        return summed((charge.operation, charge) for charge in self.charges)

    @property
    def by_place(self) -> dict[str, Units]:
        return summed((charge.place, charge) for charge in self.charges)

    def __str__(self) -> str:
        total = f"{self.label}: {self.read_units:g} read units, {self.write_units:g} write units"
        parts = [
            f"  {name}: {units.read_units:g} r, {units.write_units:g} w"
            for name, units in sorted(self.by_operation.items())
        ]
        return "\n".join([f"{total}, {self.requests} requests", *parts])


def summed(named: Iterable[tuple[str, Charge]]) -> dict[str, Units]:
    sums: dict[str, Units] = {}
    for name, charge in named:
        sums[name] = sums.get(name, Units()).plus(charge)
    return sums
