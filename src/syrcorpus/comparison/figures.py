"""Figures of the same thing in one row, with who stands behind each and how they agree.

Figures meet in a block: one event, one counting key, one unit, parts apart from wholes. In a
block two figures stand side by side if nothing tells them apart: place, days, or size. What
excludes one another by far more than reports of one count do is taken for two counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from ..model import Figure, Interval
from ..model.rows import FigureMember, FigureRow, FigureVerdict
from .bounds import quantity_unit, verdict_on_figures
from .dated import compare_dates
from .folding import Gathered, fold_general, fold_parts
from .ground import Ground
from .items import Item, figure_items, with_known_parts
from .labels import figure_label
from .order import numbered_figures
from .same_count import are_rivals, contradicts_itself, likeness

MOST_ROWS = 400
"""Rows of one block that a figure is tried against."""
MOST_RIVALS = 10
"""Figures of one article and row among which rivals are looked for."""
_MEASURES = frozenset({"duration", "age"})
"""Keys that are listed in no row: every article has some, of other things each."""


_BEHIND_NOUN = re.compile(r"[ ,](?:of|in|on|at|under|from|that|which|previously)\b|,")


def compare_figures(ground: Ground) -> tuple[FigureRow, ...]:
    """Return the rows of figures and dates: several articles first, disagreements first."""
    items = [item for analysis in ground.analyses for item in figure_items(analysis, ground)]
    items = list(with_known_parts(items, ground))
    wholes = _grouped([item for item in items if not item.part], ground)
    row_of = {item.figure.id: number for number, row in enumerate(wholes) for item in row.items}
    parts = _grouped(
        [replace(item, whole=row_of.get(item.figure.part_of or "")) for item in items if item.part],
        ground,
    )
    fold_parts(parts, wholes, ground)
    rows = [
        _figure_row(row, ground)
        for row in _without_mere_pasts([*wholes, *parts])
        if row.items and not (len(row.items) == 1 and row.items[0].key in _MEASURES)
    ]
    return numbered_figures([*rows, *compare_dates(ground)])


# ------------------------------------------------------------------ which figures stand together


def _grouped(items: list[Item], ground: Ground) -> list[Gathered]:
    """Return wholes, or parts, in rows."""
    blocks: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        unit = quantity_unit(item.figure.unit)
        block = (
            ground.events[item.article],
            item.key,
            (unit or "", item.added),
            item.background,
        )
        blocks.setdefault(block, []).append(item)
    grouped = {block: _rows_of(items, ground) for block, items in blocks.items()}
    fold_general(grouped, ground)
    return [row for rows in grouped.values() for row in rows]


def _rows_of(items: list[Item], ground: Ground) -> list[Gathered]:
    """Return a block's figures in rows, the plainest first, each in the row most like it."""
    rows: list[Gathered] = []
    order = sorted(
        items,
        key=lambda i: (not i.lead, not i.toll, -_evidence(i), i.article, i.figure.start),
    )
    for item in order:
        best: tuple[int, Gathered] | None = None
        for row in rows[:MOST_ROWS]:
            alike = _likeness_to_row(item, row, ground)
            if alike and (best is None or alike > best[0]):
                best = (alike, row)
        if best is None:
            rows.append(Gathered())
            best = (0, rows[-1])
        best[1].add(item)
    return _with_disputes(rows, ground)


def _with_disputes(rows: list[Gathered], ground: Ground) -> list[Gathered]:
    """Return the rows, those that are like one side of a dispute joined with it.

    Where one article has 334 from one and 142 from another, the 310 and the 187 of the next are
    like either, though too far from one another.
    """
    for row in filter(_is_disputed, rows[:MOST_ROWS]):
        for other in rows[:MOST_ROWS]:
            if other is not row and other.items and _is_like_some(other, row, ground):
                for item in other.items:
                    row.add(item)
                other.items.clear()
    return [row for row in rows if row.items]


def _is_disputed(row: Gathered) -> bool:
    """Tell whether one article sets two voices' counts against each other in a row."""
    return any(
        are_rivals(a, b)
        for items in row.by_article.values()
        for a, b in combinations(items[:MOST_RIVALS], 2)
    )


def _is_like_some(row: Gathered, disputed: Gathered, ground: Ground) -> bool:
    """Tell whether each figure of a row is like one of a disputed row, and none is its author's."""
    for item in row.distinct.values():
        if any(contradicts_itself(item, m) for m in disputed.by_article.get(item.article, ())):
            return False
        if not any(likeness(item, m, ground) for m in disputed.distinct.values()):
            return False
    return True


def _evidence(item: Item) -> int:
    """Return how much an item says about its scope: those that say most come first."""
    return (item.place is not None) + (item.figure.when is not None) + bool(item.voices)


