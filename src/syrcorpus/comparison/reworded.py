"""Claims known by their concepts: what is said again, or refused, in other words.

Adds to the rows that clauses of one coding have come to: a statement that says what another
says joins the row in which that one stands, or makes a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .told import Row, Told
from .wording import Wording, alike


def add_reworded(rows: list[Row], units: Sequence[Told], wording: Wording) -> None:
    """Add to the rows of an event what its statements say in other words."""
    standing = _Standing(rows)
    for group in _groups(units, wording):
        row = standing.row_of(group)
        if row is None:
            row = Row()
            rows.append(row)
        add_all(row, group)


def add_all(row: Row, group: Sequence[Told]) -> None:
    """Add statements that come to one thing to a row, each standing for it or against it."""
    is_negative, denied = _bearing(row, group)
    for told in group:
        if not any(told.overlaps(other) for other in row.told):
            row.add(told.standing(denied=denied != (told.is_negative != is_negative)))


def _bearing(row: Row, group: Sequence[Told]) -> tuple[bool, bool]:
    """Return whether one of a group comes to a no, and whether its row has that as a denial."""
    for told in group:
        for member in row.told:
            if told.overlaps(member):
                return told.is_negative, member.statement.denied
    # A row of its own is about what is said first, not about who refuses it.
    face = next((told for told in group if not told.statement.denied), group[0])
    return face.is_negative, face.statement.denied and face.statement.action is not None


def _groups(units: Sequence[Told], wording: Wording) -> list[list[Told]]:
    """Return the statements that say the same, each group around its first member."""
    leader: dict[int, int] = {}
    for first, second in alike(units, wording):
        if first not in leader:
            # Each joins the group of one that it is like, never a chain of likenesses.
            leader.setdefault(second, first)
    groups: dict[int, list[int]] = {}
    for index, first in sorted(leader.items()):
        groups.setdefault(first, [first]).append(index)
    return [[units[i] for i in sorted(set(members))] for _, members in sorted(groups.items())]


def without_echoes(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without those that only say in part or at large what one other row says.

    Of two rows about the same words the one of coded clauses stays, else that of the longer words.
    """
    at: dict[str, list[tuple[Told, int]]] = {}
    ranks = [_rank(row, number) for number, row in enumerate(rows)]
    for number, row in enumerate(rows):
        for told in row.told:
            at.setdefault(told.article, []).append((told, number))
    return [
        row for row, rank in zip(rows, ranks, strict=True) if not _is_echo(row, rank, ranks, at)
    ]


def _is_echo(
    row: Row,
    rank: tuple[int, ...],
    ranks: Sequence[tuple[int, ...]],
    at: dict[str, list[tuple[Told, int]]],
) -> bool:
    """Tell whether a row's words all stand in one row of higher rank, for or against alike."""
    above: set[int] | None = None
    for told in row.told:
        over = {
            number
            for other, number in at[told.article]
            if ranks[number] > rank
            and told.overlaps(other)
            and told.statement.denied == other.statement.denied
            and (row.label is None or told.statement == other.statement)
        }
        above = over if above is None else above & over
        if not above:
            return False
    return True


def _rank(row: Row, number: int) -> tuple[int, ...]:
    coded = all(told.statement.action is not None for told in row.told)
    letters = sum(told.statement.end - told.statement.start for told in row.told)
    return coded, row.label is not None, len(row.told), letters, -number


class _Standing:
    """Answer in which row a statement stands already."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._at: dict[str, list[tuple[Told, Row]]] = {}
        for row in rows:
            for told in row.told:
                self._at.setdefault(told.article, []).append((told, row))

    def row_of(self, group: Iterable[Told]) -> Row | None:
        """Return the row in which most of a group stands, None where none does."""
        counts: dict[int, tuple[int, Row]] = {}
        for told in group:
            for other, row in self._at.get(told.article, ()):
                if told.is_about(other):
                    held, _ = counts.get(id(row), (0, row))
                    counts[id(row)] = (held + 1, row)
        if not counts:
            return None
        return max(counts.values(), key=lambda item: (item[0], len(item[1].told)))[1]
