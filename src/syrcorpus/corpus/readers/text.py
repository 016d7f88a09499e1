"""Plain text and Markdown: the whole file, as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import CorpusError
from ..decode import MAX_CHARACTERS, decode_named
from .raw import Raw, Source

__all__ = ["read"]

MAX_BYTES = 4 * MAX_CHARACTERS


def read(source: Source) -> Iterator[Raw]:
    """Yield the one article of the file."""
    data = source.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise CorpusError(f"is larger than {MAX_BYTES:,} bytes; split it into articles")
    text, encoding = decode_named(data)
    yield Raw(text, encoding=encoding)
