"""What a noun means for comparing: the kind of thing it is, whichever word a report has for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...knowledge import Knowledge
from ..vocabulary import singular


@dataclass(frozen=True)
class Things:
    """Answer what kind of thing a noun is: as knowledge names it, else as figures count it."""

    _kinds: dict[str, str]
    _people: frozenset[str]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, knowledge: Knowledge) -> Things:
        """Return the kinds of things that are known."""
        counted = [count for count in knowledge.counts if count.part != "happened"]
        kinds = {term: count.name for count in counted for term in count.terms}
        kinds |= {term: thing.name for thing in knowledge.things for term in thing.terms}
        people = frozenset(count.name for count in counted if count.part == "who")
        return cls(kinds, people)

    def kind(self, noun: str) -> str | None:
        """Return the kind of thing that a noun in lower case is (helicopters: aircraft)."""
        return self._kinds.get(noun) or self._kinds.get(singular(noun))

    def is_inanimate(self, noun: str) -> bool:
        """Tell whether a noun means a known kind of thing, not people."""
        kind = self.kind(noun)
        return kind is not None and kind not in self._people
