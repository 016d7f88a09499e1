"""What Markdown is made of: headings, tables and quotations, every word escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .sanitise import markdown_escaped
from .words import place

__all__ = ["code_place", "heading", "quoted", "table"]


def heading(level: int, words: str) -> Iterator[str]:
    """Yield a heading."""
    yield f"{'#' * level} {markdown_escaped(words)}\n\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a table; nothing where it has no rows."""
    empty = True
    for row in rows:
        if empty:
            yield f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"
            empty = False
        yield f"| {' | '.join(markdown_escaped(str(cell)) for cell in row)} |\n"
    if not empty:
        yield "\n"


def quoted(words: str, where: str) -> Iterator[str]:
    """Yield a quotation with its place."""
    yield f"> {markdown_escaped(words)} ({markdown_escaped(where)})\n\n"


def code_place(article: str, offset: int) -> str:
    """Return where something stands, for a cell."""
    return place(article, offset)
