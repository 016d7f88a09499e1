"""What a unit measures and how it converts, as the library pint has it.

Figures keep the unit of the text. Only where two units of one kind meet (2 km beside 1.2 miles)
is one told in the other, and only then is pint imported, whose registry takes a third of a second.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pint import UnitRegistry

__all__ = ["convert", "dimension", "in_base_units"]

_CALLED: Final = {
    "wk": "week",
    "mo": "month",
    "yr": "year",
    "bbl": "oil_barrel",
    "kt": "kilometric_ton",
    "Mt": "megametric_ton",
    "kn": "knot",
    "L": "liter",
    "nmi": "nautical_mile",
    "night": "day",
    "decade": "decayear",
    "in": "inch",
    "gal": "gallon",
}
"""What pint calls units whose symbol means another to it, or nothing."""

_OF_NO_KIND: Final = frozenset({"pp", "bp", "°"})
"""Symbols that pint reads as units of type setting and of angles."""

_POWER = re.compile(r"(?<=[a-z])([23])")


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry  # noqa: PLC0415 - a third of a second

    return UnitRegistry(autoconvert_offset_to_baseunit=True)


@lru_cache(maxsize=256)
def dimension(symbol: str) -> str | None:
    """Return what a unit measures ("[length]"), None for what pint does not know: USD, %."""
    if symbol in _OF_NO_KIND:
        return None
    from pint.errors import UndefinedUnitError  # noqa: PLC0415 - a third of a second

    try:
        unit = _registry().parse_units(_expression(symbol))
    except (UndefinedUnitError, ValueError):
        return None
    return str(unit.dimensionality)


def in_base_units(value: float, symbol: str) -> tuple[float, str] | None:
    """Return a measure in the base units of its kind ("2 km": 2000, "meter"), None without any."""
    if dimension(symbol) in {None, "dimensionless"}:
        return None
    base = _registry().Quantity(value, _expression(symbol)).to_base_units()
    return float(base.magnitude), str(base.units)


def convert(value: float, symbol: str, other: str) -> float | None:
    """Return a measure in another unit, None where the two measure different things."""
    if dimension(symbol) is None or dimension(symbol) != dimension(other):
        return None
    found = _registry().Quantity(value, _expression(symbol)).to(_expression(other))
    return float(found.magnitude)


def _expression(symbol: str) -> str:
    """Return a symbol the way pint reads it: "km2" as "km**2"."""
    return _CALLED.get(symbol) or _POWER.sub(r"**\1", symbol)
