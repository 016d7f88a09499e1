"""Reckon with days: weekdays, months and years as intervals of full days, both ends inclusive."""

from __future__ import annotations

import calendar
import datetime as dt

from dateutil.relativedelta import relativedelta

Days = tuple[dt.date, dt.date]

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WEEKDAYS = {
    **{name: number for number, name in enumerate(_DAY_NAMES)},
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
MONTHS = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
ABBREVIATIONS = frozenset({*WEEKDAYS, *MONTHS}) - {*_DAY_NAMES, *_MONTH_NAMES}
"""Short names ("Nov", "Thurs"), which may have a point."""

STEPS = frozenset({"day", "week", "month", "year", "decade", "century"})

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First months of the seasons, north of the equator."""

FIRST_YEAR, LAST_YEAR = 1800, 2099
"""Four digits within are read as a year."""

MONTHS_BACK = 270
"""A day without a year lies in the past unless that is more days back; then it lies ahead."""


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, None where the calendar has no such day ("30 February")."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_of(digits: str) -> int | None:
    """Return the year that four digits name, None for any others."""
    if len(digits) != 4 or not digits.isdecimal():
        return None
    year = int(digits)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def old_year_of(digits: str) -> int | None:
    """Return the year long past that four digits name ("in 1573"), None for any others."""
    written = len(digits) == 4 and digits.isascii() and digits.isdecimal()
    return int(digits) if written and 1000 <= int(digits) < FIRST_YEAR else None


def second_year(first: int, digits: str) -> int | None:
    """Return the end of "2012–13", "2011-2016" or "1543-4", None where it is no later year."""
    if not digits.isdecimal() or len(digits) not in {1, 2, 4}:
        return None
    step = 10 ** len(digits)
    year = int(digits) if len(digits) == 4 else first - first % step + int(digits)
    return year if first < year <= LAST_YEAR else None


def years(first: int, last: int) -> Days:
    """Return the days from one year's first to another's last."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def month_days(year: int, month: int) -> Days:
    """Return the days of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def from_digits(text: str) -> Days | None:
    """Return the day of "2024-11-29", "29/11/2024" or "29.11.2024", None where it is open."""
    if text[:4].isdecimal() and text[4:5] in {"-", "/", "."}:
        year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    else:
        first, second, year = (int(part) for part in text.replace("/", ".").split("."))
        year += 2000 if year < 100 else 0
        if "." in text or first > 12:
            month, day = second, first
        elif second > 12 or first == second:
            month, day = first, second
        else:
            return None
    found = day_or_none(year, month, day) if year else None
    return (found, found) if found else None


def weekday(today: dt.date, day: int, *, lead: str, future: bool) -> Days:
    """Return the latest such day up to today; the next one of a future; before today of "last"."""
    if future:
        ahead = (day - today.weekday()) % 7
        found = today + dt.timedelta(days=ahead or 7 if lead == "next" else ahead)
        return found, found
    back = (today.weekday() - day) % 7
    if back == 0 and lead in {"last", "past", "previous"}:
        back = 7
    found = today - dt.timedelta(days=back)
    return found, found


def nearest_weekday(today: dt.date, day: int) -> Days:
    """Return the nearest such day, before today or after."""
    ahead = (day - today.weekday()) % 7
    found = today + dt.timedelta(days=ahead if ahead < 4 else ahead - 7)
    return found, found


def days_of(
    today: dt.date | None, month: int, day: int, last: int, year: int | None, *, future: bool
) -> Days | None:
    """Return the days from day to last of a month; without a year the one near today."""
    if year is None:
        if today is None:
            return None
        this = day_or_none(today.year, month, day) or day_or_none(today.year - 1, month, day)
        if this is None:
            return None
        year = _nearest_year(today, this, future=future)
    first, end = day_or_none(year, month, day), day_or_none(year, month, last)
    return (first, end) if first and end else None


def _nearest_year(today: dt.date, day: dt.date, *, future: bool) -> int:
    """Return the year in which a day and month lie, seen from today."""
    same = day_or_none(today.year, day.month, day.day)
    if same is None:
        return day.year
    if same >= today:
        soon = future or (same - today).days < 365 - MONTHS_BACK or same == today
        return today.year if soon else today.year - 1
    late = (today - same).days
    return today.year + 1 if late > MONTHS_BACK and (future or late > 330) else today.year


def month(today: dt.date | None, number: int, year: int | None, *, lead: str) -> Days | None:
    """Return the days of a month; without a year the latest that has begun ("last", "next")."""
    if year is not None:
        return month_days(year, number)
    if today is None:
        return None
    if lead == "next":
        return month_days(today.year + (number <= today.month), number)
    if lead == "last":
        return month_days(today.year - (number >= today.month), number)
    return month_days(today.year - (number > today.month), number)


def part(days: Days, lead: str) -> Days:
    """Return the early, middle or late third of a stretch of days."""
    first, last = days
    third = ((last - first).days + 1) // 3
    if (last - first).days > 300 and first.year == last.year:
        bounds = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[lead]
        return month_days(first.year, bounds[0])[0], month_days(first.year, bounds[1])[1]
    if lead == "early":
        return first, first + dt.timedelta(days=third - 1)
    if lead == "late":
        return last - dt.timedelta(days=third - 1), last
    return first + dt.timedelta(days=third), last - dt.timedelta(days=third)


def near(today: dt.date | None, word: str) -> Days | None:
    """Return the day of "today", "tonight", "yesterday" or "tomorrow"."""
    if today is None:
        return None
    found = today + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return found, found


def around(day: dt.date, unit: str) -> Days:
    """Return the week, weekend, month, year, decade or century that a day lies in."""
    if unit == "year":
        return years(day.year, day.year)
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "decade":
        return years(day.year - day.year % 10, day.year - day.year % 10 + 9)
    if unit == "century":
        return years(day.year - day.year % 100, min(day.year - day.year % 100 + 99, 9999))
    monday = day - dt.timedelta(days=day.weekday())
    first = monday + dt.timedelta(days=5 if unit == "weekend" else 0)
    return first, monday + dt.timedelta(days=6)


def _step(unit: str, count: int) -> relativedelta:
    if unit in {"week", "weekend"}:
        return relativedelta(weeks=count)
    if unit == "day":
        return relativedelta(days=count)
    if unit == "month":
        return relativedelta(months=count)
    return relativedelta(years=count * {"year": 1, "decade": 10, "century": 100}[unit])


def relative(today: dt.date, lead: str, unit: str) -> Days:
    """Return the days of "this week", "last month", "next year"."""
    count = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(lead, 0)
    if unit == "weekend" and lead == "last" and today.weekday() >= 5:
        count = -1
    return around(today + _step(unit, count), unit)


def season(year: int, name: str) -> Days:
    """Return the three months of a season; a winter runs into the next year."""
    first = dt.date(year, SEASONS[name], 1)
    return first, first + relativedelta(months=3, days=-1)


def season_near(today: dt.date, lead: str, name: str) -> Days:
    """Return the season that "last summer", "this winter" or "next spring" means."""
    found = [season(today.year + step, name) for step in (-2, -1, 0, 1)]
    if lead == "next":
        return next(days for days in found if days[0] > today)
    if lead == "last":
        return next(days for days in reversed(found) if days[1] < today)
    return next((days for days in found if days[0] <= today <= days[1]), season(today.year, name))


def until(today: dt.date, unit: str) -> Days:
    """Return the stretch of that length that ends today: "over the last decade"."""
    weekend = unit == "weekend"
    return around(today, unit) if weekend else (today - _step(unit, 1), today)


def step_back(today: dt.date, count: int, unit: str) -> dt.date | None:
    """Return the day so many days, weeks, months, years before; None beyond reach."""
    if count * {"century": 100, "decade": 10}.get(unit, 1) > 1000:
        return None
    return today - _step(unit, count)


def ago(today: dt.date, count: int, unit: str) -> Days | None:
    """Return the day, or the week, month or year, that lies so far back ("three days ago")."""
    day = step_back(today, count, unit)
    if day is None:
        return None
    if unit == "day":
        return day, day
    return around(day, "year" if unit in {"decade", "century"} else unit)
