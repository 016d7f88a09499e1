"""Small tools of the scorers: overlaps, one-to-one pairs, counts that become P, R and F."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .gold import Options, Span

A = TypeVar("A")
B = TypeVar("B")


@dataclass
class Tally:
    """Count what is right among what was found and what was asked for."""

    right: int = 0
    found: int = 0
    asked: int = 0
    right_asked: int | None = None
    """Given where the right among those asked for are counted apart."""

    def add(self, right: int, found: int, asked: int) -> None:
        self.right += right
        self.found += found
        self.asked += asked

    @property
    def p(self) -> float:
        return self.right / self.found if self.found else float(not self.asked)

    @property
    def r(self) -> float:
        right = self.right if self.right_asked is None else self.right_asked
        return right / self.asked if self.asked else 1.0

    @property
    def f(self) -> float:
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0


@dataclass
class Share:
    """Count how many of the cases are right, and keep those that are not, to be read."""

    right: int = 0
    cases: int = 0

    def add(self, right: bool) -> bool:
        self.right += right
        self.cases += 1
        return right

    @property
    def value(self) -> float:
        return self.right / self.cases if self.cases else 1.0


def span_of(finding: dict[str, Any]) -> Span:
    """Return the span of a finding as the program prints it."""
    return Span(finding["start"], finding["end"])


def overlap(a: Span, b: Span) -> int:
    """Return how many code points two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def jaccard(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Return the Jaccard index of two sets of spans over their code points."""
    ours = {i for span in a for i in range(*span)}
    theirs = {i for span in b for i in range(*span)}
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def covers(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Return the share of the smaller side that the other side covers."""
    ours = {i for span in a for i in range(*span)}
    theirs = {i for span in b for i in range(*span)}
    smaller = min(len(ours), len(theirs))
    return len(ours & theirs) / smaller if smaller else 0.0


def pairs(
    left: Sequence[A], right: Sequence[B], score: Callable[[A, B], float], least: float = 0.0
) -> list[tuple[int, int]]:
    """Return index pairs, one to one, the best score first, all of them above ``least``."""
    edges = sorted(
        (-value, i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (value := score(a, b)) > least
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    chosen = []
    for _, i, j in edges:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            chosen.append((i, j))
    return sorted(chosen)


def accepts(options: Options, value: Any) -> bool:
    """Tell whether a value is one of those that are right; numbers are equal as numbers."""
    if options is None:
        return True
    return any(option == value for option in options)
