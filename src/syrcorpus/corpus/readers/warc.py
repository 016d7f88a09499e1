"""WARC files of news crawls: each HTML page that a site answered with.

The format is plain (headers, a length, so many bytes), and every length in it is checked here: a
crawl is the largest and the strangest of files, and the libraries for it read lines of any length.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from ...errors import CorpusError
from .pages import read_page
from .raw import MAX_RECORD, Lost, Passed, Raw, Source

__all__ = ["read"]

MAX_LINE = 16_384
MAX_HEADERS = 500
_BEGINS = re.compile(rb"WARC/\d\.\d\s*$")
_STATUS = re.compile(rb"HTTP/[\d.]+ (\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})

Headers = Mapping[str, str]


class _Answer(NamedTuple):
    """Hold what a site answered with: the headers and the body, still packed."""

    headers: Headers
    body: bytes


def read(source: Source) -> Iterator[Raw | Lost | Passed]:
    """Yield the article of each HTML page that came with status 200.

    Records are numbered as they stand in the file, those of other kinds, too.
    """
    number, pages = 0, 0
    while (headers := _next_headers(source.file, number + 1)) is not None:
        number += 1
        block = _block(source.file, headers, number)
        answer = _answer(headers, block) if block is not None else None
        kind, _, rest = (answer.headers.get("content-type", "") if answer else "").partition(";")
        if answer is None or kind.strip().lower() not in _PAGES:
            continue
        pages += 1
        url = headers.get("warc-target-uri", "").strip("<>")
        charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
        try:
            body = _unpacked(answer)
        except CorpusError as error:
            yield Lost(number, f"record {number}, {url}: {error}")
            continue
        try:
            yield read_page(body, charset=charset, url=url)._replace(record=number)
        except CorpusError as error:
            yield Passed(number, f"{url}: {error}")
    if not pages:
        raise CorpusError("has no HTML page in it")


def _next_headers(file: BinaryIO, number: int) -> Headers | None:
    """Return the headers of the next record, None at the end of the file."""
    line = file.readline(MAX_LINE)
    while line in {b"\r\n", b"\n"}:
        line = file.readline(MAX_LINE)
    if not line:
        return None
    if not _BEGINS.match(line):
        raise CorpusError(f"is damaged WARC: no record {number} where one should begin")
    lines = []
    while (line := file.readline(MAX_LINE)) not in {b"\r\n", b"\n", b""}:
        lines.append(line)
        if len(lines) > MAX_HEADERS:
            raise CorpusError(f"is damaged WARC: record {number} has too many headers")
    return _headers(b"".join(lines))


def _headers(data: bytes) -> Headers:
    headers: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _block(file: BinaryIO, headers: Headers, number: int) -> bytes | None:
    """Return what a record holds, None where it is no answer or too large for a page."""
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        raise CorpusError(f"is damaged WARC: record {number} does not say how long it is")
    left = int(length)
    if headers.get("warc-type") in {"response", "resource"} and left <= MAX_RECORD:
        block = file.read(left)
        left -= len(block)
    else:
        block = None
        while left and (skipped := len(file.read(min(left, 1 << 20)))):
            left -= skipped
    if left:
        raise CorpusError(f"is cut short in record {number}; the records before it are read")
    return block


def _answer(headers: Headers, block: bytes) -> _Answer | None:
    """Return what a record says that a site answered, None where that was no success."""
    if headers.get("warc-type") == "resource":
        return _Answer({"content-type": headers.get("content-type", "")}, block)
    status = _STATUS.match(block)
    end = _HEAD_END.search(block)
    if not status or status[1] != b"200" or not end:
        return None
    return _Answer(_headers(block[: end.start()]), block[end.end() :])


def _unpacked(answer: _Answer) -> bytes:
    """Return the body of an answer as the browser shows it.

    Raises CorpusError where it cannot be unpacked, or becomes too large.
    """
    body, headers = answer.body, answer.headers
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _dechunked(body)
    encoding = headers.get("content-encoding", "").lower()
    packed = encoding in {"gzip", "x-gzip", "deflate"}
    if packed and body[:1] not in {b"<", b"\n", b"\r", b" "}:  # some crawlers unpack, and say not
        window = 15 if encoding == "deflate" and body[:1] == b"\x78" else -15
        inflate = zlib.decompressobj(31 if encoding != "deflate" else window)
        try:
            body = inflate.decompress(body, MAX_RECORD + 1)
        except zlib.error as error:
            raise CorpusError("is packed and damaged") from error
    elif encoding == "br" and b"<" not in body[:200]:
        raise CorpusError("is packed with Brotli, which is not read; save the crawl unpacked")
    if len(body) > MAX_RECORD:
        raise CorpusError(f"unpacks to more than {MAX_RECORD:,} bytes")
    return body


def _dechunked(body: bytes) -> bytes:
    """Return the body without the lengths of its chunks; as it stands where it has none."""
    pieces, position = [], 0
    while (found := _CHUNK.match(body, position)) and (length := int(found[1], 16)):
        pieces.append(body[found.end() : found.end() + length])
        position = found.end() + length
        position += 2 if body[position : position + 2] == b"\r\n" else 1
    return b"".join(pieces) or body
