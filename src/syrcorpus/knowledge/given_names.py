"""Knowledge of given names that tell whether a person is a man or a woman."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .entry import Entry

Gender = Literal["f", "m"]


class KnownGivenNames(Entry):
    """Know given names of one gender."""

    gender: Gender
    """Who bears them."""
    terms: tuple[str, ...] = ()
    """The names; one that both bear is given to neither."""


def genders_of(entries: Iterable[KnownGivenNames]) -> dict[str, Gender]:
    """Return the gender of every name, in lower case."""
    found: dict[str, Gender] = {}
    shared: set[str] = set()
    for entry in entries:
        for term in entry.terms:
            name = term.lower()
            if found.setdefault(name, entry.gender) != entry.gender:
                shared.add(name)
    return {name: gender for name, gender in found.items() if name not in shared}
