"""Find the dates of an article and resolve them against its day of publication.

"Friday", "March 2020", "this Friday, November 29", "late 2016", "earlier this month",
"three days ago". Read from the whole text of the article, furniture too. Nothing is ever
resolved against the clock: without a day of publication a weekday has no days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Article, DateMention
from ..pieces import HYPHENS, Pieces
from . import days as cal
from . import told
from .told import LEADS, PARTS
from .years import reads_as_year

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract_dates"]

_PARTS_OF_DAY = frozenset(
    {"morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "overnight"}
)
_FUTURE = frozenset(
    {"will", "'ll", "would", "scheduled", "due", "expected", "planned", "upcoming", "set", "begins"}
    | {"starts", "resumes", "opens", "closes", "expires", "votes", "goes"}
)
"""Words that put a day into the future; so does the present tense of what begins and ends."""
_CALLED = frozenset({"called", "announced", "declared", "proclaimed"})
"""Verbs after which "from Saturday" is the nearest Saturday, past or to come."""
_NOT_BEFORE_DAY = frozenset(
    {"Black", "Good", "Bloody", "Holy", "Ash", "Easter", "Palm", "Super", "Cyber", "Shrove"}
)
_NOT_AFTER_DAY = frozenset({"Times", "Telegraph", "Mirror", "Express", "Mail", "Herald", "World"})
"""Words that make a weekday a name: "Good Friday", the "Sunday Times"."""
_PAST = frozenset({"said", "told", "was", "were", "had", "added", "reported", "announced"})
_OPENING = frozenset(
    {*cal.WEEKDAYS, *cal.MONTHS, *LEADS, "that", "today", "yesterday", "tomorrow", "tonight"}
    | told.ANCHORS
)
"""Words that dates begin with, beside counts; most pieces of a text are none of them."""
_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "of"}
    | {
        "from",
        "during",
        "before",
        "after",
        "between",
        "and",
        "to",
        "previous",
        "past",
        "-",
        "through",
    }
)
_BEFORE_OLD_YEAR = frozenset({"in", "since", "until", "by", "from", "("})


@dataclass(frozen=True, slots=True)
class _Found:
    """Be a date among pieces: the index after its last, its days, the rule."""

    after: int
    days: cal.Days | None
    rule: str
    first: int | None = None
    """Index of the first piece where words before belong to it."""


def extract_dates(doc: Doc, article: Article) -> Iterator[DateMention]:  # noqa: ARG001
    """Yield the dates of an article in order: "late on Friday", "November 27", "since 2015"."""
    today = article.date
    if today is not None and not dt.MINYEAR < today.year < dt.MAXYEAR:
        today = None  # a default of some database, and too near the end of the calendar to count
    reader = _Reader(Pieces.of(article.text), today)
    for number, (found, first) in enumerate(reader.read(), 1):
        last = reader.pieces[found.after - 1]
        start, end = reader.pieces[first].start, last.end - 2 * last.lower.endswith("'s")
        days = found.days
        yield DateMention(
            start=start,
            end=end,
            text=article.text[start:end],
            id=f"{article.id}:d{number}",
            from_=days[0] if days else None,
            to=days[1] if days else None,
            rule=f"dates.{found.rule}",
        )


class _Reader:
    """Read the dates of one text; remembers the last one, for "that year"."""

    def __init__(self, pieces: Pieces, today: dt.date | None) -> None:
        self.pieces = pieces
        self.today = today
        self.last: cal.Days | None = None
        self.end = 0
        """Index after the date read last."""

    def read(self) -> Iterator[tuple[_Found, int]]:
        """Yield (found, index of its first piece)."""
        index = end = 0
        while index < len(self.pieces):
            found = self._at(index)
            if found is None:
                index += 1
                continue
            first = self._with_lead(index, end) if found.first is None else found.first
            yield found, max(first, end)
            if self.last is None or self._ends_sentence(end, first):
                self.last = found.days or self.last
            index = end = self.end = found.after

    def _ends_sentence(self, start: int, stop: int) -> bool:
        """Tell whether a sentence ends between two dates: "that year" is the first of the last."""
        return any(
            piece.kind == "break" or piece.text in {".", "!", "?"}
            for piece in self.pieces[start:stop]
        )

    def _at(self, index: int) -> _Found | None:
        """Return the date that begins at an index, the cases in order."""
        if not self._may_begin(index):
            return None
        for case in (
            self._written_in_digits,
            self._weekday,
            self._day_and_month,
            self._month,
            self._told,
            self._year,
        ):
            found = case(index)
            if found is not None:
                return found
        return None

    def _may_begin(self, index: int) -> bool:
        """Tell whether a date may begin at an index at all."""
        piece = self.pieces[index]
        return (
            piece.kind in {"digits", "day"}
            or piece.lower.removesuffix("'s") in _OPENING
            or piece.lower in told.COUNTS
            or piece.lower in told.VAGUE_COUNTS
        )

    def _with_lead(self, index: int, end: int) -> int:
        """Return where a date begins with the words that narrow it: "late on", "early", "this"."""
        if index - 2 >= end and self.pieces.phrase(index - 2, 2) in {"late on", "early on"}:
            return index - 2
        if index - 1 >= end and self.pieces.lower(index - 1) in {"late", "early", "this"}:
            return index - 1
        return index

    # -------------------------------------------------------------- cases

    def _written_in_digits(self, index: int) -> _Found | None:
        """Read "2024-11-29", "29/11/2024"; "03/04/2024" may be two days and is left open."""
        piece = self.pieces[index]
        if piece.kind != "day":
            return None
        return _Found(index + 1, cal.from_digits(piece.text), "digits")

    def _weekday(self, index: int) -> _Found | None:
        """Read "Friday", "Friday morning", "Friday, November 29", "last Friday"."""
        day = cal.WEEKDAYS.get(self.pieces.lower(index).removesuffix("'s"))
        if day is None or not self.pieces[index].text[0].isupper():
            return None
        after = self._after_name(index)
        comma = after + 1 if self.pieces.lower(after) in {",", "the"} else after
        dated = self._day_and_month(comma)
        if dated is not None:
            return _Found(dated.after, dated.days, "full_day", self._before(index, {"this"}))
        if self.pieces.lower(index) in cal.ABBREVIATIONS and after == index + 1:
            return None  # Sun, Mon, Sat without a point are other words
        if self.pieces.at(index - 1).text in _NOT_BEFORE_DAY:
            return None
        if self.pieces.at(after).text in _NOT_AFTER_DAY:
            return None
        lead = self.pieces.lower(index - 1)
        days = None
        if self.today is not None:
            future = lead in {"next", "coming"} or self._speaks_of_future(index)
            days = cal.weekday(self.today, day, lead=lead, future=future)
            if lead == "from" and self._is_called(index):
                days = cal.nearest_weekday(self.today, day)
        first = self._before(index, LEADS) if lead in LEADS else None
        if self.pieces.lower(after) in _PARTS_OF_DAY:
            after += 1
        return _Found(after, days, "weekday", first)

    def _day_and_month(self, index: int) -> _Found | None:
        """Read "November 27", "27 November 2024", "Nov. 28, 2024", "27th of November"."""
        number, until = cal.MONTHS.get(self.pieces.lower(index)), None
        if number is not None and self.pieces[index].text[0].isupper():
            day, place = self._day_of_month(self._after_name(index))
            if day is None or self.pieces.lower(place) in {"people", "%", "percent"}:
                return None
        else:
            day, place = self._day_of_month(index)
            if self.pieces.hyphen(place) and self.pieces.at(place + 1).kind == "digits":
                until, place = self._day_of_month(place + 1)  # 11-13 December
            joint, opener = self.pieces.lower(place), self.pieces.lower(index - 1)
            if (opener, joint) in {("between", "and"), ("from", "to")}:
                until, place = self._day_of_month(place + 1)  # between 4 and 11 May
            place += self.pieces.lower(place) == "of"
            number = cal.MONTHS.get(self.pieces.lower(place))
            if day is None or number is None or not self.pieces[place].text[0].isupper():
                return None
            place = self._after_name(place)
        last = until if until is not None and until > day else day
        joint = self.pieces.lower(place)
        opened = joint == "to" and self.pieces.lower(index - 1) == "from"
        worded = joint in {"to", "until", "through", "and"} and (
            opened or self._day_ends(place + 1)
        )
        if joint in HYPHENS or worded:
            other, following = self._day_of_month(place + 1)
            if other is not None and other > day:
                last, place = other, following
        year, after = self._year_after(place)
        if year is None:
            year, after = told.year_said(self.pieces, place, self.today)
        days = cal.days_of(
            self.today, number, day, last, year, future=self._speaks_of_future(index)
        )
        return _Found(after, days, "day")

    def _month(self, index: int) -> _Found | None:
        """Read "March 2020", "since September"; "May" alone only after a preposition."""
        word = self.pieces.lower(index).removesuffix("'s")
        number = cal.MONTHS.get(word)
        if number is None or not self.pieces[index].text[0].isupper():
            return None
        place = self._after_name(index)
        year, after = self._year_after(place + (self.pieces.lower(place) == "of"))
        lead = self._lead(index)
        if year is None:
            after = index + 1
            before = self.pieces.lower(index - 1)
            if word in {"may", "march"} and before not in _BEFORE_MONTH:
                return None
            if word in cal.ABBREVIATIONS or (
                self.pieces.starts_sentence(index) and word in {"may", "march"}
            ):
                return None
        said, end = told.year_said(self.pieces, place, self.today)
        if year is None and said is not None:
            year, after = said, end
        elif year is None and (shared := self._year_shared(index, number)) is not None:
            year = shared
        elif year is None and not lead and self._speaks_of_future(index):
            lead = "next"
        month = cal.month(self.today, number, year, lead=lead)
        days = cal.part(month, lead) if month and lead in PARTS else month
        led = self._lead(index) in PARTS | LEADS
        first = self._lead_start(index) if led else None
        return _Found(after, days, "month", first)

    def _year_shared(self, index: int, number: int) -> int | None:
        """Return the year that a month shares with the next: "between | March and June 2022"."""
        other = cal.MONTHS.get(self.pieces.lower(index + 2))
        if self.pieces.lower(index + 1) not in {"and", "to", "through", "until"} | HYPHENS:
            return None
        year, _ = self._year_after(index + 3) if other is not None else (None, index)
        return year - (number > other) if year is not None and other is not None else None

    def _told(self, index: int) -> _Found | None:
        """Read "three days ago", "today", "last year", "the next day", "over the weekend"."""
        found = (
            told.ago(self.pieces, index, self.today)
            or told.near(self.pieces, index, self.today)
            or told.relative(self.pieces, index, self.today, self.last)
            or told.season(self.pieces, index, self.today, self.end)
        )
        if found is None and self.pieces.lower(index) in told.ANCHORS:
            found = (
                told.another_day(self.pieces, index, self.today, self.last)
                or told.weekend(
                    self.pieces, index, self.today, future=self._speaks_of_future(index)
                )
                or told.part_of_year(self.pieces, index, self.today)
            )
        return _Found(found.after, found.days, found.rule, found.first) if found else None

    def _year(self, index: int) -> _Found | None:
        """Read "in 2016", "late 2016", "2012–13", "the 1990s"; "2000 people" is a number."""
        piece = self.pieces[index]
        year = cal.year_of(piece.text) if piece.kind == "digits" else None
        if year is None and self.pieces.lower(index - 1) in _BEFORE_OLD_YEAR:
            year = cal.old_year_of(piece.text)  # died in 1573 (1537-1566)
        if year is None or not reads_as_year(self.pieces, index):
            return None
        if self.pieces.touches(index + 1) and self.pieces.at(index + 1).kind == "word":
            if self.pieces.lower(index + 1) == "s" and year % 10 == 0:
                return _Found(index + 2, cal.years(year, year + 9), "decade")
            return None
        after, last = index + 1, year
        slash = self.pieces.at(after).text == "/" and self.pieces.touches(after + 1)
        if (slash or self.pieces.hyphen(after)) and self.pieces.at(after + 1).kind == "digits":
            last = cal.second_year(year, self.pieces[after + 1].text) or year
            after += 2 if last != year else 0
        lead = self._lead(index)
        days = cal.years(year, last)
        if lead in PARTS:
            return _Found(after, cal.part(days, lead), "year", self._lead_start(index))
        season = index - 2 if self.pieces.lower(index - 1) == "of" else index - 1
        if last == year and self.pieces.lower(season) in cal.SEASONS:
            days = cal.season(year, self.pieces.lower(season))
            return _Found(after, days, "season", season)
        return _Found(after, days, "year", index)

    # -------------------------------------------------------------- helpers

    def _lead(self, index: int) -> str:
        """Return the narrowing word before a month or year: late, early, mid, last, next, this."""
        start = self._lead_start(index)
        return "" if start == index else self.pieces.lower(start)

    def _lead_start(self, index: int) -> int:
        place = index - 2 if self.pieces.hyphen(index - 1) else index - 1
        word = self.pieces.lower(place)
        if self.pieces.phrase(index - 2, 2) in {"late in", "early in"}:
            return index - 2
        return place if word in PARTS | (LEADS - {"past"}) else index

    def _before(self, index: int, words: set[str] | frozenset[str]) -> int:
        return index - 1 if self.pieces.lower(index - 1) in words else index

    def _day_ends(self, index: int) -> bool:
        """Tell whether digits end a date ("July 14 to 24") and count nothing."""
        ends = self.pieces.at(index + 1)
        return self.pieces.at(index).kind == "digits" and (
            ends.kind in {"sign", "break"} or cal.year_of(ends.text) is not None
        )

    def _after_name(self, index: int) -> int:
        """Return the index after a day's or month's name, the point of "Nov." with it."""
        short = self.pieces.lower(index) in cal.ABBREVIATIONS
        return index + 2 if short and self.pieces.lower(index + 1) == "." else index + 1

    def _day_of_month(self, index: int) -> tuple[int | None, int]:
        """Return a day of the month ("27", "27th") and the index after it."""
        piece = self.pieces.at(index)
        if piece.kind != "digits" or not piece.text.isdecimal() or len(piece.text) > 2:
            return None, index
        after, day = index + 1, int(piece.text)
        if self.pieces.touches(after) and self.pieces.at(after).kind == "word":
            if self.pieces.lower(after) in {"st", "nd", "rd", "th"}:
                after += 1
            elif self.pieces.lower(after) not in cal.MONTHS:  # 21July
                return None, index
        return (day, after) if 1 <= day <= 31 else (None, index)

    def _year_after(self, index: int) -> tuple[int | None, int]:
        """Return the year that follows a day or a month, after a comma or none."""
        place = index + 1 if self.pieces.lower(index) == "," else index
        piece = self.pieces.at(place)
        year = cal.year_of(piece.text) if piece.kind == "digits" else None
        return (year, place + 1) if year is not None else (None, index)

    def _is_called(self, index: int) -> bool:
        """Tell whether what runs from a day is announced: "called a strike from | Saturday"."""
        words = {self.pieces.lower(place) for place in range(index - 9, index - 1)}
        return not words.isdisjoint(_CALLED)

    def _speaks_of_future(self, index: int) -> bool:
        """Tell whether the words just before put a day into the future: "will meet on Monday"."""
        for place in range(index - 1, max(index - 9, -1), -1):
            piece = self.pieces[place]
            if piece.kind == "break" or piece.text in {".", ";", "!", "?"} or piece.lower in _PAST:
                return False
            if piece.lower in _FUTURE:
                return True
        return False
