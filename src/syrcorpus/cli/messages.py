"""The talk on standard error: one line a message, nothing raw, silent where asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["tell", "tell_all"]

MOST = 20
"""Messages of one sort that a terminal is given one by one; a pipe or a file is given all."""

LONGEST = 800
"""Characters beyond which the middle of a message is left out."""


def tell(message: str) -> None:
    """Print a message as one line on standard error."""
    from ..render.sanitise import one_line  # noqa: PLC0415 - never needed for --help

    line = one_line(message)
    if len(line) > LONGEST:  # somebody's whole text, given as a path or a key
        line = f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"
    print(f"syrcorpus: {line}", file=sys.stderr, flush=True)  # noqa: T201


def tell_all(messages: Sequence[str]) -> None:
    """Print messages of one sort; on a terminal, of very many the first and how many more."""
    shown = messages[:MOST] if sys.stderr.isatty() else messages
    for message in shown:
        tell(message)
    if len(shown) < len(messages):
        tell(f"… and {len(messages) - len(shown):,} more; 'syrcorpus check' sorts them by reason")
