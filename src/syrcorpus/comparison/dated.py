"""Dates of one event in one row: when the offensive began, since when it is the first.

Only events that happen once can be dated side by side: an offensive's start, an agreement, the
fall of a named town. Attacks happen every day, so two days of attacks contradict nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Analysis, DateMention, Interval, Statement
from ..model.rows import FigureMember, FigureRow
from .bounds import verdict_on_days
from .ground import Ground
from .independence import Voice
from .labels import event_label
from .sides import location_of, side_of

ONCE = frozenset({"launch", "agree", "record", "capture", "elect", "resign", "expel"})
"""Actions that one actor does once to one thing."""
_LOCATED = frozenset({"capture", "expel"})
"""Actions that are known again only by their place."""
ONE_TIME = dt.timedelta(days=31)
"""Days further apart than this are of other events."""
_LONGEST = 400
"""Days: a longer stretch dates nothing ("in recent years")."""


@dataclass(frozen=True)
class _Dated:
    article: str
    statement: Statement
    date: DateMention
    voices: tuple[Voice, ...]


def compare_dates(ground: Ground) -> Iterator[FigureRow]:
    """Yield a row for each event that is dated more than once."""
    blocks: dict[tuple[object, ...], list[_Dated]] = {}
    for analysis in ground.analyses:
        for dated in _dated(analysis, ground):
            told = dated.statement
            where = location_of(told, ground)
            if told.action in _LOCATED and where is None:
                continue
            block: tuple[object, ...] = (
                ground.events[analysis.article.id],
                told.action,
                told.object or "",
                side_of(told.actor, ground) or "",
                (where or "") if told.action in _LOCATED else "",
                told.background,
            )
            blocks.setdefault(block, []).append(dated)
    for block in sorted(blocks, key=repr):
        for members in _of_one_time(_one_each(blocks[block])):
            if len(members) > 1:
                yield _row(members, ground)


def _dated(analysis: Analysis, ground: Ground) -> Iterator[_Dated]:
    """Yield the datable statements with the date mention that dates each."""
    for told in analysis.statements:
        if told.action not in ONCE or told.denied or told.when is None:
            continue
        if (told.when.to - told.when.from_).days > _LONGEST:
            continue
        for date in analysis.dates:
            stands_in = told.start <= date.start < told.end
            if stands_in and (date.from_, date.to) == (told.when.from_, told.when.to):
                voices = ground.voices.of(analysis.article.id, told.source, told)
                yield _Dated(analysis.article.id, told, date, voices)
                break


def _one_each(dated: list[_Dated]) -> list[_Dated]:
    """Return the members with each date mention once."""
    return list({(d.article, d.date.id): d for d in dated}.values())


def _of_one_time(dated: list[_Dated]) -> Iterator[list[_Dated]]:
    """Yield the members in groups of near days: a primary in February is no election in November.

    What a record is held since is long past, and may be far apart.
    """
    ordered = sorted(dated, key=lambda d: (_first_day(d), d.article, d.date.start))
    group: list[_Dated] = []
    for one in ordered:
        old = one.statement.action == "record"
        if group and not old and _first_day(one) - _first_day(group[-1]) > ONE_TIME:
            yield _in_text_order(group)
            group = []
        group.append(one)
    yield _in_text_order(group)


def _first_day(dated: _Dated) -> dt.date:
    return dated.date.from_ or dt.date.min


def _in_text_order(group: list[_Dated]) -> list[_Dated]:
    return sorted(group, key=lambda d: (d.article, d.date.start))


def _row(members: list[_Dated], ground: Ground) -> FigureRow:
    told = members[0].statement
    days = [
        Interval(from_=d.statement.when.from_, to=d.statement.when.to)
        for d in members
        if d.statement.when
    ]
    voices = {voice.key: voice for member in members for voice in member.voices}
    if told.action == "record":
        label, key = f"{told.object} since when", "since"
    else:
        label = event_label(
            told.action or "",
            ground.most_named({d.statement.actor for d in members if d.statement.actor}),
            told.object or ground.name(told.target),
            None,
        )
        label = f"{label}: when"
        key = f"date-of-{told.action}"
    return FigureRow(
        id="",
        label=label,
        key=key,
        place=location_of(told, ground) if told.action in _LOCATED else None,
        when=None,
        verdict=verdict_on_days(days),
        independent_sources=len(voices),
        voices=tuple(sorted(voice.name for voice in voices.values())),
        members=tuple(_member(member) for member in members),
    )


def _member(dated: _Dated) -> FigureMember:
    date = dated.date
    return FigureMember(
        article=dated.article,
        date=date.id,
        start=date.start,
        end=date.end,
        text=date.text,
        from_=date.from_,
        to=date.to,
        source=dated.voices[0].id if dated.voices else None,
        own_voice=not dated.voices,
    )
