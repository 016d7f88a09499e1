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
from .years import reads_as_year

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract_dates"]

_LEADS = frozenset({"this", "last", "next", "past", "coming", "previous"})
_PARTS_OF_DAY = frozenset(
    {"morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "overnight"}
)
_PARTS_OF_YEAR = frozenset({"late", "early", "mid"})
_SPANS = frozenset({"week", "month", "year", "weekend", "decade", "century"})
_FUTURE = frozenset({"will", "'ll", "scheduled", "due", "expected", "planned", "upcoming", "set"})
_PAST = frozenset({"said", "told", "was", "were", "had", "added", "reported", "announced"})
_OPENING = frozenset(
    {*cal.WEEKDAYS, *cal.MONTHS, *_LEADS, "that", "today", "yesterday", "tomorrow", "tonight"}
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
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_BEFORE_OLD_YEAR = frozenset({"in", "since", "until", "by", "from", "("})
_VAGUE_COUNTS = frozenset({"several", "some", "many"})


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
            index = end = found.after

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
            self._ago,
            self._near,
            self._relative,
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
            or piece.lower in _COUNTS
            or piece.lower in _VAGUE_COUNTS
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
        lead = self.pieces.lower(index - 1)
        days = None
        if self.today is not None:
            future = lead in {"next", "coming"} or self._speaks_of_future(index)
            days = cal.weekday(self.today, day, lead=lead, future=future)
        first = self._before(index, _LEADS) if lead in _LEADS else None
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
            if self.pieces.lower(place) == "and" and self.pieces.lower(index - 1) == "between":
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
        if year is None and self.pieces.phrase(place, 3) in {"of last year", "of this year"}:
            said = self.pieces.lower(place + 1)
            year = self.today.year - (said == "last") if self.today else None
            after = place + 3
        elif year is None and not lead and self._speaks_of_future(index):
            lead = "next"
        month = cal.month(self.today, number, year, lead=lead)
        days = cal.part(month, lead) if month and lead in _PARTS_OF_YEAR else month
        led = self._lead(index) in _PARTS_OF_YEAR | _LEADS
        first = self._lead_start(index) if led else None
        return _Found(after, days, "month", first)

    def _ago(self, index: int) -> _Found | None:
        """Read "three days ago", "two or three weeks ago"; "a few months ago" without days."""
        few = self.pieces.phrase(index, 2) == "a few"
        place = index + 1 + few
        unit = self.pieces.lower(place).removesuffix("s")
        if unit not in cal.STEPS or self.pieces.lower(place + 1) != "ago":
            return None
        piece = self.pieces[index]
        count = None if few else _COUNTS.get(piece.lower)
        if piece.kind == "digits" and piece.text.isdecimal() and len(piece.text) < 4:
            count = int(piece.text)
        if count is None and not few and piece.lower not in _VAGUE_COUNTS:
            return None
        first = index - 2 if self.pieces.lower(index - 1) in {"or", "to"} else index
        days = cal.ago(self.today, count, unit) if self.today and count is not None else None
        return _Found(place + 2, days, "ago", first)

    def _near(self, index: int) -> _Found | None:
        """Read "today", "yesterday", "last night"."""
        word = self.pieces.lower(index).removesuffix("'s")
        if word in {"today", "yesterday", "tomorrow", "tonight"}:
            return _Found(index + 1, cal.near(self.today, word), "near")
        if self.pieces.phrase(index, 2) == "last night":
            return _Found(index + 2, cal.near(self.today, "yesterday"), "near")
        return None

    def _relative(self, index: int) -> _Found | None:
        """Read "this week", "earlier this month", "last year", "that year"."""
        word = self.pieces.lower(index).removesuffix("'s")
        unit = self.pieces.lower(index + 1).removesuffix("'s")
        if unit not in _SPANS or word not in _LEADS | {"that"}:
            return None
        if word in {"past", "coming", "previous"} and unit != "weekend":
            word = {"past": "last", "coming": "next", "previous": "before"}[word]
        if word == "before":
            return None
        lead = self.pieces.lower(index - 1)
        first = index - 1 if lead in {"earlier", "later", "late", "early"} else index
        if word == "that":
            if self.last is None or unit not in {"year", "month"}:
                return None
            return _Found(index + 2, cal.around(self.last[0], unit), "that", first)
        if lead == "the" and word == "last":
            days = cal.until(self.today, unit) if self.today else None
        else:
            days = cal.relative(self.today, word, unit) if self.today else None
        if days and self.today and lead == "earlier" and days[0] <= self.today:
            days = (days[0], self.today)
        elif days and lead in _PARTS_OF_YEAR:
            days = cal.part(days, lead)
        return _Found(index + 2, days, "relative", first)

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
        if self.pieces.hyphen(after) and self.pieces.at(after + 1).kind == "digits":
            last = cal.second_year(year, self.pieces[after + 1].text) or year
            after += 2 if last != year else 0
        lead = self._lead(index)
        days = cal.years(year, last)
        if lead in _PARTS_OF_YEAR:
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
        return place if word in _PARTS_OF_YEAR | (_LEADS - {"past"}) else index

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

    def _speaks_of_future(self, index: int) -> bool:
        """Tell whether the words just before put a day into the future: "will meet on Monday"."""
        for place in range(index - 1, max(index - 9, -1), -1):
            piece = self.pieces[place]
            if piece.kind == "break" or piece.text in {".", ";", "!", "?"} or piece.lower in _PAST:
                return False
            if piece.lower in _FUTURE:
                return True
        return False
