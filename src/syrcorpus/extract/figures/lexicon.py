"""Number words, modifiers and units from knowledge, the way the number reader asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...knowledge import Knowledge
from ...knowledge.numbers import KnownUnit
from ...model.findings import Modifier
from ..pieces import Pieces
from ..vocabulary import plural

__all__ = ["Lexicon", "Value"]

Value = float | int
"""A number's value; whole numbers are ints."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold number words, modifiers and units the way the reader asks for them."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, float]
    vague: dict[str, Value]
    openers: frozenset[str]
    """Words that a number in words can begin with."""
    before: dict[str, Modifier]
    after: dict[str, Modifier]
    units: dict[str, KnownUnit]
    """By their standard symbols."""
    terms: dict[str, KnownUnit]
    signs: dict[str, KnownUnit]
    counted: frozenset[str]
    """Nouns and noun pairs that are counted, singular and plural."""
    persons: frozenset[str]
    """Nouns for people, singular and plural."""
    longest_before: int
    longest_after: int
    longest_unit: int

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, knowledge: Knowledge) -> Lexicon:
        """Return the lexicon of what is known."""
        by_role: dict[str, dict[str, Value]] = {}
        for number in knowledge.numbers:
            by_role.setdefault(number.role, {})[number.name.lower()] = number.value
        before = {m.name.lower(): m.modifier for m in knowledge.modifiers if m.stands == "before"}
        after = {m.name.lower(): m.modifier for m in knowledge.modifiers if m.stands == "after"}
        terms = {term.lower(): unit for unit in knowledge.units for term in unit.terms}
        nouns = [term.lower() for count in knowledge.counts for term in count.terms]
        persons = [
            t.lower() for count in knowledge.counts if count.part == "who" for t in count.terms
        ]
        vague = dict(by_role.get("vague", {}))
        first_words = {words.partition(" ")[0] for words in (*by_role.get("cardinal", ()), *vague)}
        return cls(
            cardinals={name: int(value) for name, value in by_role.get("cardinal", {}).items()},
            scales={name: int(value) for name, value in by_role.get("scale", {}).items()},
            fractions=dict(by_role.get("fraction", {})),
            vague=vague,
            openers=frozenset(first_words | {"a", "an", "half", "quarter", "both"}),
            before=before,
            after=after,
            units={unit.name: unit for unit in knowledge.units},
            terms=terms,
            signs={sign.lower(): unit for unit in knowledge.units for sign in unit.signs},
            counted=frozenset([*nouns, *(f"{noun}s" for noun in nouns)]),
            persons=frozenset([*persons, *map(plural, persons)]),
            longest_before=max((len(name.split()) for name in before), default=0),
            longest_after=max((len(name.split()) for name in after), default=0),
            longest_unit=max((len(term.split()) for term in terms), default=0),
        )

    def is_scale(self, word: str) -> bool:
        """Tell whether a word is a scale written out: "million", not "m"."""
        return word in self.scales and len(word) > 2

    def unit_at(self, pieces: Pieces, index: int) -> tuple[KnownUnit | None, int]:
        """Return the unit that begins at an index and how many pieces it takes."""
        for length in range(self.longest_unit, 0, -1):
            unit = self.terms.get(pieces.phrase(index, length))
            if unit is not None and pieces.at(index).kind in {"word", "sign"}:
                return unit, length
        for length in (3, 2, 1):  # km/h
            sign = self.signs.get("".join(piece.lower for piece in pieces[index : index + length]))
            if sign is None or any(not pieces.touches(index + n) for n in range(1, length)):
                continue
            before = (
                index - 2
                if pieces.hyphen(index - 1) and len(pieces.lower(index)) > 1
                else index - 1
            )
            if length > 1 or pieces.at(before).kind == "digits" or pieces.lower(index - 1) == "+":
                return sign, length
        return None, 0
