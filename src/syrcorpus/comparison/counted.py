"""Claims known by their numbers: the same count of the same thing, given in several articles.

The rows of figures say already which numbers count one thing. Equal ones among them are one
claim; numbers that exclude one another stand in the row of figures alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..model.rows import FigureMember, FigureRow
from .items import LARGE
from .told import UNTELLING, Row, Told


def add_counted(rows: list[Row], units: Sequence[Told], figures: Iterable[FigureRow]) -> None:
    """Add to the rows of an event what its statements count alike."""
    told_by = _narrowest(units)
    for figure_row in figures:
        by_size: dict[float, list[FigureMember]] = {}
        for member in figure_row.members:
            told = told_by.get(member.figure or "")
            if told is not None and not _points_back(told, member):
                size = member.low if member.low is not None else member.high
                by_size.setdefault(float(size or 0), []).append(member)
        for size, members in sorted(by_size.items()):
            group = [told_by[member.figure] for member in members if member.figure]
            if len({told.article for told in group}) > 1 and _is_one(group, figure_row, size):
                row = _row_of({m.figure for m in members}, rows)
                if row is None:
                    row = Row(label=_label(figure_row, members[0]))
                    rows.append(row)
                for told in group:
                    if not any(told.overlaps(other) for other in row.told):
                        row.add(told)
                if not _has_one_actor(row):
                    row.label = row.label or _label(figure_row, members[0])


def _has_one_actor(row: Row) -> bool:
    """Tell whether two thirds of a row say who did it, and mean the same.

    "24 dead civilians, 19 of them victims of Russian strikes": the 24 are not Russia's.
    """
    actors = Counter(told.statement.actor for told in row.told if told.statement.actor)
    return 3 * max(actors.values(), default=0) >= 2 * len(row.told)


def _narrowest(units: Sequence[Told]) -> dict[str, Told]:
    """Return for each figure the shortest statement that asserts it."""
    found: dict[str, Told] = {}
    for told in sorted(units, key=lambda t: (t.statement.end - t.statement.start, t.article)):
        if not told.statement.denied:
            for figure in told.statement.figures:
                found.setdefault(figure, told)
    return found


def _points_back(told: Told, member: FigureMember) -> bool:
    """Tell whether a number is only taken up ("the 27 deaths"), refused ("not 22") or past."""
    before = told.statement.text[: member.start - told.statement.start].lower()
    return before == "the " or before.endswith(("not ", "up from ", "down from "))


def _is_one(group: Sequence[Told], row: FigureRow, size: float) -> bool:
    """Tell whether equal numbers are one claim: from one mouth, or too telling for chance."""
    by_article: dict[str, set[str]] = {}
    for told in group:
        by_article.setdefault(told.article, set()).update(told.speakers)
    speakers = [voice for voices in by_article.values() for voice in sorted(voices)]
    if len(speakers) > len(set(speakers)):
        return True
    shared = frozenset.intersection(*(told.concepts for told in group))
    if size < LARGE and not size % 1:
        # "Five boys drowned", "among them five boys, died": in one place, told alike
        is_kind = "-" in row.key and not row.key.startswith("people-") and size > 1
        told_alike = any(concept.startswith("+") for concept in shared)
        return is_kind and row.place is not None and told_alike
    if row.key in UNTELLING:
        return False
    if "-" in row.key or row.key == "share":
        return any(not concept.startswith("#") for concept in shared)
    # "rang Rome 14 times", "phoned Rome 14 times"
    return any(concept.startswith("+") for concept in shared)


def _row_of(figures: set[str | None], rows: list[Row]) -> Row | None:
    """Return the row that is about the same count already."""
    for row in rows:
        if any(t.statement.figures and t.statement.figures[0] in figures for t in row.told):
            return row
    return None


def _label(row: FigureRow, face: FigureMember) -> str | None:
    """Return a count as a claim ("27 civilians killed"), None for a measure or one of a kind."""
    if "-" not in row.key or (face.low, face.high) == (1, 1):
        return None
    return f"{face.text} {row.key.replace('-', ' ')}"
