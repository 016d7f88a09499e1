"""``python -m syrcorpus`` and the ``syrcorpus`` script."""

from __future__ import annotations

import sys
import warnings
from types import TracebackType

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code."""
    sys.excepthook = _tell_trace
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # they speak to programmers, in an article's raw words
    try:
        # Imported here, so that an interrupt is quiet from the first moment.
        from .cli import execute  # noqa: PLC0415

        code = execute()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _tell_trace(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print the trace of a mistake of ours; the words of an article in it command no terminal."""
    import traceback  # noqa: PLC0415 - not needed as a rule

    from .cli.messages import tell  # noqa: PLC0415
    from .render.sanitise import visible  # noqa: PLC0415

    sys.stderr.write(visible("".join(traceback.format_exception(kind, error, trace))))
    tell("this is a mistake in syrcorpus, not yours; please report it with what you called")


if __name__ == "__main__":
    main()
