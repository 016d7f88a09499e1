"""The parts of an article's text, by their furniture, for those who read its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Article, Furniture

__all__ = ["Parts"]

_LINE = re.compile(r"[^\r\n]{0,400}")


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
        """Return the first line of the prose, with its offset."""
        if not self.prose:
            return 0, ""
        start, end = self.prose[0]
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        line = _LINE.match(self.text, start, end)
        return start, line.group() if line else ""
