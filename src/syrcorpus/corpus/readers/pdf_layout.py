"""The lines of printed pages become paragraphs: by their distance, indentation and length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

__all__ = ["Line", "paragraphs_of", "without_margins"]

EDGE = 3
"""Lines at the top and the bottom of a page that may be a running head or foot."""
APART = 1.3
"""A step to the next line that is so much longer than usual begins a paragraph."""
INDENT = 0.8
"""An indentation by so much of a line's height begins a paragraph."""
COLUMN = 40.0
"""Points by which the beginnings of the lines of one column may differ."""
SHORT = 0.85
"""A line that ends a sentence within this share of the column's width ends a paragraph."""

_PAGE_NUMBER = re.compile(
    r"(?:page )?[-–—]?\s?\d{1,3}\s?[-–—]?(?:\s?(?:of|/)\s?\d{1,3})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
HYPHEN = "\ufffe"
"""What pdfium makes of a hyphen at the end of a line."""
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_DIVIDED = re.compile(rf"(\w+)[-{HYPHEN}]$")
_COMPOUNDS = frozenset(
    "all anti co counter cross ex far full half high long low mid multi new non off old once one "
    "part post pre pro self semi short so state ten then three two under vice well".split()
)
"""First parts that keep their hyphen ("state-run"), where the text does not tell."""
_WHOLE_WORD = re.compile(r"\w+(?:-\w+)*")
_FIRST_WORD = re.compile(r"\w+")


class Line(NamedTuple):
    """Hold a line of a page and its box, in points from the lower left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Return the height of its letters."""
        return max(self.top - self.bottom, 1.0)


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without page numbers and without heads and feet that run through them."""
    seen = Counter(
        key for page in pages for key in {_key(line) for line in [*page[:EDGE], *page[-EDGE:]]}
    )
    often = max(2, len(pages) / 2)

    def runs(line: Line) -> bool:
        return _PAGE_NUMBER.fullmatch(line.text) is not None or seen[_key(line)] >= often

    kept = []
    for page in pages:
        edges = {*range(min(EDGE, len(page))), *range(max(len(page) - EDGE, 0), len(page))}
        kept.append([line for i, line in enumerate(page) if i not in edges or not runs(line)])
    return kept


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield the paragraphs of the pages; one that runs over a page's end is one."""
    lines = (_DIVIDED.sub("", line.text) for page in pages for line in page)
    words = {word.casefold() for line in lines for word in _WHOLE_WORD.findall(line)}
    paragraph = ""
    last: Line | None = None
    for page in pages:
        step = _usual_step(page)
        columns = _right_edges(page)
        for i, line in enumerate(page):
            if last is None:
                begins = True
            elif i == 0:
                begins = bool(_ENDS.search(last.text)) or not line.text[0].islower()
            else:
                begins = _begins(last, line, step, columns[_column(last)])
            if begins:
                if paragraph:
                    yield paragraph.rstrip(HYPHEN)
                paragraph = line.text
            else:
                paragraph = _joined(paragraph, line.text, words)
            last = line
    if paragraph:
        yield paragraph.rstrip(HYPHEN)


def _usual_step(page: Sequence[Line]) -> float:
    """Return the usual distance from one line to the next, from bottom to bottom."""
    steps = [a.bottom - b.bottom for a, b in pairwise(page) if a.bottom > b.bottom]
    return median(steps) if steps else 0.0


def _column(line: Line) -> int:
    return int(line.left // COLUMN)


def _right_edges(page: Sequence[Line]) -> dict[int, float]:
    """Return how far to the right the lines reach that begin near each other, by their column."""
    edges: dict[int, float] = {}
    for line in page:
        for column in range(_column(line) - 1, _column(line) + 2):
            edges[column] = max(edges.get(column, 0.0), line.right)
    return edges


def _begins(last: Line, line: Line, step: float, right: float) -> bool:
    """Tell whether a line begins a paragraph below another of the same page."""
    down = last.bottom - line.bottom
    if down <= 0:  # the next column: a sentence may run on
        return bool(_ENDS.search(last.text)) or not line.text[0].islower()
    if down > APART * step and down > APART * line.height:
        return True
    if max(last.height, line.height) > 1.2 * min(last.height, line.height):
        return True
    if line.left > last.left + INDENT * line.height:
        return True
    short = last.right < last.left + SHORT * (right - last.left)
    return short and bool(_ENDS.search(last.text))


def _joined(paragraph: str, line: str, words: set[str]) -> str:
    """Return a paragraph with its next line, a word that was divided for it in one.

    ``words`` are those of the whole text: they tell "state-run" from "Vel-mora".
    """
    divided, rest = _DIVIDED.search(paragraph), _FIRST_WORD.match(line)
    if not divided or not rest:
        return f"{paragraph.rstrip(HYPHEN)} {line}"
    first, second = divided[1].casefold(), rest[0].casefold()
    compound = (
        not rest[0].islower()
        or not first.isalpha()
        or first in _COMPOUNDS
        or first in words
        or f"{first}-{second}" in words
    )
    kept = compound and f"{first}{second}" not in words
    return f"{paragraph[:-1]}{'-' if kept else ''}{line}"
