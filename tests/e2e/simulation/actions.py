"""Everything the API can do, as acts drawn by weight. A new act is one function and one line."""

import random

from tests.e2e.simulation.keeping import KEEPING
from tests.e2e.simulation.making import MAKING
from tests.e2e.simulation.moderation import JUDGING
from tests.e2e.simulation.reacting import REACTING
from tests.e2e.simulation.reading import READING
from tests.e2e.simulation.relationships import CIRCLE
from tests.e2e.simulation.speaking import SPEAKING
from tests.e2e.simulation.town import Act, Town, Turn

ACTS: dict[str, Act] = MAKING | SPEAKING | REACTING | CIRCLE | JUDGING | READING | KEEPING


def drawn(seed: int, number: int) -> tuple[str, random.Random]:
    """The act of this number, and the dice that its turn throws: the same for the same seed."""
    dice = random.Random(f"{seed} {number}")
    weights = [act.weight for act in ACTS.values()]
    return dice.choices(list(ACTS), weights)[0], dice


def act(town: Town, seed: int, number: int) -> Turn:
    """One act of somebody in the town. Raises Unexplained for an answer nothing explains."""
    name, dice = drawn(seed, number)
    turn = Turn(town, f"{seed}-{number} {name}", dice, dice.choice(town.people))
    ACTS[name].do(turn)
    return turn
