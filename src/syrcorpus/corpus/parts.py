"""The parts of an article's text, by their furniture, for those who read its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ..model import Article, Furniture

__all__ = ["Parts"]

_LINE = re.compile(r"[^\r\n]{1,400}")
_DATELINE = re.compile(
    r"[A-Z]{3}[A-Z .'’/-]{0,40}(?:, ?[\w .,]{1,40})?\s?(?:\([A-Z][\w ./&-]{1,30}\)\s?)?[-–—]{1,2}\s"
)


class Parts:
    """Give an article's furniture and prose piece by piece."""

    def __init__(self, article: Article) -> None:
        """Divide the article's text."""
        self.text = article.text
        self.furniture = article.furniture
        self.prose = [span for span in article.prose_spans() if self.text[slice(*span)].strip()]

    def of(self, *kinds: str) -> Iterator[tuple[Furniture, str]]:
        """Yield the furniture of the kinds with its words, white space folded."""
        for piece in self.furniture:
            if piece.kind in kinds:
                yield piece, " ".join(self.text[piece.start : piece.end].split())

    def one(self, kind: str) -> str | None:
        """Return the words of the first furniture of a kind, without Markdown's emphasis."""
        return next((words.strip("*_ ") for _, words in self.of(kind)), None)

    def opening(self) -> tuple[int, str]:
        """Return the first line of the prose, with its offset.

        A line that begins with a dateline ("VELMORA (AFP) —") comes before the standfirst above it.
        """
        lines = list(islice(self._lines(), 3))
        dated = next((line for line in lines if _DATELINE.match(line[1])), None)
        return dated or next(iter(lines), (0, ""))

    def _lines(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of the prose with their offsets."""
        for start, end in self.prose:
            for line in _LINE.finditer(self.text, start, end):
                words = line.group().lstrip()
                if words:
                    yield line.end() - len(words), words
