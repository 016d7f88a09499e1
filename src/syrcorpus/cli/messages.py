"""The talk on standard error: one line a message, nothing raw, silent where asked."""

from __future__ import annotations

import sys

__all__ = ["tell"]


def tell(message: str) -> None:
    """Print a message as one line on standard error."""
    from ..render.sanitise import one_line  # noqa: PLC0415 - never needed for --help

    print(f"syrcorpus: {one_line(message)}", file=sys.stderr, flush=True)  # noqa: T201
