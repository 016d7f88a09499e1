"""JSON lines: one article a line, each line read and decoded by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...errors import CorpusError
from .bytestream import as_utf8, lines
from .fields import article_of, listed
from .json_values import loads
from .raw import Lost, NoArticlesError, Raw, Source

__all__ = ["ENOUGH", "as_object", "no_text", "read"]

ENOUGH = 50
"""So many records in a row without a text, and none with one before, are no articles."""


def read(source: Source) -> Iterator[Raw | Lost]:
    """Yield the article of each line, numbered by its line."""
    read_any, textless = False, 0
    for number, line in lines(as_utf8(source.file)):
        if line is not None and not line.strip():
            continue
        try:
            record = as_object(loads(line))
            article = article_of(record, number, source.fields)
        except CorpusError as error:
            read_any = True
            yield Lost(number, f"line {number}: {error}")
            continue
        read_any = read_any or article is not None
        textless += article is None
        if not read_any and textless >= ENOUGH:
            raise no_text(record)
        yield article or Lost(number, f"line {number}: has no text")
    if not read_any and textless:
        raise no_text(record)


def as_object(record: object) -> Mapping[object, object]:
    """Return a record that is an object.

    Raises CorpusError for any other.
    """
    if not isinstance(record, Mapping):
        raise CorpusError("is no JSON object")
    return record


def no_text(record: Mapping[object, object]) -> NoArticlesError:
    """Return the error for a file whose records have no field that could be a text."""
    return NoArticlesError(
        f"has no field that is known as an article's text, only: {listed(map(str, record))}; "
        "name it with --field text=NAME"
    )
