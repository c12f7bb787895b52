"""Everything the API can do, as acts drawn by weight. A new act is one function and one line."""

import random

from tests.journeys.acts.circle import CIRCLE
from tests.journeys.acts.judging import JUDGING
from tests.journeys.acts.keeping import KEEPING
from tests.journeys.acts.making import MAKING
from tests.journeys.acts.reacting import REACTING
from tests.journeys.acts.reading import READING
from tests.journeys.acts.speaking import SPEAKING
from tests.journeys.acts.town import Act, Town, Turn

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
