"""MHTML: a page that a browser saved with all that belongs to it, in one file."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import CorpusError
from .mime import header, open_message, parts_of
from .pages import read_page
from .parsing import parsing
from .raw import Raw, Source

__all__ = ["read"]


def read(source: Source) -> Iterator[Raw]:
    """Yield the one article of the page, which is the first of the parts."""
    message = open_message(source)
    with parsing("MHTML"):
        page = next(parts_of(message, "text/html"), None)
        data = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(data, bytes):
        raise CorpusError("has no HTML page in it; save the page again")
    url = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
    yield read_page(
        data,
        charset=page.get_content_charset(),
        url=url if url.startswith("http") else None,
    )
