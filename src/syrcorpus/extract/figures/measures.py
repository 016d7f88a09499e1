"""What a number measures: its unit, told from the words after it, and ages from those around."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...knowledge.numbers import KnownUnit
from ...model.findings import Modifier
from ..closed_class import closed_class
from ..pieces import Pieces
from .lexicon import Lexicon
from .number_words import Core

__all__ = ["Measure", "is_age", "measure_of"]

_AGE_BEFORE = (
    "aged",
    "age",
    "ages",
    "age of",
    "ages of",
    "as young as",
    "as old as",
    "aged between",
)


_AFTER_AGE = closed_class("and or in at who were are have had from with on to")
_GROUPS = closed_class(
    """family household population crew staff team force police mother father parent personnel
    couple"""
)
_LISTED = 6
"""Pieces over which "aged" is looked for before further ages."""
_OR_OLDER = frozenset({"and older", "or older", "and over", "and above", "and up"})
_STRETCHED = closed_class(
    "long full straight consecutive more whole further working business additional solid"
)
"""Words that may stand between a number and its unit."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Be what a number measures: where it ends with its unit, and the unit's span."""

    after: int
    unit: KnownUnit | None = None
    quantity: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def symbol(self) -> str | None:
        """Return the unit's standard symbol; "share" of a fraction."""
        if self.unit is not None:
            return self.unit.name
        return "share" if self.quantity == "share" else None

    def as_age(self, lexicon: Lexicon) -> Measure:
        """Return the same as an age, in years where no unit tells."""
        return replace(self, quantity="age", unit=self.unit or lexicon.units["yr"])


def measure_of(pieces: Pieces, index: int, core: Core, last: Core, lexicon: Lexicon) -> Measure:
    """Return what a number measures: a range from core to last, its first piece at the index."""
    money = core if core.unit is not None else last
    if money.unit is not None:
        return Measure(
            last.after, money.unit, money.unit.quantity, money.unit_start, money.unit_end
        )
    if core.share or last.share:
        return Measure(last.after, quantity="share")
    measure = _unit(pieces, last.after, lexicon, vague=core.vague)
    before = pieces[index - 1] if index else None
    if measure.unit is None and before is not None and before.lower == "magnitude":
        unit = lexicon.terms.get(before.lower)
        return Measure(last.after, unit, before.lower, before.start, before.end)
    return measure


def measure_after(pieces: Pieces, index: int, lexicon: Lexicon) -> Measure:
    """Return what follows a number's modifier as its unit: "120 or so | kilometres"."""
    return _unit(pieces, index, lexicon, vague=False)


def _unit(pieces: Pieces, index: int, lexicon: Lexicon, *, vague: bool) -> Measure:
    """Return what follows as the number's unit: "10 | kilometres", "billions | of dollars"."""
    start = index + 1 if pieces.hyphen(index) else index
    of = vague and pieces.lower(index) == "of"
    start += of
    if pieces.lower(start) in _STRETCHED and pieces.lower(start + 1) in lexicon.terms:
        start += 1  # four long years
    unit, length = lexicon.unit_at(pieces, start)
    if unit is None:
        return Measure(index)
    after = start + length
    if _is_other_noun(pieces, index, after, lexicon):
        return Measure(index)
    quantity = unit.quantity
    if quantity == "duration":
        old = after + 1 if pieces.hyphen(after) else after
        if pieces.lower(old) in {"old", "olds"}:
            after, quantity = old + 1, "age"
        elif pieces.phrase(after, 2) == "of age":
            after, quantity = after + 2, "age"
    return Measure(after, unit, quantity, pieces[start].start, pieces[after - 1].end)


def _is_other_noun(pieces: Pieces, index: int, after: int, lexicon: Lexicon) -> bool:
    """Tell whether the word of a unit is none here: "two barrel bombs", "5 m people"."""
    last, following = pieces.lower(after - 1), pieces.lower(after)
    if f"{last} {following}" in lexicon.counted:
        return True
    if pieces[after - 1].text.istitle() and pieces.at(after).text[:1].isupper():
        return True  # ten Kilo Class submarines
    letter = last in {"m", "t", "g"}
    return letter and (pieces.at(index - 1).kind != "digits" or following in lexicon.counted)


# ------------------------------------------------------------------ ages


