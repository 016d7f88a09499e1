"""The analyses of a corpus, linked over its articles, read from disk one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from ..link.corpus import CorpusLinks
from ..model import Analysis, Article
from ..store import Spool
from .record import Record

__all__ = ["Analyses"]


class Analyses(Sequence[Analysis]):
    """Be the analyses in the articles' order; each is made when it is asked for and not kept.

    Whoever goes over them more than once and has the memory takes ``tuple(analyses)`` first.
    """

    def __init__(self, articles: Sequence[Article], records: Spool, links: CorpusLinks) -> None:
        """Join the articles with their records, in the same order, and what links them."""
        self._articles, self._records, self._links = articles, records, links

    def __len__(self) -> int:
        return len(self._articles)

    @overload
    def __getitem__(self, index: int) -> Analysis: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Analysis, ...]: ...

    def __getitem__(self, index: int | slice) -> Analysis | tuple[Analysis, ...]:
        """Return one analysis, or several as a tuple."""
        if isinstance(index, slice):
            return tuple(self[i] for i in range(len(self))[index])
        return self._made(range(len(self))[index], self._articles[index])

    def __iter__(self) -> Iterator[Analysis]:
        return (self._made(i, article) for i, article in enumerate(self._articles))

    def _made(self, position: int, article: Article) -> Analysis:
        record = Record.from_bytes(self._records[position])
        return self._links.apply(record.read_analysis(article))
