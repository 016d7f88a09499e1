"""Who speaks where: the attribution that a stretch of text stands in, found without a search."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ..model import Attribution, CharSpan

__all__ = ["Voices"]

_NEAR_CUE = 6
"""Characters between a cue and the day of the report ("reported on | Friday that")."""


class Voices:
    """Hold the attributions of one article by the places of their parts."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        """Sort contents, speakers and cues by where they stand."""
        said = tuple(attributions)
        self.contents = sorted(
            (content.start, content.end, number, attribution)
            for number, attribution in enumerate(said)
            for content in attribution.content
        )
        self.starts = [start for start, *_ in self.contents]
        self.longest = max((end - start for start, end, *_ in self.contents), default=0)
        parts = [span for a in said for span in (a.source, a.cue) if span is not None]
        self.speaking = sorted((span.start, span.end) for span in parts)
        self.longest_part = max((end - start for start, end in self.speaking), default=0)
        self.cues = sorted(
            (a.cue.end, number, a) for number, a in enumerate(said) if a.cue is not None
        )

    def innermost(self, span: CharSpan) -> Attribution | None:
        """Return the attribution with the shortest content that holds a span."""
        first = bisect_left(self.starts, span.end - self.longest)
        last = bisect_right(self.starts, span.start)
        holding = [
            (end - start, number, attribution)
            for start, end, number, attribution in self.contents[first:last]
            if end >= span.end
        ]
        return min(holding)[2] if holding else None

    def speaker(self, span: CharSpan) -> str | None:
        """Return the id of the innermost attribution around a span."""
        found = self.innermost(span)
        return found.id if found is not None else None

    def speaks_at(self, offset: int) -> bool:
        """Tell whether a speaker or a cue stands at an offset."""
        first = bisect_left(self.speaking, (offset - self.longest_part, 0))
        last = bisect_right(self.speaking, (offset, offset + self.longest_part + 1))
        return any(start <= offset < end for start, end in self.speaking[first:last])

    def said_on(self, date: CharSpan) -> bool:
        """Tell whether a date is the day of the report: "reported on | Friday that"."""
        place = bisect_left(self.cues, (date.start - _NEAR_CUE,))
        while place < len(self.cues) and self.cues[place][0] <= date.start:
            attribution = self.cues[place][2]
            if not any(content.contains(date) for content in attribution.content):
                return True
            place += 1
        return False
