"""The year of a day that stands without one.

No clock takes part: other dates tell it, or the weekday together with the years of the text. A
wrong year costs more than none.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from .dates import PartialDay, find_days

__all__ = ["year_for"]

LATEST_YEAR = 2027
"""No article is later: the year after this release, as no clock takes part."""
NEAR = 14
"""So many days from a full date of its text a day is taken to be of its year: of 38 days near one
in PolNeAR 35 are; of those near within a month one more, and two more are not."""
AMONG = 31
"""So many days from another article's day."""
HALF_YEAR = 183
REACH = 5
"""Years between the last that a text looks back on and its own; more, and it says too little."""
_AHEAD = re.compile(r"\b(?:by|until|till|before|for|towards?|through|target|vision)\W{1,3}$")
_REMEMBERING = re.compile(r"\b(?:anniversar(?:y|ies)|commemorat)", re.IGNORECASE)
_NAMING = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|of|for)|['’]s?)\s$", re.IGNORECASE)
_NAMED = re.compile(r"\s[a-zA-Z]")
_ANY_YEAR = re.compile(r"(?<![\w$€£.,-])(?:19|20)\d\d(?![\w%]|[.,]\d)")


def year_for(day: PartialDay, text: str, known: Sequence[dt.date]) -> int | None:
    """Return the year of a day without one, None where it cannot be told.

    Full dates near that day tell, the text's own before those of other articles (``known``, in
    order), where most of these are of that half year. Else the weekday does, where it fits one
    year only of those from the latest that the text looks back on.
    """
    latest = max(_past_years(text), default=0)
    own = [] if _REMEMBERING.search(text) else sorted(found.date for found in find_days(text))
    for dates, reach in ((own, NEAR), (known, AMONG)):
        years = [year for year in _years_near(day, dates, reach) if year >= latest]
        if len(years) == 1 and (
            dates is own or 2 * _within(HALF_YEAR, day.in_year(years[0]), dates) > len(dates)
        ):
            return years[0]
    if day.weekday is None or not latest:
        return None
    fitting = [year for year in range(latest, LATEST_YEAR + 1) if day.fits(year)]
    return fitting[0] if len(fitting) == 1 and fitting[0] - latest < REACH else None


def _years_near(day: PartialDay, dates: Sequence[dt.date], reach: int) -> list[int]:
    """Return the years in which a day is so near one of the dates, which are in order."""
    span = range(dates[0].year - 1, dates[-1].year + 2) if dates else ()
    return [year for year in span if day.fits(year) and _within(reach, day.in_year(year), dates)]


def _within(days: int, day: dt.date, dates: Sequence[dt.date]) -> int:
    """Return how many of the dates, which are in order, are so near a day."""
    reach = dt.timedelta(days)
    return bisect_right(dates, day + reach) - bisect_left(dates, day - reach)


def _past_years(text: str) -> Iterator[int]:
    """Yield the years a text speaks of, without those it may look ahead to ("by 2030").

    A year that names a thing may be to come, too: "the 2028 race", "the 2030 goals".
    """
    for found in _ANY_YEAR.finditer(text):
        if not _AHEAD.search(text, max(0, found.start() - 12), found.start()) and not (
            _NAMING.search(text, max(0, found.start() - 12), found.start())
            and _NAMED.match(text, found.end())
        ):
            yield int(found.group())
