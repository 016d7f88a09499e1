"""``syrcorpus summary``: the fact sheets and the most telling sentences."""

from __future__ import annotations

from .options import Shared
from .run import print_answer, read

__all__ = ["summary"]


def summary(shared: Shared) -> None:
    """Sum up each article and all of them: fact sheets and quoted sentences.

    Example:
      syrcorpus summary corpus/
    """
    from ..comparison import summarise  # noqa: PLC0415
    from ..documents import summary_document  # noqa: PLC0415

    reading = read(shared)
    document = summary_document(
        summarise(reading.analyses),
        reading.analyses,
        reading.errors,
        reading.made_by,
        with_text=shared.with_text,
    )
    print_answer(shared, reading, document)
