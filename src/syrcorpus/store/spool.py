"""Bytes in the order they came, in a temporary file so that memory does not grow with them."""

from __future__ import annotations

import tempfile
import weakref
from array import array

from ..errors import SyrcorpusError

__all__ = ["Spool"]

IN_MEMORY = 2_000_000
"""Bytes that are kept in memory; what is more goes to the folder of temporary files."""


class Spool:
    """Take pieces of bytes and give any of them back; the file vanishes with the spool."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - kept open
        weakref.finalize(self, self._file.close)
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, piece: bytes) -> None:
        """Keep a piece.

        Raises SyrcorpusError where the folder of temporary files takes no more.
        """
        try:
            self._file.seek(self._ends[-1])
            self._file.write(piece)
        except OSError as error:
            raise SyrcorpusError(
                f"the folder of temporary files takes no more ({error.strerror or error}); make"
                " room there or name another in TMPDIR"
            ) from error
        self._ends.append(self._ends[-1] + len(piece))

    def __getitem__(self, position: int) -> bytes:
        start, end = self._ends[position], self._ends[position + 1]
        self._file.seek(start)
        return self._file.read(end - start)
