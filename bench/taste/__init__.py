"""An exam for feeds: a world of planted tastes, in which it is known what everybody likes."""

# The product asks its surroundings for names; these are the tests'.
from tests.conftest import NAMES

__all__ = ["NAMES"]
