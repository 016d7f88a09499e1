"""Rows in the order in which a reader wants them, with their ids.

Rows of several articles come first; among them disagreements, then the rows of most articles.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.rows import ClaimRow, FigureRow

_FIGURE_ORDER = {"differ": 0, "agree": 1, "compatible": 2, "single": 3}
_MINOR = frozenset({"duration", "age", "share"})
"""Keys of measures that say little of the event by themselves."""
_CLAIM_ORDER = {"contradicted": 0, "corroborated": 1, "single-source": 2}


def numbered_figures(rows: Iterable[FigureRow]) -> tuple[FigureRow, ...]:
    """Return the rows in order, called F1, F2 and so on."""

    def rank(row: FigureRow) -> tuple[object, ...]:
        articles = {member.article for member in row.members}
        largest = max((m.low or m.high or 0 for m in row.members), default=0)
        first = row.members[0]
        return (
            len(articles) < 2,
            _FIGURE_ORDER[row.verdict],
            row.key in _MINOR,
            -len(articles),
            -len(row.members),
            -largest,
            row.label,
            (first.article, first.start),
        )

    ordered = sorted(rows, key=rank)
    return tuple(row.model_copy(update={"id": f"F{n}"}) for n, row in enumerate(ordered, 1))


def numbered_claims(rows: Iterable[ClaimRow]) -> tuple[ClaimRow, ...]:
    """Return the rows in order, called C1, C2 and so on, background last."""

    def rank(row: ClaimRow) -> tuple[object, ...]:
        articles = {member.article for member in row.members}
        first = row.members[0]
        return (
            row.background,
            _CLAIM_ORDER[row.verdict] if row.verdict == "contradicted" else 1,
            len(articles) < 2,
            -len(articles),
            -row.independent_sources,
            -len(row.members),
            row.label,
            (first.article, first.start),
        )

    ordered = sorted(rows, key=rank)
    return tuple(row.model_copy(update={"id": f"C{n}"}) for n, row in enumerate(ordered, 1))
