"""Dates told by the day of publication or by other dates: "last year", "the next day".

Each reader takes the pieces, an index and the day of publication, and returns what stands there;
None where nothing of its kind does. "several months ago" is a date without days.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ..closed_class import closed_class
from ..pieces import Pieces
from . import days as cal

__all__ = [
    "ANCHORS",
    "COUNTS",
    "LEADS",
    "PARTS",
    "VAGUE_COUNTS",
    "Told",
    "ago",
    "another_day",
    "near",
    "part_of_year",
    "relative",
    "season",
    "weekend",
    "year_said",
]

LEADS = frozenset({"this", "last", "next", "past", "coming", "previous"})
PARTS = frozenset({"late", "early", "mid"})
ANCHORS = frozenset({"day", "weekend", "half", "quarter"})
"""Words at which dates told by other dates are read."""
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
VAGUE_COUNTS = frozenset({"several", "some", "many"})
_HALVES = {"century": 50, "decade": 5}
"""Years in half of each."""
_SPANS = frozenset({"week", "month", "year", "weekend", "decade", "century"})
_AFTER = closed_class("next following")
_BEFORE = closed_class("previous")
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_AROUND_WEEKEND = closed_class("over at during on")


class Told(NamedTuple):
    """Be such a date: the index it begins at, the one after it, its days, the rule."""

    first: int
    after: int
    days: cal.Days | None
    rule: str


def ago(pieces: Pieces, index: int, today: dt.date | None) -> Told | None:
    """Read "three days ago", "two or three weeks ago"; "a few months ago" without days."""
    few = pieces.phrase(index, 2) == "a few"
    place = index + 1 + few
    unit = pieces.lower(place).removesuffix("s")
    if unit not in cal.STEPS or pieces.lower(place + 1) != "ago":
        return None
    piece = pieces[index]
    count = None if few else COUNTS.get(piece.lower)
    if piece.kind == "digits" and piece.text.isdecimal() and len(piece.text) < 4:
        count = int(piece.text)
    if count is None and not few and piece.lower not in VAGUE_COUNTS:
        return None
    first = index - 2 if pieces.lower(index - 1) in {"or", "to"} else index
    if pieces.lower(index - 1) == "half":
        first, count, unit = index - 1, _HALVES.get(unit), "year"
    days = cal.ago(today, count, unit) if today and count is not None else None
    return Told(first, place + 2, days, "ago")


def near(pieces: Pieces, index: int, today: dt.date | None) -> Told | None:
    """Read "today", "yesterday", "last night"."""
    word = pieces.lower(index).removesuffix("'s")
    if word in {"today", "yesterday", "tomorrow", "tonight"}:
        return Told(index, index + 1, cal.near(today, word), "near")
    if pieces.phrase(index, 2) == "last night":
        return Told(index, index + 2, cal.near(today, "yesterday"), "near")
    return None


def relative(
    pieces: Pieces, index: int, today: dt.date | None, last: cal.Days | None
) -> Told | None:
    """Read "this week", "earlier this month", "last year", "that year"."""
    word = pieces.lower(index).removesuffix("'s")
    unit = pieces.lower(index + 1).removesuffix("'s")
    if unit not in _SPANS or word not in LEADS | {"that"}:
        return None
    if word in {"past", "coming", "previous"} and unit != "weekend":
        word = {"past": "last", "coming": "next", "previous": "before"}[word]
    if word == "before":
        return None
    lead = pieces.lower(index - 1)
    first = index - 1 if lead in {"earlier", "later", "late", "early"} else index
    if word == "that":
        if last is None or unit not in {"year", "month"}:
            return None
        return Told(first, index + 2, cal.around(last[0], unit), "that")
    if lead == "the" and word == "last":
        days = cal.until(today, unit) if today else None
    else:
        days = cal.relative(today, word, unit) if today else None
    if days and today and lead == "earlier" and days[0] <= today:
        days = (days[0], today)
    elif days and lead in PARTS:
        days = cal.part(days, lead)
    return Told(first, index + 2, days, "relative")


def season(pieces: Pieces, index: int, today: dt.date | None, end: int) -> Told | None:
    """Read "last summer", "this winter"; none right after a date, which ends there."""
    lead, name = pieces.lower(index), pieces.lower(index + 1)
    if name not in cal.SEASONS or lead not in {"last", "this", "next"} or 0 < index == end:
        return None
    days = cal.season_near(today, lead, name) if today else None
    return Told(index, index + 2, days, "season")


def another_day(
    pieces: Pieces, index: int, today: dt.date | None, last: cal.Days | None
) -> Told | None:
    """Read "the day before yesterday", "the next day", "a day earlier" after a day named last."""
    if pieces.lower(index) != "day":
        return None
    if pieces.phrase(index + 1, 2) == "before yesterday":
        days = _moved(cal.near(today, "yesterday"), -1)
        return Told(index, index + 3, days, "near")
    if last is None or last[0] != last[1]:
        return None
    before, after = pieces.lower(index - 1), pieces.lower(index + 1)
    if before in _AFTER | _BEFORE and pieces.lower(index - 2) == "the":
        days = _moved(last, 1 if before in _AFTER else -1)
        return Told(index - 1, index + 1, days, "next_day")
    if before in {"a", "one"} and after in {"earlier", "later"}:
        days = _moved(last, 1 if after == "later" else -1)
        return Told(index - 1, index + 2, days, "next_day")
    return None


def _moved(days: cal.Days | None, count: int) -> cal.Days | None:
    """Return the days so many days on, None beyond the calendar."""
    if days is None or not dt.date.min.year < days[0].year < dt.date.max.year:
        return None
    step = dt.timedelta(days=count)
    return days[0] + step, days[1] + step


def weekend(pieces: Pieces, index: int, today: dt.date | None, *, future: bool) -> Told | None:
    """Read "over the weekend": the latest that has begun, the next of a future."""
    if pieces.lower(index) != "weekend" or pieces.lower(index - 1) != "the":
        return None
    if pieces.lower(index - 2) not in _AROUND_WEEKEND:
        return None
    if today is None:
        return Told(index - 1, index + 1, None, "weekend")
    lead = "this" if future or today.weekday() >= 5 else "last"
    return Told(index - 1, index + 1, cal.relative(today, lead, "weekend"), "weekend")


def part_of_year(pieces: Pieces, index: int, today: dt.date | None) -> Told | None:
    """Read "the first half of 2024", "the third quarter of last year"."""
    parts = {"half": 2, "quarter": 4}.get(pieces.lower(index))
    number = _ORDER.get(pieces.lower(index - 1))
    if parts is None or number is None or number >= parts or pieces.lower(index + 1) != "of":
        return None
    after = index + 3
    year = cal.year_of(pieces.at(index + 2).text)
    if year is None:
        year, after = year_said(pieces, index + 2, today)
    if year is None:
        return None
    months = 12 // parts
    first = cal.month_days(year, number * months + 1)[0]
    last = cal.month_days(year, (number + 1) * months)[1]
    return Told(index - 1, after, (first, last), "part_of_year")


def year_said(pieces: Pieces, index: int, today: dt.date | None) -> tuple[int | None, int]:
    """Return the year of "last year", "of this year" from an index on, and the index after it."""
    place = index + (pieces.lower(index) == "of")
    step = {"last year": -1, "this year": 0, "next year": 1}.get(pieces.phrase(place, 2))
    if step is None or today is None:
        return None, index
    return today.year + step, place + 2
