"""What happened to those who are counted, as words say it alone: states and tolls."""

from __future__ import annotations

from dataclasses import dataclass

from ...knowledge.numbers import KnownCount
from ..closed_class import closed_class
from ..vocabulary import Vocabulary
from .counted import Words

__all__ = ["Happening", "state_at", "toll_before"]

_TO_TOLL = closed_class(
    """to at of from rose risen reached reaches hit hits stands stood passed passes exceeds exceeded
    surpassed surpasses topped tops neared nears is was"""
)


@dataclass(frozen=True, slots=True)
class Happening:
    """Be what happened and the indices of the pieces that say so."""

    count: KnownCount
    first: int
    after: int
    rule: str
    weak: bool = False
    """True of a verb that tells it only of listed nouns."""
    left: bool = False
    """True where it stands before the number, so that a list after it shares it."""


def state_at(words: Words, place: int, vocabulary: Vocabulary) -> Happening | None:
    """Return the state told from a place on, the longest: "dead", "in custody"."""
    for length in range(vocabulary.longest, 0, -1):
        count = vocabulary.states.get(words.pieces.phrase(place, length))
        if count is not None:
            return Happening(count, place, place + length, "state")
    return None


def toll_before(words: Words, first: int, vocabulary: Vocabulary) -> Happening | None:
    """Return the noun that names the count: "the death toll has risen to | 242"."""
    pieces = words.pieces
    if pieces.lower(first - 1) not in _TO_TOLL:
        return None
    for place in range(first - 1, max(first - 14, -1), -1):
        if pieces[place].kind == "break" or pieces[place].text in {".", ";", "!", "?"}:
            return None
        for length in range(vocabulary.longest, 0, -1):
            count = vocabulary.tolls.get(pieces.phrase(place - length + 1, length))
            if count is not None:
                return Happening(count, place - length + 1, place + 1, "toll")
    return None
