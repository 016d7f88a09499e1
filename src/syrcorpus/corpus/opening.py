"""Files are opened safely, and what is packed in them unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from ..errors import CorpusError
from .files import STDIN
from .readers.parsing import missing_extra

__all__ = ["open_bytes"]

FREE = 64_000_000
"""So many bytes may come out of a packed file whatever its size."""
RATIO = 100
"""Beyond them, so many for each packed byte: text is packed to a tenth, a bomb to a thousandth."""
WINDOW = 1 << 27
"""Bytes of memory that unpacking zstd may take."""


@contextmanager
def open_bytes(path: str, stdin: BinaryIO | None, packing: str) -> Iterator[io.BufferedReader]:
    """Open a file, or standard input, to read what it holds, unpacked.

    Raises CorpusError where it cannot be read; a file that became a pipe is not waited for.
    """
    if path == STDIN:
        # What wraps it is closed by and by; it itself stays open.
        yield io.BufferedReader(_Guarded(stdin or sys.stdin.buffer, ""), 1 << 16)
        return
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _unreadable(error) from error
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise CorpusError("is no longer a file")
        yield io.BufferedReader(_Guarded(file, packing), 1 << 16)


def _unreadable(error: OSError) -> CorpusError:
    return CorpusError(
        f"cannot be read ({error.strerror or error}); check that it is there and its rights"
    )


class _Guarded(io.RawIOBase):
    """Read a file, unpacking it, and call what goes wrong by its name."""

    def __init__(self, file: BinaryIO, packing: str) -> None:
        """Begin at the start of the file."""
        self._file = file
        self._packing = packing
        self._out = 0
        self._read = _reading(file, packing)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with the next bytes."""
        try:
            data = self._read(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise CorpusError(f"is cut short or damaged ({error}); pack it again") from error
        except OSError as error:
            raise _unreadable(error) from error
        self._out += len(data)
        if self._packing and self._out > FREE + RATIO * self._file.tell():
            raise CorpusError(
                f"unpacks to more than {RATIO} times its size; unpack it, if you trust it"
            )
        buffer[: len(data)] = data
        return len(data)


def _reading(file: BinaryIO, packing: str) -> Callable[[int], bytes]:
    """Return how to read on: of a file that is cut short, all that comes before the cut."""
    if packing == ".gz":
        return gzip.GzipFile(fileobj=file).read1
    return _Zstandard(file).read if packing == ".zst" else file.read


class _Zstandard:
    """Unpack zstd frame by frame, a little at a time: a kilobyte may hold tens of megabytes."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin at the start of the file."""
        try:
            import zstandard  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise missing_extra("packed with zstd", "zst") from error
        self._file = file
        self._error = zstandard.ZstdError
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        self._frame = self._unpacker.decompressobj()
        self._begun = False
        self._ready = b""

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        while not self._ready:
            data = self._file.read(1024)
            if not data and self._begun:
                raise CorpusError("is cut short; pack it again")
            if not data:
                break
            try:
                self._ready = self._unpack(data)
            except self._error as error:
                raise CorpusError(f"is damaged zstd ({error}); pack it again") from error
        out, self._ready = self._ready[:size], self._ready[size:]
        return out

    def _unpack(self, data: bytes) -> bytes:
        pieces = []
        while data:
            pieces.append(self._frame.decompress(data))
            self._begun, data = not self._frame.eof, self._frame.unused_data
            if self._frame.eof:
                self._frame = self._unpacker.decompressobj()
        return b"".join(pieces)
