"""The articles of a corpus, kept in a temporary file so that memory does not grow with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import overload

from ..model import Article
from ..store import Spool

__all__ = ["SpooledArticles"]


class SpooledArticles(Sequence[Article]):
    """Hold articles in the order they were added, each read back when it is asked for.

    They are written as JSON: nothing that a temporary file could hold is ever run.
    """

    def __init__(self) -> None:
        """Begin with no article."""
        self._spool = Spool()
        self._settled: dict[int, dt.date] = {}

    def append(self, article: Article) -> None:
        """Add an article.

        Raises SyrcorpusError where the folder of temporary files has no room for it.
        """
        self._spool.append(article.model_dump_json().encode())

    def infer_date(self, index: int, date: dt.date) -> None:
        """Give an article the day that the rest of the corpus tells."""
        self._settled[index] = date

    def __len__(self) -> int:
        return len(self._spool)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Article, ...]: ...

    def __getitem__(self, index: int | slice) -> Article | tuple[Article, ...]:
        """Return one article, or several as a tuple."""
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        i = range(len(self))[index]
        article = Article.model_validate_json(self._spool[i])
        if i in self._settled:
            update = {"date": self._settled[i], "date_basis": "inferred"}
            return article.model_copy(update=update)
        return article

    def __iter__(self) -> Iterator[Article]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence holds the same articles."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]
