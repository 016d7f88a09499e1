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

_JOINTS = closed_class(", and or & plus as well another a further the also his her their its")
_OF_THE = frozenset({"of the", "of its", "of their", "of those", "out of"})
_REACH = 60
"""Pieces within which an earlier figure lends."""

_COMPARED = frozenset({"up from", "down from", "compared with", "compared to", "instead of"})
_TAKEN_UP = frozenset({"speed", "temperature"})
"""Measures that a bare number may take up."""
_TWICE = 2
_WHOLE_PARTS = frozenset({"of_state", "part"})
"""Rules of parts that have parts: "54 of the dead were from here, including | 21 children"."""
_VAGUE_MOST = 50
"""How many times its conventional least a vague or open number can be."""

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
    noun: str | None = None
    """The head of what is counted, in the singular."""


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
            inner = found.whole is not None and found.rule not in _WHOLE_PARTS
            if found.thing is None or inner or _too_small(found.number, number):
                continue
            if self.pieces.phrase(found.number.first - 2, 2) in _COMPARED:
                continue  # 9,400 arrived, up from 6,000, and a third of them
            return position if self._near(found.number.after, number.first, 1) else None
        return None

    def opened(self, number: Number) -> int | None:
        """Return the position of the whole that opens the sentence: "Of the 90 held, | 34"."""
        for position in range(len(self.found) - 1, max(len(self.found) - 4, -1), -1):
            found = self.found[position]
            if not self._near(found.number.after, number.first, 0):
                return None
            first = found.number.first
            opens = self.pieces.phrase(first - 2, 2) in _OF_THE and (
                self.pieces.starts_sentence(first - 2)
            )
            if opens and found.thing is not None and _is_larger(found.number, number):
                return position
        return None

    def taken_up(self, number: Number) -> int | None:
        """Return the position of the figure that a clause goes on about.

        "46 trucks set out. | Twenty-nine got through", "60 were abducted; | 41 came back".
        """
        last = self.found[-1] if self.found else None
        before = self.pieces.at(number.first - 1).text
        if last is None or last.thing is None or before not in {".", ";", ":", "—", "–"}:
            return None
        if last.whole is not None or not self._near(last.number.after, number.first, 1):
            return None
        return len(self.found) - 1 if _is_larger(last.number, number) else None

    def of_state(self, number: Number, state: KnownCount) -> int | None:
        """Return the position of the whole of a state: "killed 19 people … seven of the | dead".

        Of several the largest, since a later one may count less.
        """
        stated = [
            position
            for position in range(max(len(self.found) - _LOOK_BACK, 0), len(self.found))
            if (event := self.found[position].happened) is not None
            and event.count.name == state.name
            and self.found[position].whole is None
            and _is_larger(self.found[position].number, number)
        ]
        return max(
            stated, key=lambda place: (self.found[place].number.low or 0, place), default=None
        )

    def definite(self, number: Number, thing: str | None, noun: str) -> int | None:
        """Return the position of the whole of a definite noun: "63 drones … 51 of the | drones"."""
        for position in range(len(self.found) - 1, max(len(self.found) - _LOOK_BACK, -1), -1):
            found = self.found[position]
            if found.thing != thing or found.whole is not None or number.low is None:
                continue
            if thing == "people" and found.noun != noun:
                continue  # two of his cousins are none of the 90 tourists
            larger = found.number.low is None or found.number.low >= number.low
            return position if larger else None
        return None

    def last(self, number: Number) -> Found | None:
        """Return the figure whose count a bare number may share: "not | 22", "two of it".

        Of several in a sentence before, the one of the nearest size is meant.
        """
        near = [
            found
            for found in self.found[-4:]
            if found.thing is not None
            and found.rule not in {"single", "phrase.glued"}
            and self._near(found.number.after, number.first, 2)
        ]
        if not near:
            return None
        if self.pieces.phrase(number.first - 2, 2) in _COMPARED:
            # 91,500 people are staying in 128 centres, up from | 74,000
            same = [f for f in near if self._near(f.number.after, number.first, 0)]
            return min(reversed(same or near), key=lambda found: _apart(found.number, number))
        if not self._near(near[-1].number.after, number.first, 0):
            same = [f for f in near if self._near(f.number.after, near[-1].number.first, 0)]
            return min(reversed(same), key=lambda found: _apart(found.number, number))
        return near[-1]

    def last_measure(self, number: Number, quantity: str) -> Found | None:
        """Return the last figure that measures the same: "put | it at 6.3"."""
        for found in reversed(self.found[-4:]):
            if found.key == quantity:
                return found if self._near(found.number.after, number.first, 2) else None
        return None

    def measured(self, number: Number) -> Found | None:
        """Return the last speed or temperature of about the size: "the figure of | 148"."""
        for found in reversed(self.found[-4:]):
            near = self._near(found.number.after, number.first, 2)
            if near and found.key in _TAKEN_UP and _apart(found.number, number) < _TWICE:
                return found
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


def _is_larger(whole: Number, part: Number) -> bool:
    """Tell whether one number can be the whole of another."""
    if part.low is None or part.quantity is not None:
        return False
    return whole.low is None or whole.low > part.low


def _apart(a: Number, b: Number) -> float:
    """Return by what factor two numbers differ."""
    first, second = (abs(n.low if n.low is not None else n.high or 0) + 1 for n in (a, b))
    return max(first, second) / min(first, second)


def _too_small(whole: Number, part: Number) -> bool:
    """Tell whether a number cannot be the whole of another: "several cities … 5,000 of them"."""
    if part.low is None or part.quantity is not None:
        return False
    most = whole.high if whole.high is not None or whole.low is None else whole.low * _VAGUE_MOST
    return most is not None and most < part.low
