"""What the readers of all formats take and give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

from ...errors import CorpusError
from ..decode import MAX_CHARACTERS

__all__ = [
    "MAX_RECORD", "Lost", "NoArticlesError", "Passed", "Raw", "Source", "clean",
    "one_line", "with_title",
]  # fmt: skip

MAX_RECORD = 16_000_000
"""Bytes that one record, page or message may have."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\x85|\u2028|\u2029")
_SPACED = re.compile(r"[^\S\n]+(?=\n|$)|\n{3,}")
_NOT_WORD = re.compile(r"\W+")


class NoArticlesError(CorpusError):
    """Tell that a file is data of another kind: no error where it merely lies in a folder."""


class Source(NamedTuple):
    """Give a reader its open file and what the user said of the fields in it."""

    file: BinaryIO
    fields: Mapping[str, tuple[str, ...]] = {}
    """The user's own names of fields, by ours ("text": ("body",))."""


class Raw(NamedTuple):
    """Hold an article as a file has it: its text and what is stated beside it."""

    text: str
    stated: Mapping[str, object] = {}
    """What front matter could state, under any of the names that are known."""
    record: int | None = None
    """Its number in a file of many, from 1."""
    id: str | None = None
    encoding: str | None = None
    """What it was decoded from, None where the format says it."""
    headings: frozenset[str] = frozenset()
    """Paragraphs that the file marks as headings."""


class Lost(NamedTuple):
    """Tell of a record that cannot be read: its number and why, in one sentence."""

    record: int
    reason: str


class Passed(NamedTuple):
    """Tell of a record that is passed over, being no article: its number and why."""

    record: int
    reason: str


def clean(text: str) -> str:
    """Return a text with plain line ends, without control characters and trailing white space.

    Raises CorpusError for a text that is too long for an article.
    """
    if len(text) > MAX_CHARACTERS:
        raise CorpusError(
            f"has {len(text):,} characters, more than the {MAX_CHARACTERS:,} of an article; "
            "split it into articles"
        )
    text = _CONTROL.sub(" ", _LINE_END.sub("\n", text))
    return _SPACED.sub(lambda found: "\n\n" if found.group()[0] == "\n" else "", text).strip()


def one_line(value: object) -> str:
    """Return what is stated as one line without control characters, "" for nothing."""
    return "" if value is None else " ".join(_CONTROL.sub(" ", str(value)).split())


def with_title(text: str, title: object) -> str:
    """Return a text that begins with its title, a paragraph by itself, which is put there if not.

    So the headline is read for names and figures as that of a plain-text article is.
    """
    words = one_line(title) if isinstance(title, str) else ""
    if not words or not text or _folded(text[: 2 * len(words) + 40]).startswith(_folded(words)):
        return text
    return f"{words}\n\n{text}"


def _folded(words: str) -> str:
    return _NOT_WORD.sub(" ", words).strip().casefold()
