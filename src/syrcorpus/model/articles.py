"""Articles as they were read: text, metadata, and which stretches are not prose."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .values import Value

DateBasis = Literal["metadata", "header", "text", "inferred"]
"""How the day of publication is known."""

FurnitureKind = Literal[
    "title", "date", "byline", "heading", "caption", "credit", "bio", "footer", "boilerplate"
]
"""What a stretch of text that is not the article's prose is."""

WORDED_FURNITURE: frozenset[FurnitureKind] = frozenset({"title", "heading", "caption"})
"""Furniture that still speaks of the event: read for names and figures, not for statements."""


_NO_WORD = re.compile(r"(?<!\S)\S{251,}")


class Furniture(Value):
    """Mark a stretch of the text that is not the article's prose."""

    kind: FurnitureKind
    start: int
    end: int


class ArticleMeta(Value):
    """Describe an article without its words: the fields that every command prints."""

    id: str
    """The file's stem, or a record's own id, made unique in the corpus."""
    path: str
    """The file as it was reached; "crawl.jsonl#17" for a record of a file of many."""
    title: str | None = None
    outlet: str | None = None
    """Who publishes this copy."""
    republished_from: str | None = None
    """An outlet that the text names as the origin ("Source: BFM TV")."""
    date: dt.date | None = None
    """The day of publication."""
    date_basis: DateBasis | None = None
    byline: str | None = None
    wires: tuple[str, ...] = ()
    """Agencies that the article credits as a whole."""
    language: str | None = None
    url: str | None = None
    words: int = 0
    """Words of the prose (furniture left out)."""
    furniture: tuple[Furniture, ...] = ()
    """Sorted by start; never overlapping."""


class Article(ArticleMeta):
    """Hold one article: its metadata and its text, decoded once and never rewritten."""

    text: str
    format: str | None = None
    """What the file was read as: text, markdown, html …; ``syrcorpus check`` tells it."""
    encoding: str | None = None
    """What its bytes were decoded from (utf-8, windows-1252 …); None where the format says it."""
    wire_ids: tuple[str, ...] = ()
    """Ids of the agencies in ``wires``: an agency has one, however the article writes it."""

    @property
    def meta(self) -> ArticleMeta:
        """Return the article without its words."""
        return ArticleMeta(**{name: getattr(self, name) for name in ArticleMeta.model_fields})

    def prose_spans(self) -> Iterator[tuple[int, int]]:
        """Yield the (start, end) stretches that are the article's prose, in order."""
        position = 0
        for piece in self.furniture:
            if position < piece.start:
                yield position, piece.start
            position = piece.end
        if position < len(self.text):
            yield position, len(self.text)

    def furniture_at(self, offset: int) -> FurnitureKind | None:
        """Return the kind of furniture that stands at an offset, None in prose."""
        for piece in self.furniture:
            if piece.start <= offset < piece.end:
                return piece.kind
        return None

    def reading_text(self) -> str:
        """Return the text as the pipeline reads it: wordless furniture blanked, same length.

        Title, headings and captions stay; bylines, credits, footers and the like become
        spaces, line breaks kept, so that every offset still holds. So does what has no space for
        so long that it is no word: a tokenizer takes the square of its length for it.
        """
        pieces, position = [], 0
        for piece in self.furniture:
            if piece.kind in WORDED_FURNITURE:
                continue
            blanked = "".join(c if c in "\r\n" else " " for c in self.text[piece.start : piece.end])
            pieces += [self.text[position : piece.start], blanked]
            position = piece.end
        reading = "".join([*pieces, self.text[position:]])
        return _NO_WORD.sub(lambda match: " " * len(match[0]), reading)


class UnreadArticle(Value):
    """Tell of an article that was not analysed, and why: path and one sentence."""

    path: str
    reason: str


@dataclass(frozen=True)
class Corpus:
    """Hold what was read from the given paths: articles by path, and what could not be read."""

    name: str | None = None
    articles: Sequence[Article] = ()
    """Read back from a temporary file as they are asked for: iterate, do not hold them all."""
    errors: tuple[UnreadArticle, ...] = ()
    knowledge_files: tuple[str, ...] = ()
    """Knowledge files that the manifests name, resolved against their folders."""
    warnings: tuple[str, ...] = ()
    """What was passed over without being an error: pipes, sockets, links that lead nowhere."""
