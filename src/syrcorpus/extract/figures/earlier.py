"""What earlier figures of a text lend to a later one: its whole, what happened, what it counts.

"24 civilians were killed, 19 of them in air strikes", "killed ten soldiers and two rebels",
"the ministry, for its part, speaks of 6,500".
"""

from __future__ import annotations

from dataclasses import dataclass

from ...knowledge.numbers import KnownCount
from ..closed_class import closed_class
from ..pieces import Pieces
from ..vocabulary import applies
from .counted import Phrase
from .events import Happening
from .numbers import Number

__all__ = ["Earlier", "Found"]

_INCLUDING = (
    "including",
    "include",
    "included",
    "includes",
    "among them",
    "among whom",
    "of whom",
    "of which",
)
_AMONG = frozenset({"among them", "amongst them", "among whom"})
_AFTER_INCLUDING = closed_class("the were are also , a only just barely those that of")
"""Words between "including" and the part: "including those of | seven children"."""

_JOINTS = closed_class(", and or & plus as well another a further the also")
_REACH = 60
"""Pieces within which an earlier figure lends."""

_LOOK_BACK = 12
"""Figures among which the whole of "51 of the drones" is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Be a figure on its way: the number, its phrase, who or what, what happened."""

    number: Number
    span: tuple[int, int] | None
    """Offsets of what is counted."""
    key: str | None
    thing: str | None
    happened: Happening | None
    after: int
    """Index of the piece after all that was read."""
    rule: str
    whole: int | None = None
    """Position of the figure that this one is a part of."""


class Earlier:
    """Hold the figures found so far in one text."""

    def __init__(self, pieces: Pieces) -> None:
        """Begin with none."""
        self.pieces = pieces
        self.found: list[Found] = []

    def including(self, number: Number, phrase: Phrase | None = None) -> bool:
        """Tell whether a number gives a part: "including two students", "of whom five"."""
        if phrase is not None and self.pieces.phrase(phrase.after, 2) in _AMONG:
            return True  # two students among them
        place = number.first
        while not self._includes(place) and self.pieces.lower(place - 1) in _AFTER_INCLUDING:
            place -= 1
        return self._includes(place)

    def _includes(self, place: int) -> bool:
        return any(self.pieces.phrase(place - n, n) in _INCLUDING for n in (1, 2))

    def whole(self, number: Number) -> int | None:
        """Return the position of the figure that a part belongs to: the last that counts people."""
        for position in range(len(self.found) - 1, max(len(self.found) - 6, -1), -1):
            found = self.found[position]
            if found.thing is None or found.whole is not None:
                continue
            return position if self._near(found.number.after, number.first, 1) else None
        return None

    def definite(self, number: Number, thing: str | None) -> int | None:
        """Return the position of the whole of a definite noun: "63 drones … 51 of the | drones"."""
        for position in range(len(self.found) - 1, max(len(self.found) - _LOOK_BACK, -1), -1):
            found = self.found[position]
            if found.thing != thing or found.whole is not None or number.low is None:
                continue
            larger = found.number.low is None or found.number.low >= number.low
            return position if larger else None
        return None

    def last(self, number: Number) -> Found | None:
        """Return the last figure whose count a bare number may share: "not | 22", "two of it"."""
        for found in reversed(self.found[-4:]):
            if found.thing is None or found.rule in {"single", "phrase.glued"}:
                continue
            return found if self._near(found.number.after, number.first, 2) else None
        return None

    def last_measure(self, number: Number, quantity: str) -> Found | None:
        """Return the last figure that measures the same: "put | it at 6.3"."""
        for found in reversed(self.found[-4:]):
            if found.key == quantity:
                return found if self._near(found.number.after, number.first, 2) else None
        return None

    def _near(self, start: int, stop: int, sentences: int) -> bool:
        """Tell whether at most so many sentences end between two pieces of one paragraph."""
        if stop - start > _REACH:
            return False
        between = self.pieces[start:stop]
        ends = sum(1 for piece in between if piece.text in {".", "!", "?"})
        return ends <= sentences and not any(piece.kind == "break" for piece in between)

    def lent(self, whole: int, thing: KnownCount | None) -> Happening | None:
        """Return what happened to the whole, where it can have happened to the part."""
        event = self.found[whole].happened
        fits = event is not None and (thing is None or applies(event.count, thing))
        return event if fits else None

    def shared(
        self, number: Number, thing: KnownCount | None
    ) -> tuple[Happening | None, int | None]:
        """Return what a list shares: "killed ten soldiers and | two rebels"."""
        if not self.found:
            return None, None
        last = self.found[-1]
        gap = [piece.lower for piece in self.pieces[last.after : number.first]]
        if not gap or len(gap) > 4 or any(word not in _JOINTS for word in gap):
            return None, None
        if last.happened is None or not (last.happened.left or last.whole is not None):
            return None, None
        if thing is not None and not applies(last.happened.count, thing):
            return None, None
        return last.happened, last.whole
