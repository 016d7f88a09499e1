"""``python -m syrcorpus`` and the ``syrcorpus`` script."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        # Imported here, so that an interrupt is quiet from the first moment.
        from .cli import execute  # noqa: PLC0415

        code = execute()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
