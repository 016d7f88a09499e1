"""DOCX: the paragraphs of a word processor's document, tables and all, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from ...errors import CorpusError
from .parsing import parsing
from .raw import MAX_RECORD, Raw, Source, clean, with_title

__all__ = ["read"]

_DOCUMENT = "word/document.xml"
_MAX_XML = 4 * MAX_RECORD
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = frozenset({"Fallback", "del", "moveFrom", "instrText", "footnote", "comment"})
"""Copies for old programs, what was deleted, the instructions of fields."""


def read(source: Source) -> Iterator[Raw]:
    """Yield the one article of the document; a paragraph styled Title is its title."""
    data = source.file.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise CorpusError(f"is larger than {MAX_RECORD:,} bytes; save it without its pictures")
    title = ""
    paragraphs: list[str] = []
    headings: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_DOCUMENT) as document:
            for style, words in _paragraphs(document):
                paragraphs.append(words)
                title = title or (words if style == "title" else "")
                if style.startswith("heading"):
                    headings.append(words)
    except CorpusError:
        raise
    except Exception as error:  # zipfile raises whatever a damaged archive leads it to
        raise CorpusError("is no DOCX document; save it again from the word processor") from error
    text = clean("\n\n".join(filter(None, map(str.strip, paragraphs))))
    if not text:
        raise CorpusError("is a document without text")
    stated = {"title": title} if title else {}
    yield Raw(with_title(text, title), stated, headings=frozenset(headings))


class _Bounded:
    """Read an unpacked member of the archive as far as a document may go."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin at its start."""
        self._file = file
        self._left = _MAX_XML

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._file.read(size if size > 0 else 1 << 16)
        self._left -= len(data)
        if self._left < 0:
            raise CorpusError(f"unpacks to more than {_MAX_XML:,} bytes; save the text alone")
        return data


def _paragraphs(document: IO[bytes]) -> Iterator[tuple[str, str]]:
    """Yield each paragraph's style, in lower case, and its words."""
    from lxml import etree  # noqa: PLC0415 - for a document only

    walk = etree.iterparse(
        _Bounded(document), events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False,
    )  # fmt: skip
    elements, skipped = iter(walk), 0
    style, words = "", list[str]()
    while True:
        with parsing("DOCX"):
            event, element = next(elements, (None, None))
        if element is None:
            return
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        skipped += (event == "start") - (event == "end") if name in _SKIPPED else 0
        if event == "start" or skipped:
            continue
        if name == "t":
            words.append(element.text or "")
        elif name in {"tab", "br", "cr"}:
            words.append("\t" if name == "tab" else "\n")
        elif name == "pStyle":
            style = str(element.get(f"{_W}val") or element.get(f"{_STRICT}val") or "").lower()
        elif name == "p":
            yield style, "".join(words)
            style, words = "", []
            element.clear()
