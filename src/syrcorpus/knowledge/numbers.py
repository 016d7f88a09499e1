"""Knowledge of number words, the words that bound them, units, and what is counted."""

from __future__ import annotations

from typing import Literal

from ..model.findings import Modifier
from .entry import Entry


class KnownNumber(Entry):
    """Know a number word ("twenty", "dozens", "half")."""

    value: float | int
    role: Literal["cardinal", "scale", "fraction", "vague"] = "cardinal"


class KnownModifier(Entry):
    """Know a word or phrase before or after a number that bounds it ("at least", "or more")."""

    modifier: Modifier
    stands: Literal["before", "after"] = "before"


class KnownUnit(Entry):
    """Know a unit by its standard symbol, which is the entry's name."""

    quantity: str
    """What it measures, the key of figures in it: distance, duration, money, weight, age …"""
    terms: tuple[str, ...] = ()


class KnownCount(Entry):
    """Know a half of a counting key: who or what ("civilians"), or what happened ("killed")."""

    part: Literal["who", "what", "happened"]
    terms: tuple[str, ...] = ()
    """Words and lemmas that mean it."""
