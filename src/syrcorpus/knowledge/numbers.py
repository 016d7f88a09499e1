"""Knowledge of number words, the words that bound them, units, and what is counted."""

from __future__ import annotations

from typing import Literal

from ..model.findings import Modifier
from .entry import Entry


class KnownNumber(Entry):
    """Know a number word ("twenty", "dozens", "half")."""

    value: float | int
    """What it stands for; of a vague word the conventional least ("dozens" 24)."""
    role: Literal["cardinal", "scale", "fraction", "vague"] = "cardinal"


class KnownModifier(Entry):
    """Know a word or phrase before or after a number that bounds it ("at least", "or more")."""

    modifier: Modifier
    stands: Literal["before", "after"] = "before"

    @property
    def key(self) -> str:
        """Return the phrase with its side: some phrases stand on both."""
        return f"{self.stands} {self.name}"


class KnownUnit(Entry):
    """Know a unit by its standard symbol, which is the entry's name."""

    quantity: str
    """What it measures, the key of figures in it: distance, duration, money, weight, age …"""
    terms: tuple[str, ...] = ()
    """Words that mean it, singular and plural."""
    signs: tuple[str, ...] = ()
    """Signs written right before or after the digits: $, km, %."""
    countries: tuple[str, ...] = ()
    """Names of the countries whose money it is, which tell whose "pounds" are meant."""
    default: str | None = None
    """Of a word that several currencies have, the code where the text does not tell which."""


class KnownCount(Entry):
    """Know a half of a counting key: who or what ("civilians"), or what happened ("killed")."""

    part: Literal["who", "what", "happened"]
    terms: tuple[str, ...] = ()
    """Nouns, in the singular, that mean those who or what is counted."""
    verbs: tuple[str, ...] = ()
    """Verbs (lemma, or lemma and particle) whose object is who or what it happened to."""
    weak: tuple[str, ...] = ()
    """Verbs that tell it only of ``things`` and ``those``, where any are listed ("took towns")."""
    suffers: tuple[str, ...] = ()
    """Verbs whose subject is who or what it happened to ("die", "flee"; "leave somewhere", a named
    place, tells it only of ``those``)."""
    nouns: tuple[str, ...] = ()
    """Nouns before "of" and the counted ("the death of 27 civilians")."""
    states: tuple[str, ...] = ()
    """Words that follow the number and say it alone ("242 dead")."""
    phrases: tuple[str, ...] = ()
    """Fixed words before the counted ("claimed the lives of")."""
    tolls: tuple[str, ...] = ()
    """Nouns that name the count itself ("death toll")."""
    things: tuple[str, ...] = ()
    """Names of the things ("places") that it can happen to, besides people."""
    those: tuple[str, ...] = ()
    """Names of the people ("hostages") of whom weak verbs tell it."""
    people: bool = True
    """True where it happens to people."""
    open: bool = True
    """True where it happens to nouns that no list has, too ("destroyed 111 tunnels")."""
    follows: bool = False
    """True of what comes of those told of before ("60 were abducted; 41 were released")."""
    singular: bool = False
    """True where a single one matters, so that "a helicopter" counts one."""
