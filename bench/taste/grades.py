"""Grades of all feeds over many worlds, and how sure their means are."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

from bench.taste import rankers
from bench.taste.exam import Life
from bench.taste.network import Network
from bench.taste.rankers import Feed, ForYou
from bench.taste.world import World
from easel.recommendations.scoring import DEFAULT

# Weights were tuned on the first; the others were looked at when that was done.
TUNED, KEPT = range(1, 21), range(101, 121)
RESAMPLES, SURE = 10_000, 95
UNKNOWING = {**DEFAULT, "topic": 0, "maker": 0}


class Candidate(NamedTuple):
    """A feed to be graded."""

    name: str
    feed: Callable[[Network], Feed]
    knows_rings: bool = True


CANDIDATES = (
    Candidate("following", rankers.following),
    Candidate("new", rankers.newest),
    Candidate("hot", rankers.hot),
    Candidate("For You", ForYou),
    Candidate("without the discount", ForYou, knows_rings=False),
    Candidate("without taste", lambda network: ForYou(network, UNKNOWING)),
    Candidate("by chance", rankers.by_chance),
    Candidate("oracle", rankers.oracle),
    Candidate("oracle without rules", rankers.unruled),
)


class Interval(NamedTuple):
    """A mean, and between what it is in 95 of 100 samples of as many worlds."""

    mean: float
    least: float
    most: float

    def __str__(self) -> str:
        """Three digits, and the interval."""
        return f"{self.mean:.3f} ({self.least:.3f} to {self.most:.3f})"


@dataclass(frozen=True)
class Target:
    """A ratio of two feeds that has to be kept, at least or at most."""

    what: str
    figure: str
    feed: str
    to: str
    bound: float
    is_most: bool = False

    def is_met(self, found: Interval) -> bool:
        """Whether the mean keeps to the bound."""
        return found.mean <= self.bound if self.is_most else found.mean >= self.bound

    @property
    def sentence(self) -> str:
        """What has to be."""
        return f"{self.what} ({'≤' if self.is_most else '≥'} {self.bound:g})"


TARGETS = (
    Target("planted likes, For You to hot", "likes", "For You", "hot", 2.5),
    Target("planted likes, For You to the oracle", "likes", "For You", "oracle", 0.55),
    Target(
        "the ring's share, with the discount to without",
        *("ring", "For You", "without the discount", 0.6),
        is_most=True,
    ),
)
# By feed, of each world the figures.
Grades = dict[str, list[dict[str, float]]]


def grade(name: str, seed: int) -> dict[str, float]:
    """Return the figures of a feed in the world of a seed."""
    found = next(each for each in CANDIDATES if each.name == name)
    network = Network(World(seed), knows_rings=found.knows_rings)
    return Life(network, found.feed(network), seed).run().figures(network.world.makers)


def grades(seeds: Sequence[int]) -> Grades:
    """Return the figures of all feeds in all worlds, made on all cores."""
    jobs = [(each.name, seed) for each in CANDIDATES for seed in seeds]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        made = list(pool.map(grade, *zip(*jobs, strict=True)))
    found: Grades = {each.name: [] for each in CANDIDATES}
    for (name, _), figures in zip(jobs, made, strict=True):
        found[name].append(figures)
    return found


def interval(numbers: Iterable[float]) -> Interval:
    """Return the mean and its interval by the percentile bootstrap.

    Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
    """
    sample = np.fromiter(numbers, float)
    drawn = np.random.default_rng(0).integers(len(sample), size=(RESAMPLES, len(sample)))
    edge = (100 - SURE) / 2
    least, most = np.percentile(sample[drawn].mean(axis=1), (edge, 100 - edge))
    return Interval(float(sample.mean()), float(least), float(most))


def ratio(found: Grades, target: Target) -> Interval:
    """Return a ratio of two feeds, of each world its own."""
    pairs = zip(found[target.feed], found[target.to], strict=True)
    return interval(one[target.figure] / other[target.figure] for one, other in pairs)
