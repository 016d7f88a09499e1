"""What a noun means for comparing: the kind of thing it is, whichever word a report has for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...knowledge import Knowledge
from ..vocabulary import singular

_LOOSE = frozenset({"buildings", "infrastructure", "positions", "weapons", "vehicles", "attacks"})
"""Kinds that figures count together, but no report calls by one another's names."""


@dataclass(frozen=True)
class Things:
    """Answer what kind of thing a noun is: as knowledge names it, else as figures count it."""

    _kinds: dict[str, str]
    _names: dict[str, str]
    """Nouns that reports use for one another, each with the one word for them."""
    _people: frozenset[str]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, knowledge: Knowledge) -> Things:
        """Return the kinds of things that are known."""
        counted = [count for count in knowledge.counts if count.part != "happened"]
        kinds = {term: count.name for count in counted for term in count.terms}
        same = {term: thing.name for thing in knowledge.things for term in thing.terms}
        names = {term: kind for term, kind in kinds.items() if kind not in _LOOSE} | same
        people = frozenset(count.name for count in counted if count.part == "who")
        return cls(kinds | same, names, people)

    def kind(self, noun: str) -> str | None:
        """Return the kind of thing that a noun in lower case is (helicopters: aircraft)."""
        return self._kinds.get(noun) or self._kinds.get(singular(noun))

    def word(self, noun: str) -> str:
        """Return the one word for a noun and those that reports use for the same (boat: ships)."""
        one = singular(noun)
        return self._names.get(noun) or self._names.get(one) or one

    def is_inanimate(self, noun: str) -> bool:
        """Tell whether a noun means a known kind of thing, not people."""
        kind = self.kind(noun)
        return kind is not None and kind not in self._people