def _likeness_to_row(item: Item, row: Gathered, ground: Ground) -> int:
    """Return how like an item is to the likest of a row, 0 if any member keeps it out."""
    if any(contradicts_itself(item, other) for other in row.by_article.get(item.article, ())):
        return 0
    best = 0
    for member in row.distinct.values():
        alike = likeness(item, member, ground)
        if not alike:
            return 0
        best = max(best, alike)
    return best


def _without_mere_pasts(rows: list[Gathered]) -> Iterator[Gathered]:
    """Yield the rows; what a count was before stands apart where no other article gives it."""
    for row in rows:
        past = [item for item in row.items if item.before]
        if not past or len({item.article for item in row.items}) > 1:
            yield row
            continue
        yield _row_with([item for item in row.items if not item.before])
        yield _row_with(past)


def _row_with(items: list[Item]) -> Gathered:
    row = Gathered()
    for item in items:
        row.add(item)
    return row


# ------------------------------------------------------------------ rows in print


def _figure_row(row: Gathered, ground: Ground) -> FigureRow:
    items = sorted(row.items, key=lambda item: (item.article, item.figure.start))
    key = min((item.key for item in items), key=_generality)
    place = _place_of_most([(i.article, i.place) for i in items]) or _place_of_most(
        [(i.article, i.figure.place) for i in items]
    )
    days = _days_of_most([(i.article, i.when) for i in items]) or _days_of_most(
        [(i.article, i.figure.when) for i in items]
    )
    voices = {voice.key: voice for item in items for voice in item.voices}
    verdict: FigureVerdict = verdict_on_figures(_stated_once(items))
    if items[0].part:
        note: str | None = "part of a larger figure"
    else:
        note = _nouns(items) if key.startswith("places") else None
    return FigureRow(
        id="",
        label=figure_label(key, ground.name(place), days, note=note),
        key=key,
        place=place,
        when=days,
        verdict=verdict,
        independent_sources=len(voices),
        voices=tuple(sorted(voice.name for voice in voices.values())),
        members=tuple(_member(item) for item in items),
    )


def _stated_once(items: list[Item]) -> list[Figure]:
    """Return the figures without what an article says again in short ("the 27 deaths")."""
    bounded = {(i.article, i.size) for i in items if i.figure.low != i.figure.high}
    return [
        item.figure
        for item in items
        if item.figure.low != item.figure.high or (item.article, item.size) not in bounded
    ]


def _generality(key: str) -> tuple[bool, bool, str]:
    """Return what puts the key that says most first: civilians-killed, people-killed, people."""
    return "-" not in key, key.startswith("people"), key


def _nouns(items: list[Item]) -> str | None:
    """Return the nouns that near-synonymous figures count, where they differ."""
    nouns: set[str] = set()
    for item in items:
        phrase = item.figure.counts.text.lower() if item.figure.counts is not None else ""
        words = _BEHIND_NOUN.split(phrase, maxsplit=1)[0].split()
        nouns.update(words[-1:])
    return ", ".join(sorted(nouns)) if len(nouns) > 1 else None


def _member(item: Item) -> FigureMember:
    figure = item.figure
    return FigureMember(
        article=item.article,
        figure=figure.id,
        start=figure.start,
        end=figure.end,
        text=figure.text,
        low=figure.low,
        high=figure.high,
        modifier=figure.modifier,
        source=item.voices[0].id if item.voices else None,
        own_voice=not item.voices,
    )


def _place_of_most(named: list[tuple[str, str | None]]) -> str | None:
    """Return the place that most of a row's (article, place) name.

    It takes two articles, or half of the members: what one of many names is not theirs.
    """
    counts = Counter(place for _, place in named if place is not None)
    best = min(counts, key=lambda name: (-counts[name], name), default=None)
    if best is None:
        return None
    articles = {article for article, place in named if place == best}
    is_theirs = len(articles) > 1 and counts[best] * 2 >= counts.total()
    return best if is_theirs or counts[best] * 2 >= len(named) else None


def _days_of_most(named: list[tuple[str, Interval | None]]) -> Interval | None:
    """Return the days that most of a row's (article, days) name or meet, the shortest of them.

    As with places, it takes two articles or half of the members.
    """
    given = [(article, days) for article, days in named if days is not None]
    counts = Counter((days.from_, days.to) for _, days in given)
    if not counts:
        return None
    first, last = min(counts, key=lambda d: (-counts[d], d[1] - d[0], d[0]))
    meeting = [article for article, days in given if days.from_ <= last and first <= days.to]
    is_theirs = len(set(meeting)) > 1 and len(meeting) * 2 >= len(given)
    return Interval(from_=first, to=last) if is_theirs or len(meeting) * 2 >= len(named) else None
