"""CSV and TSV: one article a row, a column per field, the first row naming them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from ...errors import CorpusError
from ..decode import decode_bytes
from .bytestream import as_utf8
from .fields import article_of, check_names, has_text, listed, plain
from .raw import MAX_RECORD, Lost, NoArticlesError, Raw, Source

__all__ = ["read"]

_SAMPLE = 1 << 16
_DELIMITERS = ",;\t|"
_FINDINGS = frozenset({"article", "start", "end"})
"""Columns of our own CSV, whose texts are findings."""
_TOLD = re.compile(r"sep=([,;\t|])\r?\n")
_UNDECODED = re.compile("[\udc80-\udcff]")


def read(source: Source) -> Iterator[Raw | Lost]:
    """Yield the article of each row, numbered from the first row below the names of columns."""
    csv.field_size_limit(MAX_RECORD)  # the default refuses a long article
    file = io.TextIOWrapper(as_utf8(source.file), "utf-8", errors="surrogateescape", newline="")
    sample = file.buffer.peek(_SAMPLE)[:_SAMPLE].decode("utf-8", "replace")  # type: ignore[attr-defined]
    lines = _Lines(file)
    delimiter = _delimiter(sample)
    if _TOLD.match(sample):  # what Excel writes above its columns
        next(lines)
    rows = csv.reader(lines, delimiter=delimiter)
    columns = _columns(rows)
    check_names(source.fields, columns)
    if not has_text(map(plain, columns), source.fields):
        raise NoArticlesError(
            f"has no column that is known as an article's text, only: {listed(columns)}; "
            "name it with --field text=COLUMN"
        )
    if _FINDINGS.issubset(columns):
        raise NoArticlesError("is an answer of syrcorpus, not a file of articles")
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
            lines.check_closed()
            if any(row):
                yield _read_row(number, columns, row, source)
            else:
                number -= 1
        except StopIteration:
            return
        except (CorpusError, csv.Error) as error:
            yield Lost(number, f"row {number} (line {rows.line_num}): {_plainly(error)}")


def _read_row(number: int, columns: Sequence[str], row: Sequence[str], source: Source) -> Raw:
    cells, encoding = _decoded(row)
    article = article_of(_record(columns, cells), number, source.fields)
    if article is None:
        raise CorpusError("has no text")
    return article._replace(encoding=encoding)


def _columns(rows: Iterator[list[str]]) -> list[str]:
    try:
        row = next((row for row in rows if any(cell.strip() for cell in row)), None)
    except csv.Error as error:
        raise CorpusError(f"is not a table ({error}); save it as CSV in UTF-8") from error
    if row is None:
        raise NoArticlesError("has no rows")
    return [cell.strip() for cell in _decoded(row)[0]]


def _record(columns: Sequence[str], cells: Sequence[str]) -> Mapping[object, object]:
    """Return a row by its columns; the first of two columns of one name counts."""
    record: dict[object, object] = {}
    for column, cell in zip(columns, cells, strict=False):
        record.setdefault(column, cell)
    return record


def _decoded(row: Sequence[str]) -> tuple[Sequence[str], str]:
    """Return the cells of a row whose bytes are UTF-8, or in the encoding that the row is in."""
    joined = "\n".join(row)
    if not _UNDECODED.search(joined):
        return row, "utf-8"
    encoding = decode_bytes(joined.encode("utf-8", "surrogateescape"))[1]
    return [
        cell.encode("utf-8", "surrogateescape").decode(encoding, "replace") for cell in row
    ], encoding


class _Lines:
    """Give the lines to the csv module, bounded, without NUL, which it refuses."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        """Begin at the first line."""
        self._file = file
        self._quotes = 0
        self._ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return the next line."""
        line = self._file.readline(MAX_RECORD)
        self._quotes += line.count('"')
        if not line:
            self._ended = True
            raise StopIteration
        return line.replace("\0", "")

    def check_closed(self) -> None:
        """Raise CorpusError where the last row swallowed the rest of the file."""
        if self._ended and self._quotes % 2 == 1:
            raise CorpusError("a quotation mark is not closed before the end of the file")


def _delimiter(sample: str) -> str:
    """Return what stands between the columns: the sign that the first line has most of."""
    if told := _TOLD.match(sample):
        return told[1]
    first = next((line for line in sample.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=unquoted.count)


def _plainly(error: Exception) -> str:
    if isinstance(error, csv.Error):
        return f"is no row of a table ({error}); look for a quotation mark that is not closed"
    return str(error)
