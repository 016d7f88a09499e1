"""The day an article was published, as its header, its dateline or its prose tells it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Article, DateBasis
from .dates import Day, PartialDay, find_days, find_partial_days, weekday_of
from .parts import Parts
from .years import year_for

__all__ = ["Published", "publication_day", "settle_dates"]

_DATELINE_REACH = 110
_DATELINE_END = re.compile(
    r",?\s*(?:\([^()\r\n]{2,60}\)\s*)?(?:[-–—]{1,2}|:)\s|,?\s*\([^()\r\n]{2,60}\)\s"
    r"|\.\s/[^/\r\n]{2,30}/"  # "MOSCOW, November 29. /TASS/."
    r"|[\])]\s"  # "[Beirut, 29 November 2024]"
)
_ABBREVIATION = re.compile(r"\b[A-Z][a-z]?\.\s")
_SENTENCE = re.compile(r"[.!?;\"“”]\s")
_WORD = re.compile(r"[^\W\d_]+")
_LATER = re.compile(r"(?:updated?|modified|last edit|revised)[^\d\n]{0,20}$", re.IGNORECASE)
_DEICTIC = re.compile(
    r"(?:\bthis|\btoday,?)\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*(?:the\s)?)?\(?$",
    re.IGNORECASE,
)


_OF_TITLE = re.compile(r"(?:\bas of|\(|\s[|–—-])\s?$")
_ON_WEEKDAY = re.compile(
    r"\bon\s((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s\(?(?:the\s)?$", re.IGNORECASE
)
_SAID_ON = re.compile(
    r"\b(?:said|announced|reported|told \w+|confirmed|declared|stated|warned)\son\s$"
)


class Published(NamedTuple):
    """Hold the day and how it is known; or a day that still lacks its year."""

    date: dt.date | None = None
    basis: DateBasis | None = None
    partial: PartialDay | None = None


_NONE = Published()


def publication_day(parts: Parts) -> Published:
    """Return the day of the header, of the dateline, of what the prose calls today, of its lead.

    A date that the prose merely speaks of ("since the truce of 5 March 2020") is none of them.
    """
    published = _header_day(parts)
    if published.date is None:
        dateline = _dateline_day(parts)
        if dateline.date or not published.partial:
            published = dateline
    for told in (_said_day, _lead_day):
        if published.date or published.partial:
            break
        published = told(parts)
    return published


def _header_day(parts: Parts) -> Published:
    """Return the day of "- 03:09 PM, Nov 28, 2024"; one of "Updated …" only for want of another."""
    pieces = [piece for piece, _ in parts.of("date", "byline")]
    days = [day for piece in pieces for day in find_days(parts.text, piece.start, piece.end)]
    first = next((day for day in days if not _is_update(parts.text, day)), None)
    if day := first or next(iter(days), None):
        return Published(day.date, "header")
    if told := _title_day(parts):
        return Published(told, "header")
    partial = (p for piece in pieces for p in find_partial_days(parts.text, piece.start, piece.end))
    return Published(partial=next(partial, None))


def _title_day(parts: Parts) -> dt.date | None:
    """Return the day that ends a title as its own: "Flash update 3 (as of 29 November 2024)"."""
    for piece, _ in parts.of("title"):
        for day in find_days(parts.text, piece.start, piece.end):
            ends = not parts.text[day.end : piece.end].strip(" )]")
            if ends and _OF_TITLE.search(parts.text, piece.start, day.start):
                return day.date
    return None


def _is_update(text: str, day: Day) -> bool:
    line = max(text.rfind("\n", 0, day.start), text.rfind("\r", 0, day.start)) + 1
    return _LATER.search(text, max(line, day.start - 40), day.start) is not None


def _dateline_day(parts: Parts) -> Published:
    """Return the day of "ALEPPO, Syria, Nov 29 (Reuters) -" or "CAIRO - 25 July 2022: …"."""
    start, line = parts.opening()
    end = start + min(len(line), _DATELINE_REACH)
    for day in find_days(parts.text, start, end):
        if _in_dateline(parts.text, start, day.start, day.end):
            return Published(day.date, "header")
    for partial in find_partial_days(parts.text, start, end):
        if _in_dateline(parts.text, start, partial.start, partial.end):
            return Published(partial=partial)
    return Published()


def _in_dateline(text: str, start: int, first: int, end: int) -> bool:
    """Tell whether only places stand before a date, and an agency, a dash or a colon after it."""
    before = text[start:first]
    if text[end : end + 1] == ")" and before[:1] != "(":
        return False
    if len(before) > 70 or _SENTENCE.search(_ABBREVIATION.sub("", before)):
        return False
    if sum(word[0].islower() for word in _WORD.findall(before)) > 2:
        return False
    return _DATELINE_END.match(text, end) is not None


def _said_day(parts: Parts) -> Published:
    """Return the day that the prose calls its own: "this Friday, November 29", "Monday (July 25)".

    Of several days in brackets the latest is taken.
    """
    text = parts.text
    bracketed: list[PartialDay] = []
    for start, end in parts.prose:
        for day in find_days(text, start, end):
            if _DEICTIC.search(text, max(start, day.start - 30), day.start):
                return Published(day.date, "text")
        for partial in find_partial_days(text, start, end):
            if _DEICTIC.search(text, max(start, partial.start - 12), partial.start):
                return Published(partial=partial)
            if partial.weekday is not None and "(" in text[partial.start : partial.end]:
                bracketed.append(partial)
    return Published(partial=max(bracketed, key=lambda day: (day.month, day.day), default=None))


def _lead_day(parts: Parts) -> Published:
    """Return the day of the lead: "The ministry said on Friday, 29 November 2024, that …".

    A full date counts where no later one stands in the text; one without its year only where
    something is said on it.
    """
    text = parts.text
    start, line = parts.opening()
    sentence = _SENTENCE.search(_ABBREVIATION.sub(lambda m: "x" * len(m[0]), line))
    end = start + (sentence.start() if sentence else len(line))
    for day in find_days(text, start, end):
        on = _ON_WEEKDAY.search(text, start, day.start)
        if on and day.date.weekday() == weekday_of(on[1]):
            told = (other.date for prose in parts.prose for other in find_days(text, *prose))
            return Published(day.date, "text") if max(told, default=day.date) == day.date else _NONE
    for partial in find_partial_days(text, start, end):
        said = _SAID_ON.search(text, start, partial.start)
        if said and partial.weekday is not None:
            return Published(partial=partial)
    return _NONE


def settle_dates(
    articles: Sequence[Article], partial: Mapping[int, PartialDay], known: Iterable[dt.date]
) -> Iterator[tuple[int, dt.date]]:
    """Yield the number and the day of each article whose day lacked its year, if it can be told.

    ``partial`` has those days by the number of the article, ``known`` the days of the others.
    """
    days = sorted(known)
    for number, day in partial.items():
        year = year_for(day, articles[number].text, days)
        if year:
            yield number, day.in_year(year)
