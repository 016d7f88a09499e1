"""Stretches of time that figures stand in: "since Wednesday", "in three days", "that day".

They need the article's day, so they are read here and not when figures are linked.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ...model import DateMention, Interval
from ..dates.days import STEPS, step_back
from ..pieces import Pieces
from .numbers import Number

__all__ = ["Spells"]

T = TypeVar("T")

REACH = 1500
"""Characters around a figure beyond which no stretch of time tells of it."""

_UNITS = {"h": "day", "d": "day", "wk": "week", "mo": "month", "yr": "year", "decade": "decade"}
_RECENT = frozenset({"past", "last", "recent", "previous"})
_WITHIN = frozenset({"in", "over", "during"})
_BEGINNING = frozenset({"began", "started", "erupted", "begun"})
_FUTURE = frozenset({"will", "shall", "'ll", "would", "to", "should", "can", "could"})
_SHORT = frozenset({"h", "d", "wk"})


class Spells:
    """Hold the stretches of one article, each with the place where its words stand."""

    def __init__(
        self,
        pieces: Pieces,
        today: dt.date | None,
        dates: Iterable[DateMention],
        numbers: Iterable[Number],
    ) -> None:
        """Read the stretches from an article's dates and durations."""
        # A break may be long: where front matter or a byline was, with a date of its own.
        self.ends = [
            piece.end if piece.kind == "break" else piece.start
            for piece in pieces
            if _ends(piece.text)
        ]
        given = list(dates)
        self.dates = [(date.start, date) for date in given]
        since = [*_since(pieces, today, given), *_begun(pieces, today, given)]
        self.since = sorted(since, key=lambda spell: spell[0])
        found = [
            *since,
            *_lasting(pieces, today, numbers),
            *_that_day(pieces, given),
            *_overnight(pieces, today),
        ]
        self.spells = sorted(found, key=lambda spell: spell[0])

    def own(self, start: int) -> Interval | None:
        """Return the stretch whose own words begin at an offset."""
        return next((span for place, span in _within(self.spells, start) if place == start), None)

    def around(self, start: int) -> Interval | None:
        """Return the stretch that the sentence at an offset gives, if no date stands nearer."""
        sentence = bisect_right(self.ends, start)
        near = [
            (abs(place - start), interval)
            for place, interval in _within(self.spells, start)
            if bisect_right(self.ends, place) == sentence
        ]
        if not near:
            return self._above(start, sentence)
        distance, interval = min(near, key=lambda pair: pair[0])
        nearer = any(
            abs(place - start) < distance and bisect_right(self.ends, place) == sentence
            for place, _ in _within(self.dates, start)
        )
        return None if nearer else interval

    def _above(self, start: int, sentence: int) -> Interval | None:
        """Return the days since when, of the sentence before, where its own gives no date."""
        here = [bisect_right(self.ends, place) for place, _ in _within(self.dates, start)]
        if sentence in here:
            return None
        above = [
            interval
            for place, interval in _within(self.since, start)
            if bisect_right(self.ends, place) == sentence - 1
        ]
        return above[-1] if above else None


def _within(places: list[tuple[int, T]], start: int) -> list[tuple[int, T]]:
    """Return what stands within reach of an offset."""
    first = bisect_left(places, start - REACH, key=lambda place: place[0])
    return places[first : bisect_right(places, start + REACH, key=lambda place: place[0])]


def _ends(text: str) -> bool:
    return text in {".", "!", "?"} or text[:1] == "\n"


def _since(
    pieces: Pieces, today: dt.date | None, dates: list[DateMention]
) -> Iterator[tuple[int, Interval]]:
    """Yield the days until today of "since Wednesday", "since the war broke out in 2011"."""
    at = {piece.start: index for index, piece in enumerate(pieces)}
    for date in dates:
        index = at.get(date.start)
        if today is None or index is None or date.from_ is None or date.from_ > today:
            continue
        place = _since_before(pieces, index)
        if place is not None and not _compares(pieces, place):
            yield date.start, Interval(from_=date.from_, to=today)


def _begun(
    pieces: Pieces, today: dt.date | None, dates: list[DateMention]
) -> Iterator[tuple[int, Interval]]:
    """Yield the days until today of "battles that started on Wednesday"."""
    at = {piece.start: index for index, piece in enumerate(pieces)}
    for date in dates:
        index = at.get(date.start)
        if today is None or index is None or date.from_ is None or date.from_ > today:
            continue
        place = index - 1 - (pieces.lower(index - 1) in {"on", "in", "last"})
        if pieces.lower(place) in _BEGINNING and pieces.lower(place - 1) in {"that", "which"}:
            yield date.start, Interval(from_=date.from_, to=today)


def _since_before(pieces: Pieces, index: int) -> int | None:
    """Return the index of the "since" that governs a date, a short clause between."""
    for place in range(index - 1, max(index - 8, -1), -1):
        if pieces.lower(place) == "since":
            return place
        if pieces[place].kind != "word":
            return None
    return None


def _compares(pieces: Pieces, index: int) -> bool:
    """Tell whether "since" only compares: "the most violent clashes since 2020"."""
    for place in range(index - 1, max(index - 14, -1), -1):
        if pieces[place].text in {".", ";"}:
            return False
        word = pieces.lower(place)
        if word in {"first", "most", "worst", "least", "only"} or word.endswith("est"):
            return word != "least" or pieces.lower(place - 1) != "at"
    return False


def _that_day(pieces: Pieces, dates: list[DateMention]) -> Iterator[tuple[int, Interval]]:
    """Yield the day named last for "that day", "earlier in the day"."""
    number, last = 0, None
    for index, piece in enumerate(pieces):
        while number < len(dates) and dates[number].start < piece.start:
            date = dates[number]
            number += 1
            if date.from_ is not None and date.from_ == date.to:
                last = Interval(from_=date.from_, to=date.to)
        if piece.lower != "day" or last is None:
            continue
        if pieces.lower(index - 1) in {"that", "same"} or (
            pieces.phrase(index - 2, 2) == "in the"
            and pieces.lower(index - 3) in {"earlier", "later", "late", "early"}
        ):
            yield piece.start, last


def _overnight(pieces: Pieces, today: dt.date | None) -> Iterator[tuple[int, Interval]]:
    """Yield the night up to today for "overnight"."""
    eve = step_back(today, 1, "day") if today is not None else None
    for piece in pieces if eve is not None and today is not None else ():
        if piece.lower == "overnight":
            yield piece.start, Interval(from_=eve, to=today)


def _lasting(
    pieces: Pieces, today: dt.date | None, numbers: Iterable[Number]
) -> Iterator[tuple[int, Interval]]:
    """Yield the days of "over the past three days" and, where short, "in three days"."""
    for number in numbers:
        step = _UNITS.get(number.unit or "") if number.quantity == "duration" else None
        if step is None or step not in STEPS or today is None or number.low is None:
            continue
        if number.low != number.high:
            continue  # several days
        place = number.first - 1
        recent = pieces.lower(place) in _RECENT
        while pieces.lower(place) in _RECENT | {"the", "just"}:
            place -= 1
        if not recent and (pieces.lower(place) not in _WITHIN or number.unit not in _SHORT):
            continue
        if not recent and any(
            pieces.lower(back) in _FUTURE for back in range(max(place - 10, 0), place)
        ):
            continue
        length = number.low / 24 if number.unit == "h" else number.low
        first = step_back(today, max(round(length), 1), step)
        if first is not None:
            yield number.start, Interval(from_=first, to=today)
