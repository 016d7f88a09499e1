"""Where answers go: standard output, whose reader may leave, or a file, whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import typer

from ..errors import SyrcorpusError, UsageError

__all__ = ["write"]


def write(pieces: Iterable[str], output: Path | None) -> None:
    """Write the pieces of an answer, as UTF-8, to a file or to standard output."""
    if output is None:
        _write_out(pieces)
    elif output.is_dir() or not output.absolute().parent.is_dir():
        raise UsageError(f"--output {output}: not a file in a folder that exists; check the path")
    else:
        try:
            _write_file(pieces, output)
        except OSError as error:
            raise SyrcorpusError(
                f"--output {output}: cannot be written ({error.strerror})"
            ) from error


def _write_out(pieces: Iterable[str]) -> None:
    """Write to standard output; a reader who has seen enough (``| head``) ends it quietly."""
    out = sys.stdout.buffer
    try:
        for piece in pieces:
            out.write(piece.encode("utf-8"))
            out.flush()
    except BrokenPipeError:
        # What is left in the buffer would fail again when Python flushes it at exit.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


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
