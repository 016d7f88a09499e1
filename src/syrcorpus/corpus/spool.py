"""The articles of a corpus, kept in a temporary file so that memory does not grow with them."""

from __future__ import annotations

import datetime as dt
import weakref
from array import array
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import overload

from ..errors import CorpusError
from ..model import Article

__all__ = ["Spool"]

IN_MEMORY = 1_000_000
"""Bytes that are kept in memory; a larger corpus goes to the folder of temporary files."""


class Spool(Sequence[Article]):
    """Hold articles in the order they were added, each read back when it is asked for.

    They are written as JSON: nothing that a temporary file could hold is ever run.
    """

    def __init__(self) -> None:
        """Begin with no article."""
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with self
        weakref.finalize(self, self._file.close)
        self._ends = array("Q", [0])
        self._settled: dict[int, dt.date] = {}

    def append(self, article: Article) -> None:
        """Add an article.

        Raises CorpusError where the folder of temporary files has no room for it.
        """
        data = article.model_dump_json().encode()
        try:
            self._file.seek(self._ends[-1])
            self._file.write(data)
        except OSError as error:
            raise CorpusError(
                f"the folder of temporary files takes no more ({error.strerror or error}); "
                "make room there or name another in TMPDIR"
            ) from error
        self._ends.append(self._ends[-1] + len(data))

    def infer_date(self, index: int, date: dt.date) -> None:
        """Give an article the day that the rest of the corpus tells."""
        self._settled[index] = date

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Article, ...]: ...

    def __getitem__(self, index: int | slice) -> Article | tuple[Article, ...]:
        """Return one article, or several as a tuple."""
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        i = range(len(self))[index]
        self._file.seek(self._ends[i])
        article = Article.model_validate_json(self._file.read(self._ends[i + 1] - self._ends[i]))
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
