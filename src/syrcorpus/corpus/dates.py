"""Dates as texts write them, and the lines that are nothing but a date.

No clock and no locale takes part.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dateutil import parser as dateutil_parser

from .months import FOREIGN, read_foreign

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Day",
    "PartialDay",
    "find_days",
    "find_partial_days",
    "is_date_line",
    "is_place_and_date",
    "is_stamp",
    "weekday_of",
]

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"

_SLASHED = rf"\d{{1,2}}(?P<by>[/.-])\d{{1,2}}(?P=by){_YEAR}"
_ENDS = r"(?![\d/_-]|(?-i:[a-z]))"  # "11/29/2024November 29, 2024": two elements of a page
_ENDS_OR_AGAIN = rf"(?!\w(?!\d?\s{MONTHS}\s))"  # "29 Nov 202429 Nov 2024"
# A digit or a month begins one: most places are passed fast.
_BEGINS = r"(?:(?<![\w/-])|(?<=[ /](?:19|20)\d\d))(?=[\dADFJMNOSadfjmnos])"
_FULL = re.compile(
    rf"{_BEGINS}(?:"
    rf"(?P<iso>{_YEAR}(?P<sep>[-/.])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12]\d|0?[1-9]))"
    rf"{_CLOCK}(?![\w/-])"
    rf"|(?P<mdy>{MONTHS}\s{{1,3}}{_DAY}(?:,?\s{{1,3}}|\s-\s){_YEAR}){_ENDS_OR_AGAIN}"
    rf"|(?P<dmy>{_DAY}(?:\sof|\.)?[\s/-]{{1,3}}{MONTHS},?[\s/-]{{1,3}}{_YEAR}){_ENDS_OR_AGAIN}"
    rf"|{FOREIGN}(?!\w)"
    rf"|(?P<slash>{_SLASHED}){_ENDS})",
    re.IGNORECASE,
)
_ORDER = re.compile(rf"(?<![\w/-]){_SLASHED}{_ENDS}")
_PARTIAL = re.compile(
    rf"(?<![\w/-])(?=[\dADFJMNOSTWadfjmnostw])(?:(?P<weekday>{WEEKDAYS})\b,?\s*\(?(?:the\s)?)?"
    rf"(?:{MONTHS}\s{{1,3}}{_DAY}|{_DAY}(?:\sof)?\s{MONTHS})(?![\w/-])(?!,?\s\d{{4}})",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?<![a-z])(?:(?:first |last |originally )?(?:published|updated?|posted|modified|issued"
    r"|created|released|dated?|time|on|at|day|in|and|the|of|edition|a\.?m|p\.?m|noon|gmt|utc"
    r"|[ecmp][sd]t|cet|cest|eet|eest|msk|trt|bst|ist|local|minutes?|mins?|reading|read|hours?"
    r"|ago|hrs?|h))\b\.?"
    rf"|\b{WEEKDAYS}(?!\w)|\d{{1,2}}(?:[:.]\d\d){{1,2}}|[+-]\d\d:?\d\d|\b\d{{1,3}}\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1\d\d(?![\w/.-])")
"""A date whose year has two digits tells no day for sure: "03.02.25"."""
_WEEKDAY_BEFORE = re.compile(rf"\b({WEEKDAYS}),?\s$", re.IGNORECASE)
_PLACE = r"[^\W\d_a-z][\w’'-]*(?:[ /](?:de |la |al-|el-)?[^\W\d_a-z][\w’'-]*){0,2}"
_PLACES = re.compile(rf"{_PLACE}(?:, {_PLACE})?")
_STAMP = r"\W*(?:first |last )?(?:published|updated|posted|modified|issued)(?: on)?\b"
_STAMPED = re.compile(_STAMP, re.IGNORECASE)
_AGO = re.compile(
    rf"(?:{_STAMP})?\W*(?:about |just )?(?:yesterday|just now|(?:an?|\d{{1,2}}|one|two|three)\s?"
    r"(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|months?) ago)\W*",
    re.IGNORECASE,
)
_STAMPS = re.compile(
    r"[|●•]|\b\d{1,2}:\d\d|\b(?:published|updated|posted|modified|issued)\b", re.IGNORECASE
)
_NO_DAY = dt.datetime(2000, 1, 1)  # fills in nothing: every field is given
_WORD = re.compile(r"[^\W\d_]+")


class Day(NamedTuple):
    """Hold a full date as it stands in a text."""

    date: dt.date
    start: int
    end: int


class PartialDay(NamedTuple):
    """Hold a day and month without a year, with the weekday that stands before them."""

    month: int
    day: int
    weekday: int | None
    start: int
    end: int

    def fits(self, year: int) -> bool:
        """Tell whether a year has this day, and on this weekday."""
        try:
            date = dt.date(year, self.month, self.day)
        except ValueError:
            return False
        return self.weekday is None or date.weekday() == self.weekday

    def in_year(self, year: int) -> dt.date:
        """Return the day in a year that it fits."""
        return dt.date(year, self.month, self.day)


def find_days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Yield the full dates of a text.

    ``11/12/2024`` counts only where another date of the kind in the text, such as
    ``29/11/2024``, or the weekday before it tells which number is the month.
    """
    stop = len(text) if end is None else end
    day_first = _day_first(text)
    for found in _FULL.finditer(text, start, stop):
        try:
            date = _date_of(found, day_first=day_first)
        except (ValueError, OverflowError):  # 31 November
            continue
        if date is not None:
            yield Day(date, found.start(), found.end())


