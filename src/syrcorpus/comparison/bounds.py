"""What a number allows: the values that "at least 27" or "around fifty" can stand for.

Two numbers exclude one another where no value fits both. ``about`` allows a tenth either way,
``almost`` a tenth below; vague words allow half their conventional least, since nobody means
exactly two dozen by "dozens".
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model import Figure, Interval
from ..model.measures import dimension, in_base_units
from ..model.rows import FigureVerdict

ABOUT = 0.1
VAGUE = 0.5

_COMPARED = frozenset(
    {"[length]", "[mass]", "[length] ** 2", "[length] ** 3", "[length] / [time]", "[temperature]"}
)
"""Kinds of measures of which one unit is laid beside another."""

_CODE = re.compile(r"[A-Z]{3}|%|share|magnitude|[a-z ]{5,}")
"""Units that convert to no other: currencies, shares."""


class Bounds(NamedTuple):
    """Hold the least and the greatest value that a number allows."""

    least: float
    greatest: float

    def excludes(self, other: Bounds) -> bool:
        """Tell whether no value fits both."""
        return self.greatest < other.least or other.greatest < self.least


def quantity_unit(unit: str | None) -> str | None:
    """Return the unit that figures of a unit are compared in."""
    return _in_base(1, unit)[1]


def bounds_of(figure: Figure) -> Bounds:
    """Return what a figure allows, in the unit that it is compared in."""
    low = _in_base(figure.low, figure.unit)[0] if figure.low is not None else -math.inf
    high = _in_base(figure.high, figure.unit)[0] if figure.high is not None else math.inf
    if figure.modifier == "about":
        return Bounds(low * (1 - ABOUT), high * (1 + ABOUT))
    if figure.modifier == "almost":
        return Bounds(low * (1 - ABOUT), high)
    if figure.modifier == "vague":
        return Bounds(low * VAGUE, high)
    return Bounds(low, high)


def size_of(figure: Figure) -> float:
    """Return how large a figure is, by the bound that it states."""
    stated = figure.low if figure.low is not None else figure.high
    return abs(_in_base(stated or 0, figure.unit)[0])


def _in_base(value: float, unit: str | None) -> tuple[float, str | None]:
    """Return a value in the base unit of its kind, as it is where its unit converts to none."""
    if unit is None or _CODE.fullmatch(unit) or dimension(unit) not in _COMPARED:
        return float(value), unit
    return in_base_units(value, unit) or (float(value), unit)


def verdict_on_figures(figures: Sequence[Figure]) -> FigureVerdict:
    """Return how the figures of one row stand to one another."""
    if len(figures) == 1:
        return "single"
    if len({(figure.low, figure.high, figure.unit) for figure in figures}) == 1:
        return "agree"
    allowed = [bounds_of(figure) for figure in figures]
    # One pair excludes itself exactly if the largest least value is above some greatest.
    if max(b.least for b in allowed) > min(b.greatest for b in allowed):
        return "differ"
    return "compatible"


def verdict_on_days(days: Sequence[Interval]) -> FigureVerdict:
    """Return how the dates of one row stand to one another."""
    if len(days) == 1:
        return "single"
    if len({(interval.from_, interval.to) for interval in days}) == 1:
        return "agree"
    if max(interval.from_ for interval in days) > min(interval.to for interval in days):
        return "differ"
    return "compatible"
