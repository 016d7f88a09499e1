"""PDF with a text layer: lines as they stand on the page become paragraphs again, by pdfium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import CorpusError
from ..decode import MAX_CHARACTERS
from .parsing import missing_extra, parsing
from .pdf_layout import HYPHEN, Line, paragraphs_of, without_margins
from .raw import Raw, Source, clean

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

__all__ = ["read"]

MAX_BYTES = 64_000_000
MAX_PAGES = 200
_LINE_END = re.compile(rf"\r\n|(?<={HYPHEN})")
_PASSWORD = 4
"""pdfium's code for a document that asks for a password."""


def read(source: Source) -> Iterator[Raw]:
    """Yield the one article of the document; a title that it states counts if it stands there."""
    data = source.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise CorpusError(f"is larger than {MAX_BYTES:,} bytes; save the article's pages alone")
    document = _open(data)
    try:
        with parsing("PDF"):
            pages = list(_pages(document))
            title = " ".join(document.get_metadata_value("Title").split())
    finally:
        document.close()
    text = clean("\n\n".join(paragraphs_of(without_margins(pages))))
    if not text:
        raise CorpusError(
            "is a PDF without a text layer (a scan?); recognise its text first, with OCR"
        )
    stated = {"title": title} if title and title.casefold() in _one_line(text) else {}
    yield Raw(text, stated)


def _open(data: bytes) -> PdfDocument:
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing_extra("a PDF file", "pdf") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise CorpusError("is a PDF with a password; save it again without") from error
        raise CorpusError("is damaged PDF; save it again") from error
    if len(document) > MAX_PAGES:
        raise CorpusError(f"has more than {MAX_PAGES} pages; save the article's pages alone")
    return document


def _one_line(text: str) -> str:
    return " ".join(text[:5000].split()).casefold()


def _pages(document: PdfDocument) -> Iterator[list[Line]]:
    characters = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        lines = list(_lines(text_page))
        text_page.close()
        page.close()
        characters += sum(len(line.text) for line in lines)
        if characters > MAX_CHARACTERS:
            raise CorpusError("has more text than an article; save the article's pages alone")
        yield lines


def _lines(page: PdfTextPage) -> Iterator[Line]:
    """Yield the lines of a page with their boxes, as pdfium puts them in order."""
    position = 0
    for raw in _LINE_END.split(page.get_text_range()):
        words = raw.strip()
        if words:
            first = position + len(raw) - len(raw.lstrip())
            left, bottom, _, top = page.get_charbox(first, loose=True)
            _, _, right, _ = page.get_charbox(first + len(words) - 1, loose=True)
            yield Line(words, left, right, top, bottom)
        position += len(raw) + (0 if raw.endswith(HYPHEN) else 2)