def _date_of(found: re.Match[str], *, day_first: bool | None) -> dt.date | None:
    if found["foreign"]:
        return read_foreign(found)
    if found["slash"] and day_first is None:
        return _settled_by_weekday(found)
    return dateutil_parser.parse(
        found["iso"] or found["mdy"] or (found["dmy"] or found["slash"]).replace(". ", " "),
        default=_NO_DAY,
        dayfirst=bool(found["slash"] and day_first),
        yearfirst=bool(found["iso"]),
    ).date()


def _settled_by_weekday(found: re.Match[str]) -> dt.date | None:
    """Return the one day of two that "11/03/2025" can be: both are one, or the weekday tells."""
    first, second = _numbers(found["slash"])
    year = int(found["slash"][-4:])
    days = {dt.date(year, second, first), dt.date(year, first, second)}
    weekday = _WEEKDAY_BEFORE.search(found.string, max(0, found.start() - 12), found.start())
    if weekday and len(days) > 1:
        days = {day for day in days if day.weekday() == weekday_of(weekday[1])}
    return days.pop() if len(days) == 1 else None


def _numbers(slashed: str) -> tuple[int, int]:
    first, second, _ = re.split(r"[/.-]", slashed)
    return int(first), int(second)


@lru_cache(maxsize=4)
def _day_first(text: str) -> bool | None:
    """Tell from the dates of a text that can be read in one way only how the others go."""
    pairs = [_numbers(found.group()) for found in _ORDER.finditer(text)]
    orders = {first > second for first, second in pairs if max(first, second) > 12}
    return orders.pop() if len(orders) == 1 else None


def find_partial_days(text: str, start: int = 0, end: int | None = None) -> Iterator[PartialDay]:
    """Yield the days that stand without a year ("Friday, November 29")."""
    stop = len(text) if end is None else end
    for found in _PARTIAL.finditer(text, start, stop):
        words = found.group()
        if found["weekday"]:
            words = words[len(found["weekday"]) :]
        words = re.sub(r"(?i)\bthe\b|\bof\b|[(,]", " ", words)
        try:
            date = dateutil_parser.parse(words, default=_NO_DAY)
        except (ValueError, OverflowError):
            continue
        weekday = weekday_of(found["weekday"]) if found["weekday"] else None
        yield PartialDay(date.month, date.day, weekday, found.start(), found.end())


def weekday_of(name: str) -> int:
    """Return the number of a weekday, Monday 0, by its English name or abbreviation."""
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name[:3].lower())


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date, or "3 hours ago", and hardly anything else.

    >>> is_date_line("- 03:09 PM, Nov 28, 2024"), is_date_line("The truce of 5 March 2020")
    (True, False)
    """
    if len(text) > 120:
        return False
    if _AGO.fullmatch(text):
        return True
    foreign = any(found["foreign"] for found in _FULL.finditer(text))
    words, dated = _beside_dates(text)
    if not dated:
        return False
    if foreign:  # "Publié le : 14 mars 2025"
        return len(words) <= 3
    if _STAMPED.match(text):  # "Updated - Nov 29, 2024 11:05 pm IST - Beirut"
        return len(words) <= 2 and all(word[0].isupper() for word in words)
    return len(words) <= 2 and all(word.isupper() and len(word) < 6 for word in words)  # CBS/AP


def _beside_dates(text: str) -> tuple[list[str], bool]:
    """Return the words of a line that are no part of its dates, and whether it has any date."""
    rest, dates = _FULL.subn(" ", text)
    rest, partial = _PARTIAL.subn(" ", rest)
    rest, short = _SHORT.subn(" ", rest)
    return _WORD.findall(_LABELS.sub(" ", rest)), bool(dates or partial or short)


def is_place_and_date(text: str) -> bool:
    """Tell whether a line is a place and a date: "Puerto Lirio, Tuesday, 20 May 2025".

    Below a title it dates the article; elsewhere it may be a heading ("Halba, 20 May 2025").
    """
    if len(text) > 80:
        return False
    rest, dates = _FULL.subn("", text)
    rest = re.sub(rf"\b{WEEKDAYS}(?!\w)", "", rest).strip(" ,.-–—|:()")
    return dates == 1 and _PLACES.fullmatch(rest) is not None


def is_stamp(text: str) -> bool:
    """Tell whether a line dates the article beside a few other words.

    >>> is_stamp("AFP | Published 29 November 2024"), is_stamp("Flood update of 29 November 2024")
    (True, False)
    """
    if len(text) > 120:
        return False
    rest, dates = _FULL.subn(" ", text)
    marked = _STAMPS.search(rest) or _FULL.match(text)
    return bool(dates and marked) and len(_WORD.findall(_LABELS.sub(" ", rest))) <= 6
