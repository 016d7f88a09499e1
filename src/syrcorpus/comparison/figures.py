"""Figures of the same thing in one row, with who stands behind each and how they agree.

Figures meet in a block: one event, one counting key, one unit, parts apart from wholes. In a
block two figures stand side by side if nothing tells them apart: place, days, or size. What
excludes one another by far more than reports of one count do is taken for two counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..model import Figure, Interval
from ..model.rows import FigureMember, FigureRow, FigureVerdict
from .bounds import quantity_unit, verdict_on_figures
from .dated import compare_dates
from .ground import Ground
from .items import LARGE, Item, figure_items, with_known_parts
from .labels import figure_label
from .order import numbered_figures
from .same_count import contradicts_itself, days_meet, is_one_toll, likeness

MOST_ROWS = 400
"""Rows of one block that a figure is tried against."""
_CAUGHT = frozenset({"workers", "refugees", "protesters", "prisoners", "hostages"})
"""Those whom an event strikes as a whole; civilians, soldiers, children are counted apart."""
_MEASURES = frozenset({"duration", "age"})
"""Keys that are listed in no row: every article has some, of other things each."""


_BEHIND_NOUN = re.compile(r"[ ,](?:of|in|on|at|under|from|that|which|previously)\b|,")


@dataclass
class _Row:
    items: list[Item] = field(default_factory=list)
    distinct: dict[tuple[object, ...], Item] = field(default_factory=dict)
    by_article: dict[str, list[Item]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        self.items.append(item)
        self.by_article.setdefault(item.article, []).append(item)
        what = item.figure.counts.text if item.measured and item.figure.counts else None
        signature = (item.value, item.figure.modifier, item.place, item.when, item.speakers, what)
        self.distinct.setdefault(signature, item)


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
    rows = [
        _figure_row(row, ground)
        for row in [*wholes, *parts]
        if row.items and not (len(row.items) == 1 and row.items[0].key in _MEASURES)
    ]
    return numbered_figures([*rows, *compare_dates(ground)])


# ------------------------------------------------------------------ which figures stand together


def _grouped(items: list[Item], ground: Ground) -> list[_Row]:
    """Return wholes, or parts, in rows."""
    blocks: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        unit = quantity_unit(item.figure.unit)
        block = (ground.events[item.article], item.key, unit or "", item.background)
        blocks.setdefault(block, []).append(item)
    grouped = {block: _rows_of(items, ground) for block, items in blocks.items()}
    _fold_general(grouped, ground)
    return [row for rows in grouped.values() for row in rows]


def _rows_of(items: list[Item], ground: Ground) -> list[_Row]:
    """Return a block's figures in rows, the plainest first, each in the row most like it."""
    rows: list[_Row] = []
    order = sorted(items, key=lambda i: (not i.lead, -_evidence(i), i.article, i.figure.start))
    for item in order:
        best: tuple[int, _Row] | None = None
        for row in rows[:MOST_ROWS]:
            alike = _likeness_to_row(item, row, ground)
            if alike and (best is None or alike > best[0]):
                best = (alike, row)
        if best is None:
            rows.append(_Row())
            best = (0, rows[-1])
        best[1].add(item)
    return rows


def _evidence(item: Item) -> int:
    """Return how much an item says about its scope: those that say most come first."""
    return (item.place is not None) + (item.when is not None) + bool(item.voices)


def _likeness_to_row(item: Item, row: _Row, ground: Ground) -> int:
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


def _fold_general(grouped: dict[tuple[object, ...], list[_Row]], ground: Ground) -> None:
    """Move figures said in more general words into the row of the same count.

    "63 places" goes to "63 places captured", "four people killed" to "four civilians killed", if
    the same number comes from the same mouth, or a second time in the same article ("the 27
    deaths"). All dead are no civilians dead otherwise. "29 workers killed" goes to "33 people
    killed" where reports of the same days lead with them.
    """
    by_event: dict[object, list[tuple[object, ...]]] = {}
    for block in sorted(grouped, key=repr):
        by_event.setdefault((block[0], *block[2:]), []).append(block)
    for is_general in (_is_bare_form, _is_other_word, _is_people_form):
        for block, homes in _homes(by_event, grouped, is_general):
            for row in grouped[block]:
                _move(row, homes, _same_count)
    for block, homes in _homes(by_event, grouped, _is_toll_form):
        for row in grouped[block]:
            _move(row, homes, lambda a, b: is_one_toll(a, b, ground))


def _homes(
    by_event: dict[object, list[tuple[object, ...]]],
    grouped: dict[tuple[object, ...], list[_Row]],
    is_general: Callable[[str, str], bool],
) -> Iterator[tuple[tuple[object, ...], list[_Row]]]:
    """Yield each block with the rows of its event whose key says the same more exactly."""
    for blocks in by_event.values():
        for block in blocks:
            homes = [
                row
                for other in blocks
                if other != block and is_general(str(block[1]), str(other[1]))
                for row in grouped[other]
            ]
            if homes:
                yield block, homes


def _is_bare_form(general: str, special: str) -> bool:
    """Tell whether a key is another's without what happened: places, places-captured."""
    return "-" not in general and special.startswith(f"{general}-")


def _is_other_word(general: str, special: str) -> bool:
    """Tell whether a key says of taking again, or of losing, what another says of taking."""
    what, _, happened = general.partition("-")
    return happened in {"retaken", "lost"} and special == f"{what}-captured"


def _is_people_form(general: str, special: str) -> bool:
    """Tell whether a key says of people what another says of civilians."""
    return general.startswith("people-") and special.endswith(general.removeprefix("people"))


def _is_toll_form(special: str, general: str) -> bool:
    """Tell whether a key names the people of an event by what they are: workers of a fire."""
    who, _, happened = special.partition("-")
    return who in _CAUGHT and general == f"people-{happened}"


def _move(row: _Row, homes: list[_Row], is_one: Callable[[Item, Item], bool]) -> None:
    for item in list(row.items):
        home = next((h for h in homes if any(is_one(item, m) for m in h.items)), None)
        if home is not None:
            row.items.remove(item)
            home.add(item)


def _same_count(general: Item, special: Item) -> bool:
    if general.size != special.size or general.bounds.excludes(special.bounds):
        return False
    if not days_meet(general.when, special.when):
        return False
    if general.speakers & special.speakers:
        return True
    # An outlet's own words tell of a part that a source has given ("19 of them in air strikes").
    return general.article == special.article or (general.part and general.size >= LARGE)


# ------------------------------------------------------------------ rows in print


def _figure_row(row: _Row, ground: Ground) -> FigureRow:
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
