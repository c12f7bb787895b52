"""Whoever For You is for: from what may be recommended to the places of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from easel import pagination
from easel.recommendations import candidates
from easel.recommendations.marks import Marks
from easel.recommendations.placing import Placed, Scored, place
from easel.recommendations.scoring import Term, Weights, score, terms
from easel.recommendations.signals import Candidate, Taste
from easel.recommendations.sources import Sources
from easel.recommendations.waiting import pack, unpack

# As many as wait for the next pages, in the cursor.
AHEAD = 75
# What the rules leave out of a page is made up for once, by so many; a few may be missing.
REFILL = 8
FEW = 5


class Live(Protocol):
    """Candidates read at this moment: those that are there for the reader."""

    @property
    def candidates(self) -> list[Candidate]:
        """All that were read, with what their posts say."""

    def read(self, some: list[Candidate]) -> None:
        """Read the posts of these candidates."""


@dataclass(frozen=True)
class Reader:
    """Who asks, and what is known of what they like."""

    user_id: str
    weights: Weights
    taste: Taste
    shown: Marks

    def scored(self, found: Iterable[Candidate]) -> list[Scored]:
        """Return candidates with their scores, by the user's recipe."""
        return [Scored(each, score(each, self.taste, self.weights)) for each in found]

    def terms(self, placed: Placed) -> list[Term]:
        """Return what the points of a placed post are made of."""
        return [*terms(placed.post, self.taste, self.weights), *placed.terms]

    def waiting(self, cursor: str | None, sources: Sources) -> list[Candidate]:
        """Return what may be recommended, or what waits in a cursor, as of now.

        Raise Invalid for a cursor of another list.
        """
        if cursor is None:
            return candidates.gather(self.user_id, self.taste, self.shown, sources)
        return unpack(str(pagination.decode(cursor)), self.shown, sources.from_rings())

    def placed(
        self, waiting: list[Candidate], limit: int, live: Live
    ) -> tuple[list[Placed], str | None]:
        """Return the best in their order, once they were read, and the cursor of the next page."""
        ranked = [each.post for each in place(self.scored(waiting), limit + AHEAD)]
        rest = _read(ranked, limit, live)
        order = place(self.scored(live.candidates), limit)
        return order, pagination.encode(pack(rest)) if rest else None


def _read(ranked: list[Candidate], limit: int, live: Live) -> list[Candidate]:
    """Read the best of them, and once a few more where the rules left out too many.

    Return what is left for later pages.
    """
    at = limit
    live.read(ranked[:at])
    if len(live.candidates) < limit - FEW and ranked[at:]:
        live.read(ranked[at : at + REFILL])
        at += REFILL
    return ranked[at:]