def is_age(
    pieces: Pieces,
    span: tuple[int, int],
    measure: Measure,
    modifier: Modifier | None,
    lexicon: Lexicon,
) -> bool:
    """Tell whether a number is an age: "children as young as eight", "Omar, 34,", "he was 12."."""
    first, after = span
    if measure.quantity not in {None, "duration"}:
        return False
    place = first
    while first - place < _LISTED and pieces.lower(place - 1) in {"and", "or"}:
        if not _is_word(pieces, place - 2):
            break
        place -= 2  # girls aged six and nine
    if any(pieces.phrase(place - n, n) in _AGE_BEFORE for n in (1, 2, 3)):
        return True
    if measure.quantity is not None:
        return pieces.phrase(after - 2, 2) in _OR_OLDER
    return (
        _said_of_person(pieces, first, after)
        or _beside_name(pieces, first, after, lexicon)
        or (modifier is not None and _bounds_age(pieces, first, after, lexicon))
        or _person_of(pieces, first, after, lexicon)
    )


_AFTER_PERSON = closed_class("and who whose was is had has from died")
"""Words after the age of a person; after a number that counts, its noun would stand."""


def _is_word(pieces: Pieces, index: int) -> bool:
    return pieces.at(index).kind in {"digits", "word"}


def _said_of_person(pieces: Pieces, first: int, after: int) -> bool:
    """Read "when he was | 12", "who turned | 18", "the victim, Danylo, was | six."."""
    if pieces.lower(first - 1) not in {"was", "is", "am", "turned", "turns"}:
        return False
    named = pieces.lower(first - 2) == "," and pieces.at(first - 3).text[:1].isupper()
    if pieces.lower(first - 2) not in {"he", "she", "i", "who"} and not named:
        return False
    ends = pieces.at(after).kind in {"sign", "break", "taken"}
    return ends or pieces.lower(after) in {"when", "and", "at"}


def _person_of(pieces: Pieces, first: int, after: int, lexicon: Lexicon) -> bool:
    """Read "a girl of | 13", "a taxi driver of | 52,"; a crew of 13 is no person."""
    noun = pieces.lower(first - 2)
    if pieces.lower(first - 1) != "of" or noun not in lexicon.persons or noun in _GROUPS:
        return False
    one = any(pieces.lower(place) in {"a", "an"} for place in range(first - 5, first - 2))
    following = pieces.lower(after)
    ends = pieces.at(after).kind in {"sign", "break"} or following in _AFTER_PERSON
    ends = ends or following.endswith("ed")  # a girl of 12 | succumbed
    return one and ends and len(pieces[after - 1].text) < 3 + 9 * (pieces[first].kind == "word")


def _bounds_age(pieces: Pieces, first: int, after: int, lexicon: Lexicon) -> bool:
    """Read "children | under five", "the victims were | under 18."."""
    if pieces.lower(first) not in {"under", "over", "below", "above"} or after != first + 2:
        return False
    if pieces[first + 1].kind == "digits" and len(pieces[first + 1].text) > 2:
        return False
    ends = pieces.at(after).kind in {"sign", "break"} or pieces.lower(after) in _AFTER_AGE
    person = pieces.lower(first - 1) in lexicon.persons
    said = pieces.lower(first - 1) in {"are", "were"} and pieces.lower(first) in {"under", "below"}
    if pieces.lower(first - 1) in {"is", "was"}:
        said = pieces.lower(first - 2) in lexicon.persons | {"he", "she"}
    return ends and (person or said)


def _beside_name(pieces: Pieces, first: int, after: int, lexicon: Lexicon) -> bool:
    """Read "Huda Karam, | 41,", "Omar Haddad (| 34)", "the gunman, now | 38,"."""
    number = pieces[after - 1]
    if number.kind != "digits" or len(number.text) > 2:
        return False
    first -= pieces.lower(first - 1) == "now"
    last = first - 4 if pieces.hyphen(first - 3) else first - 2  # Liu Hoi-yan, 42,
    before, name, closer = pieces.lower(first - 1), pieces.at(last), pieces.lower(after)
    if before == "and" and pieces.at(first - 2).kind == "digits":
        last = first - 4  # the sisters, 11 and | 13,
        before, name = pieces.lower(first - 3), pieces.at(last)
    elif closer in {"and", "or"} and pieces.at(after + 1).kind == "digits":
        closer = pieces.lower(after + 2)
    else:
        person = name.text[:1].isupper() or name.lower in lexicon.counted
        return name.kind == "word" and person and _enclosed(before, closer)
    return name.lower in lexicon.persons and _enclosed(before, closer)


def _enclosed(before: str, closer: str) -> bool:
    """Tell whether two signs set an age off: ", 41,", "(34)"."""
    return (before == "," and closer in {",", ".", ";"}) or (before == "(" and closer == ")")
