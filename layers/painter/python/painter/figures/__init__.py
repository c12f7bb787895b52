"""Every figure that can be drawn, by name."""

from painter.figures.ages import AGES
from painter.figures.beasts import BEASTS
from painter.figures.birds import BIRDS
from painter.figures.buildings import BUILDINGS
from painter.figures.costumes import COSTUMES
from painter.figures.dishes import DISHES
from painter.figures.fabled import FABLED
from painter.figures.faces import FACES
from painter.figures.figure import Figure
from painter.figures.food import FOOD
from painter.figures.furniture import FURNITURE
from painter.figures.hoofed import HOOFED
from painter.figures.household import HOUSEHOLD
from painter.figures.instruments import INSTRUMENTS
from painter.figures.people import PEOPLE
from painter.figures.plants import PLANTS
from painter.figures.posed import POSED
from painter.figures.small import SMALL
from painter.figures.swimmers import SWIMMERS
from painter.figures.table import TABLE
from painter.figures.things import THINGS
from painter.figures.trade import TRADE
from painter.figures.treats import TREATS
from painter.figures.vehicles import VEHICLES
from painter.figures.woodland import WOODLAND

FIGURES: dict[str, Figure] = {
    **BEASTS,
    **HOOFED,
    **BIRDS,
    **SWIMMERS,
    **PLANTS,
    **BUILDINGS,
    **VEHICLES,
    **PEOPLE,
    **THINGS,
    **TABLE,
    **FABLED,
    **FACES,
    **FOOD,
    **FURNITURE,
    **POSED,
    **DISHES,
    **SMALL,
    **INSTRUMENTS,
    **AGES,
    **WOODLAND,
    **HOUSEHOLD,
    **COSTUMES,
    **TREATS,
    **TRADE,
}

__all__ = ["FIGURES", "Figure"]
