"""Tell whose "pounds" a text means: money of which country, or a weight.

A full name before ("Sudanese pounds") tells it, else the country with such a currency that the
text names most, else the word's default. "50 pounds of explosives" is a weight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from ...knowledge import Knowledge
from ...knowledge.numbers import KnownUnit
from ..closed_class import closed_class
from ..pieces import Pieces
from .numbers import Number

__all__ = ["Currencies"]

_WEIGHED = closed_class(
    """weigh weighs weighed weighing weight heavy heavier lighter lift lifted lost gained gain lose
    losing gaining carrying overweight"""
)
_PAID = closed_class(
    """cost costs costing pay pays paid paying price prices priced worth earn earns earned earning
    fine fined salary salaries wage wages spend spends spent spending sell sells selling sold buy
    bought cheap cheaper expensive raise raised donate donated budget tax taxes debt debts owe owes
    owed invest invested compensation bail note notes bill bills fee fees rent income loan loans
    exchange dollar dollars bribe ransom prize"""
)
_OF_MONEY = closed_class("debt debts aid damage losses investment funding savings funds cash money")
_NEAR = 14
"""Pieces on either side of a number whose words tell money from weight."""


@dataclass(frozen=True, slots=True)
class Word:
    """Be a word that several currencies have: "pounds"."""

    default: str | None
    of_country: dict[str, str]
    """Code of each country's, by the country's names and demonyms in lower case."""
    codes: frozenset[str]
    longest: int
    """Words of the longest name of a country."""


@lru_cache(maxsize=4)
def _words(knowledge: Knowledge) -> dict[str, Word]:
    """Return the words that several currencies have, by the name of their entry."""
    money = [unit for unit in knowledge.units if unit.quantity == "money"]
    named = {entity.name: entity for entity in knowledge.entities if entity.kind == "place"}
    found = {}
    for word in money:
        if word.countries or word.name.isupper():
            continue
        sharing = [unit for unit in money if unit is not word and _has(unit, word)]
        of_country: dict[str, str] = {}
        for unit in sharing:
            for entity in (named.get(country) for country in unit.countries):
                for name in (*entity.names, *entity.demonyms) if entity is not None else ():
                    of_country.setdefault(name.lower(), unit.name)
        longest = max((len(name.split()) for name in of_country), default=0)
        codes = frozenset(unit.name for unit in sharing)
        found[word.name] = Word(word.default, of_country, codes, longest)
    return found


def _has(unit: KnownUnit, word: KnownUnit) -> bool:
    """Tell whether a currency's name ends with a word: "Sudanese | pounds"."""
    return any(
        term.lower().endswith(f" {end.lower()}") for term in unit.terms for end in word.terms
    )


class Currencies:
    """Settle the units of one text's numbers, taken in order."""

    def __init__(self, pieces: Pieces, knowledge: Knowledge) -> None:
        """Take the text's pieces; nothing is named yet."""
        self.pieces = pieces
        self.words = _words(knowledge)
        self._named: list[str] = []
        self._most: dict[str, str | None] = {}

    def settle(self, number: Number) -> Number:
        """Return a number with the unit that is meant."""
        if number.unit not in self.words:
            if number.quantity == "money" and number.unit is not None:
                self._named.append(number.unit)
            return number
        if number.unit == "pound" and self._is_weight(number):
            return replace(number, unit="lb", quantity="weight")
        word = self.words[number.unit]
        code = next((code for code in reversed(self._named) if code in word.codes), None)
        if code is None:
            code = self._most_named(number.unit, word) or word.default
        return replace(number, unit=code or number.unit)

    def _is_weight(self, number: Number) -> bool:
        """Read "50 pounds of explosives", "a 500-pound bomb", "weighs 2,000 pounds"."""
        following = self.pieces.lower(number.after)
        if following == "of":
            return self.pieces.lower(number.after + 1) not in _OF_MONEY
        around = {
            piece.lower
            for piece in self.pieces[max(number.first - _NEAR, 0) : number.after + _NEAR]
        }
        if around & _PAID:
            return False
        if around & _WEIGHED or self.pieces[number.after - 1].lower == "pound":
            return True
        word = self.words["pound"]
        large = (number.low or number.high or 0) >= 100_000
        return not (large or self._named or self._most_named("pound", word))

    def _most_named(self, name: str, word: Word) -> str | None:
        """Return the currency of the country that the text names most, the first of equals."""
        if name not in self._most:
            counts: Counter[str] = Counter()
            for index, piece in enumerate(self.pieces):
                if not piece.text[:1].isupper():
                    continue
                for length in range(word.longest, 0, -1):
                    code = word.of_country.get(self.pieces.phrase(index, length).removesuffix("'s"))
                    if code is not None:
                        counts[code] += 1
                        break
            self._most[name] = max(counts, key=lambda code: counts[code]) if counts else None
        return self._most[name]
