"""How values read in a line: bounds, days, places in a text, counts of things."""

from __future__ import annotations

import datetime as dt

from ..model import ArticleMeta, Attribution, Figure, Interval, Modifier, Source
from .sanitise import one_line

__all__ = [
    "article_line",
    "bounds",
    "day",
    "days",
    "listed",
    "noun_after",
    "number",
    "place",
    "plural",
    "quoted_how",
    "shortened",
    "source_name",
    "voice_kind",
]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FAR = 30
"""Characters between a number and what it counts within which both are quoted as one."""
_MARKS = {"at-least": "≥ ", "about": "≈ ", "almost": "almost ", "more-than": "> ", "up-to": "≤ "}


def place(article: str, offset: int) -> str:
    """Return where something stands: ``003:1204``, article and offset."""
    return f"{one_line(article)}:{offset}"


def number(value: float) -> str:
    """Return a number as people read it: thousands set apart, no idle decimals."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int):
        return f"{value:,}" if abs(value) < 10**15 else f"{value:.3g}" if value < 10**300 else "∞"
    return f"{value:,.6g}"


def bounds(
    low: float | None, high: float | None, modifier: Modifier | None, unit: str | None = None
) -> str:
    """Return a figure's bounds in short: ``≥ 27``, ``15–20 km``, ``24+``, ``½`` as ``0.5``."""
    if low is None and high is None:
        return "?"
    if low is not None and high is not None and low != high:
        value = f"{number(low)}–{number(high)}"
    else:
        least = low if low is not None else high
        value = number(least if least is not None else 0)
        if modifier == "vague" and high is None:
            value += "+"
    mark = _MARKS.get(modifier or "", "")
    shown_unit = (
        "" if unit in {None, "share"} else "%" if unit == "%" else f" {one_line(str(unit))}"
    )
    return f"{mark}{value}{shown_unit}"


def noun_after(figure: Figure, text: str) -> str:
    """Return what follows a number to say what it counts: ``' of them'``, ``' (deaths)'``."""
    counts = figure.counts
    if counts is None or figure.overlaps(counts):
        return ""
    if figure.end <= counts.start <= figure.end + FAR:
        # The character before keeps the space that one_line would strip.
        return one_line(text[figure.end - 1 : counts.end])[1:]
    return f" ({one_line(counts.text)})"


def day(date: dt.date, *, year: bool = True) -> str:
    """Return a day as ``29 Nov 2024``, or without its year."""
    return f"{date.day} {MONTHS[date.month - 1]}" + (f" {date.year}" if year else "")


def days(when: Interval, *, year: bool = True) -> str:
    """Return a stretch of days in its shortest true form: ``26–29 Nov``, ``2016``."""
    first, last = when.from_, when.to
    if first == last:
        return day(first, year=year)
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{day(first, year=False)} – {day(last, year=year)}"
    if first.day == 1 and (last + dt.timedelta(days=1)).month != last.month:
        return f"{MONTHS[last.month - 1]} {last.year}"
    return f"{first.day}–{day(last, year=year)}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: ``1 article``, ``2,000 articles``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: list[str] | tuple[str, ...], most: int = 3) -> str:
    """Return the first names and how many more there are: ``SOHR, SANA and 2 more``."""
    shown = ", ".join(one_line(name) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def shortened(text: str, most: int) -> str:
    """Return the text on one line in at most so many characters, cut after a word with ``…``."""
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[: max(most - 1, 1)]
    head, space, _ = cut.rpartition(" ")
    kept = head if space and len(head) >= most // 2 else cut
    return kept.rstrip(" ,;:–-") + "…"


def source_name(attribution: Attribution) -> str | None:
    """Return the speaker's resolved name, else the words of the text; None where nobody is told."""
    source = attribution.source
    return None if source is None else source.name or source.text


def voice_kind(source: Source) -> str:
    """Return as whom somebody speaks: ``official, unnamed``, ``monitor and media`` of several."""
    kinds = " and ".join(dict.fromkeys(part.kind for part in source.parts)) or source.kind
    return f"{kinds}, unnamed" if source.anonymous else kinds


def quoted_how(attributions: list[Attribution]) -> str:
    """Return how somebody is quoted: ``2 indirect, 1 direct``."""
    counts = {"direct": 0, "mixed": 0, "indirect": 0}
    for attribution in attributions:
        counts[attribution.quote] += 1
    return ", ".join(f"{count} {how}" for how, count in counts.items() if count)


def article_line(article: ArticleMeta) -> str:
    """Return who published an article, when and how long it is, on one line."""
    outlet = article.outlet
    if article.republished_from:
        origin = f"from {article.republished_from}"
        outlet = f"{outlet}, {origin}" if outlet else origin
    date = None
    if article.date:
        doubt = " (inferred)" if article.date_basis == "inferred" else ""
        date = f"{day(article.date)}{doubt}"
    credit = f"credits {', '.join(article.wires)}" if article.wires else None
    parts = (outlet, date, plural(article.words, "word"), article.byline, credit)
    return " · ".join(one_line(part) for part in parts if part)
