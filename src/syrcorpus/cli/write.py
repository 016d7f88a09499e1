"""Where answers go: standard output, whose reader may leave, or a file, whole or not at all."""

from __future__ import annotations

import os
import select
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Self

import typer

from ..errors import SyrcorpusError, UsageError

__all__ = ["write"]


def write(pieces: Iterable[str], output: Path | None) -> None:
    """Write the pieces of an answer, as UTF-8, to a file or to standard output."""
    if output is None or str(output) == "-":
        try:
            _write_out(pieces)
        except OSError as error:
            _let_go_of_stdout()
            raise SyrcorpusError(f"standard output cannot be written ({error.strerror})") from error
    elif os.path.isdir(output):  # noqa: PTH112 - no name is too long for it
        raise UsageError(f"--output {output}: a folder; name a file in it")
    elif not os.path.isdir(output.absolute().parent):  # noqa: PTH112
        raise UsageError(f"--output {output}: there is no folder {output.parent}; make it first")
    else:
        try:
            _write_file(pieces, output)
        except OSError as error:
            raise SyrcorpusError(
                f"--output {output}: cannot be written ({error.strerror})"
            ) from error


def _write_out(pieces: Iterable[str]) -> None:
    """Write to standard output, piece by piece as they come.

    A reader who has seen enough (``| head``) ends it quietly; Ctrl-C ends it after a whole piece.
    """
    if sys.stdout is None:
        raise SyrcorpusError("standard output is closed; name a file with --output")
    sys.stdout.flush()
    # Without a buffer: Python's own loses the rest of what a signal interrupts.
    out = getattr(sys.stdout.buffer, "raw", sys.stdout.buffer)
    try:
        with _WholePieces() as whole:
            for piece in pieces:
                with whole.piece():
                    _write_all(out, piece.encode("utf-8"))
    except BrokenPipeError:
        _let_go_of_stdout()
        raise typer.Exit(0) from None


def _write_all(out: BinaryIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        written: int | None = out.write(left)
        if written is None:  # somebody else who has the pipe set it not to wait
            select.select([], [out], [])
        left = left[written or 0 :]


def _let_go_of_stdout() -> None:
    """Turn standard output to nothing: what is left in the buffer would fail again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _WholePieces:
    """Let a first Ctrl-C wait for the piece that is being written; a second does not wait."""

    def __init__(self) -> None:
        self._writing = self._asked = False

    def __enter__(self) -> Self:
        handler = signal.getsignal(signal.SIGINT)
        # Elsewhere somebody has an idea of their own, or may not have one.
        self._ours = (
            threading.current_thread() is threading.main_thread()
            and handler is signal.default_int_handler
        )
        if self._ours:
            signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(self, *_: object) -> None:
        if self._ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    @contextmanager
    def piece(self) -> Iterator[None]:
        """Hold a first Ctrl-C back until the piece is written."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._asked:
            raise KeyboardInterrupt

    def _interrupted(self, *_: object) -> None:
        if self._asked or not self._writing:
            raise KeyboardInterrupt
        self._asked = True


def _write_file(pieces: Iterable[str], output: Path) -> None:
    target = output.resolve()
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        # A device or a named pipe cannot be replaced, only written into.
        with target.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        return
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with partial.open("x", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        if target.exists():
            partial.chmod(stat.S_IMODE(target.stat().st_mode))
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
