"""Bytes of a file of many records: as UTF-8 whatever its mark says, and line by line, bounded."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from ...errors import CorpusError
from .raw import MAX_RECORD

__all__ = ["as_utf8", "lines"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK = 1 << 16


class _Recoded(io.RawIOBase):
    """Read a UTF-16 or UTF-32 file as UTF-8."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        """Read what follows the mark."""
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._encoding = encoding
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with the next bytes."""
        while not self._ready:
            data = self._file.read(_CHUNK)
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                raise CorpusError(
                    f"begins as {self._encoding.upper()}, but does not go on so; "
                    "save it again as UTF-8"
                ) from error
            self._ready = text.encode("utf-8", "replace")
            if not data:
                break
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


def as_utf8(file: BinaryIO) -> BinaryIO:
    """Return the file read as UTF-8, its byte order mark taken off.

    Bytes without a mark stay as they are: each record tells its own encoding.
    """
    buffered = io.BufferedReader(file, _CHUNK)  # type: ignore[type-var]
    start = buffered.peek(4)[:4]
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            buffered.read(len(mark))
            return io.BufferedReader(_Recoded(buffered, encoding), _CHUNK)
    if start.startswith(codecs.BOM_UTF8):
        buffered.read(len(codecs.BOM_UTF8))
    return buffered


def lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers from 1, None for one that is too long to be a record."""
    number = 0
    while line := file.readline(MAX_RECORD + 1):
        number += 1
        too_long = len(line) > MAX_RECORD
        while too_long and line and not line.endswith(b"\n"):
            line = file.readline(MAX_RECORD)
        yield number, None if too_long else line
