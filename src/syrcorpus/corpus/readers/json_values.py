"""The values of a JSON file one after the other, however large the file is.

Only brackets and quotes are looked at, so that a broken record is passed over like any other and
costs itself alone; ``json`` reads what is between them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import CorpusError
from ..decode import decode_bytes
from .raw import MAX_RECORD

__all__ = ["Values", "loads"]

_STRUCTURE = re.compile(rb'\\.|["{}\[\]]', re.DOTALL)
_SCALAR_END = re.compile(rb"[\s,\]}]")
_BLANK = re.compile(rb"[\s,]*")  # a comma too many, or none between two objects, is forgiven
_CHUNK = 1 << 16
LONGEST = 5000
"""Characters of a number, beyond which it is none."""


def loads(data: bytes | None) -> object:
    """Return the value of JSON text.

    Raises CorpusError where it is not valid, and for one that was too large to be kept (None).
    """
    if data is None:
        raise CorpusError("is too large for an article")
    try:
        return json.loads(decode_bytes(data)[0])
    except RecursionError as error:
        raise CorpusError("is nested too deep") from error
    except ValueError as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise CorpusError(f"is not valid JSON ({said})") from error


class Values:
    """Walk through a JSON file value by value."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin at the start of the file."""
        self._file = file
        self._buffer = b""
        self._at = 0

    def peek(self) -> bytes:
        """Return the first byte of what comes next, none at the end of the file."""
        while True:
            blank = _BLANK.match(self._buffer, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at : self._at + 1]
            if not self._more():
                return b""

    def step(self, expected: bytes) -> None:
        """Pass a bracket or a colon.

        Raises CorpusError where something else comes.
        """
        if self.peek() != expected:
            raise CorpusError(f"is not valid JSON: '{expected.decode()}' is missing")
        self._at += 1

    def next(self) -> bytes | None:
        """Return the bytes of the next value, None for one that was too large to be a record.

        Raises CorpusError where the file ends in it.
        """
        first = self.peek()
        kept, size = bytearray(), 0
        for piece in self._bracketed() if first and first in b'"{[' else self._scalar():
            size += len(piece)
            if size <= MAX_RECORD:
                kept += piece
        return bytes(kept) if size <= MAX_RECORD else None

    def _scalar(self) -> Iterator[bytes]:
        """Yield a number or a word such as null, in one piece."""
        while True:
            end = _SCALAR_END.search(self._buffer, self._at)
            if end or len(self._buffer) - self._at > LONGEST or not self._grow():
                break
        stop = end.start() if end else len(self._buffer)
        if stop == self._at:  # a bracket that closes nothing
            raise CorpusError("is not valid JSON: a value is missing")
        piece, self._at = self._buffer[self._at : stop], stop
        yield piece

    def _bracketed(self) -> Iterator[bytes]:
        """Yield an object, a list or a string in pieces."""
        depth, quoted = 0, False
        while True:
            for found in _STRUCTURE.finditer(self._buffer, self._at):
                mark = found.group()
                if mark == b'"':
                    quoted = not quoted
                elif not quoted and mark in b"{[":
                    depth += 1
                elif not quoted and mark in b"}]":
                    depth -= 1
                if depth <= 0 and not quoted:
                    piece, self._at = self._buffer[self._at : found.end()], found.end()
                    yield piece
                    return
            yield self._buffer[self._at :]
            self._at = len(self._buffer)
            if not self._more():
                raise CorpusError("ends in the middle of a record; it may be cut short")

    def _more(self) -> bool:
        """Read on, forgetting what was passed."""
        self._buffer, self._at = self._whole(self._file.read(_CHUNK)), 0
        return bool(self._buffer)

    def _grow(self) -> bool:
        """Read on, keeping what was not passed yet."""
        data = self._whole(self._file.read(_CHUNK))
        self._buffer, self._at = self._buffer[self._at :] + data, 0
        return bool(data)

    def _whole(self, data: bytes) -> bytes:
        """Return a chunk that does not end between a backslash and what it escapes."""
        backslashes = len(data) - len(data.rstrip(b"\\"))
        return data + self._file.read(1) if backslashes % 2 else data
