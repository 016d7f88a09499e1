"""How a text is laid out: its paragraphs, one a line or hard-wrapped between blank lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from .dates import is_date_line

__all__ = ["Paragraph", "count_words", "lay_out"]

_LINE = re.compile(r"[^\r\n]+")
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_BULLET = re.compile(r"(?:[-–—*•◦▪‣·]|\d{1,2}[.)])\s")
_BY_LINE = re.compile(r"(?:By|BY) [A-Z][\w.'’-]+ [A-Z][^.]{1,60}$")
_SPACE = " \t\xa0\u200b\u200e\u200f\u2028\u2029\ufeff\x0b\x0c\x85"
WRAP_WIDTH = 100
"""No hard-wrapped line is longer."""


class _Span(NamedTuple):
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """Hold a paragraph without the white space around it."""

    start: int
    end: int
    text: str
    lines: int
    """How many lines it has: 1, unless the text is hard-wrapped."""
    apart: bool
    """True where a blank line, or nothing, stands before it."""
    marked: bool = False
    """True for a heading by Markdown's marks, which are not in its text."""

    @cached_property
    def words(self) -> int:
        """Return the number of its words."""
        return count_words(self.text)

    @cached_property
    def closed(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return bool(_CLOSED.search(self.text[-12:]))

    @cached_property
    def open(self) -> bool:
        """Tell whether it ends with no punctuation at all, as headings do."""
        return not _ENDS.search(self.text[-12:])

    @property
    def bullet(self) -> bool:
        """Tell whether it is an item of a list."""
        return bool(_BULLET.match(self.text))

    @cached_property
    def prose(self) -> bool:
        """Tell whether it reads as prose: a sentence, or too long for anything else."""
        return (self.closed and self.words >= 4) or len(self.text) > 160


def count_words(text: str) -> int:
    """Return how many words a text has; "10,000", "air-strike" and "Syria’s" are one each."""
    return len(_WORD.findall(text))


def lay_out(text: str, start: int = 0) -> list[Paragraph]:
    """Return the paragraphs of a text from an offset on."""
    lines = [span for found in _LINE.finditer(text, start) if (span := _stripped(found))]
    groups = _blocks(text, lines)
    if _hard_wrapped(text, groups):
        groups = [part for group in groups for part in _header_lines_apart(text, group)]
    else:
        groups = [[line] for line in lines]
    paragraphs: list[Paragraph] = []
    end = start
    for group in groups:
        first, last = group[0], group[-1]
        gap = text[end : first.start]
        apart = not paragraphs or bool(_BLANK_LINES.search(gap))
        words = text[first.start : last.end]
        paragraphs.append(Paragraph(first.start, last.end, words, len(group), apart))
        end = last.end
    return paragraphs


def _stripped(found: re.Match[str]) -> _Span | None:
    line = found.group()
    left = len(line) - len(line.lstrip(_SPACE))
    words = line.strip(_SPACE)
    start = found.start() + left
    return _Span(start, start + len(words)) if words else None


def _blocks(text: str, lines: list[_Span]) -> list[list[_Span]]:
    """Return the lines in groups, a blank line or a list item beginning a new one."""
    groups: list[list[_Span]] = []
    for line in lines:
        joined = (
            groups
            and not _BLANK_LINES.search(text, groups[-1][-1].end, line.start)
            and not _BULLET.match(text, line.start, line.end)
        )
        if joined:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _hard_wrapped(text: str, groups: list[list[_Span]]) -> bool:
    """Tell whether lines break inside sentences.

    None is long, most that another one follows are open, and many go on in lower case.
    """
    pairs = [pair for group in groups for pair in pairwise(group)]
    inner = [line for line, _ in pairs]
    if len(inner) < 3 or max(line.end - line.start for line in inner) > WRAP_WIDTH:
        return False
    going_on = sum(text[following.start].islower() for _, following in pairs)
    long_enough = [line for line in inner if line.end - line.start >= WRAP_WIDTH / 2.5]
    broken = sum(
        not _CLOSED.search(text, max(line.end - 12, line.start), line.end) for line in inner
    )
    return (
        len(long_enough) * 2 > len(inner) and broken * 2 > len(inner) and going_on * 4 > len(inner)
    )


def _header_lines_apart(text: str, group: list[_Span]) -> list[list[_Span]]:
    """Return a hard-wrapped block in parts, each line that is a date or a byline by itself."""
    parts: list[list[_Span]] = []
    joining = False
    for line in group:
        words = text[line.start : line.end]
        alone = is_date_line(words) or _BY_LINE.match(words) is not None
        if joining and not alone:
            parts[-1].append(line)
        else:
            parts.append([line])
        joining = not alone
    return parts
