"""What is cited where: which contents hold a place of the text, and where the next ones lie.

Laid out once, so that an article of many citations is read in linear time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from ...model import Attribution


class Content(NamedTuple):
    """Be one stretch of what somebody says."""

    start: int
    end: int
    attribution: Attribution


class Cited:
    """Answer for any place of the text which contents it lies in or between."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        """Cut the text where contents begin and end, and note who is cited in each piece."""
        contents = [Content(c.start, c.end, a) for a in attributions for c in a.content]
        self._starts = sorted(content.start for content in contents)
        self._ends = sorted(content.end for content in contents)
        self._cuts = sorted({*self._starts, *self._ends})
        self._holding: list[tuple[Content, ...]] = []
        waiting = sorted(contents, key=lambda content: content.start, reverse=True)
        held: tuple[Content, ...] = ()
        for cut in self._cuts:
            held = tuple(content for content in held if content.end > cut)
            while waiting and waiting[-1].start == cut:
                held = (*held, waiting.pop())
            self._holding.append(held)

    def at(self, offset: int) -> tuple[Content, ...]:
        """Return the contents that a place lies in."""
        piece = bisect_right(self._cuts, offset) - 1
        return self._holding[piece] if piece >= 0 else ()

    def around(self, offset: int, start: int, end: int) -> tuple[int, int]:
        """Return the bounds around a place, cut where contents begin or end between."""
        for content in self.at(offset):
            start, end = max(start, content.start), min(end, content.end)
        before, after = bisect_right(self._ends, offset), bisect_right(self._starts, offset)
        if before:
            start = max(start, self._ends[before - 1])
        if after < len(self._starts):
            end = min(end, self._starts[after])
        return start, end
