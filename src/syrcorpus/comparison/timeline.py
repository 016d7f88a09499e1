"""Dated statements in the order of the days they tell of."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from ..model import Analysis, CharSpan, DateMention
from ..model.rows import TimelineItem, TimelineRow
from .ground import Ground


def compare_timeline(ground: Ground) -> tuple[TimelineRow, ...]:
    """Return the dated clauses of the prose, gathered by the stretch of days that they name."""
    rows: dict[tuple[dt.date, dt.date], dict[tuple[str, int], TimelineItem]] = {}
    for analysis in ground.analyses:
        for date in analysis.dates:
            if date.from_ is None or analysis.article.furniture_at(date.start) is not None:
                continue
            told = _told(analysis, date)
            if told is None:
                continue
            item = TimelineItem(
                article=analysis.article.id, start=told.start, end=told.end, text=told.text
            )
            days = (date.from_, date.to or date.from_)
            rows.setdefault(days, {})[(item.article, item.start)] = item
    return tuple(
        TimelineRow(from_=first, to=last, items=tuple(items[key] for key in sorted(items)))
        for (first, last), items in sorted(rows.items())
    )


def _told(analysis: Analysis, date: DateMention) -> CharSpan | None:
    """Return the sentence that a date stands in."""
    starts = [sentence.start for sentence in analysis.sentences]
    at = bisect_right(starts, date.start) - 1
    if at < 0 or not analysis.sentences[at].contains(date):
        return None
    return analysis.sentences[at]
