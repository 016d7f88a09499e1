"""Cut a text into the pieces that number and date readers read: words, digits, signs, breaks.

The pieces are our own, not a pipeline's tokens, so that numbers and dates are read alike under
every ``--model``: "14,000", "2012–13" and "F-16" are cut the same way everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .closed_class import closed_class

PieceKind = Literal["word", "digits", "sign", "break", "clock", "day", "name", "link", "taken"]

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
HYPHENS = frozenset("-‐‑‒–—−")
APOSTROPHES = "'’ʼ‘"
SPACES = " \u00a0\u2009\u202f"

# No group is possessive, only single characters are: Python before 3.11.5 (Debian 12 has 3.11.2)
# loses its place where such a group fails half way (cpython issue 106052).
_PIECE = re.compile(
    rf"""
    (?P<plain>[a-z]++(?=[ ,\n]|\.[ \n]))
    |(?P<link>(?:https?://|www\.)\S+|[\w.+-]{{1,64}}+@[\w-]+\.[\w.-]+)
    |(?P<clock>\d{{1,2}}[:.]\d{{2}}\s?[ap]\.?m\b\.?
        |\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d)(?:[ ]?(?:GMT|UTC|EST|EDT|EET|CET|BST)\b)?
        |\d{{1,2}}[ ]?[ap](?:m\b|\.m\.)
        |[0-2]\d[0-5]\d[ ]?(?:GMT|UTC|EST|EDT|EET|CET|BST|hours|hrs)\b)
    |(?P<day>\d{{4}}(?:-\d{{2}}-|/\d{{2}}/|\.\d{{2}}\.)\d{{2}}(?!\d)(?:T[\d:.+Z-]*)?
        |\d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?!\d)|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d))
    |(?P<digits>\d{{1,3}}(?:[{SPACES}'’]\d{{3}})+(?![{SPACES}]\d{{3}})(?![\d.,'’]\d)(?!\d)
        |\d++(?:[.,٬٫]\d++)*[{VULGAR}]?|[{VULGAR}])
    |(?P<initials>(?:[a-z]\.){{2,}})
    |(?P<name>(?!(?:mid|pre|post|late|early|now|then)-\d)[^\W\d_]++[-‐‑]?\d[\w-]*+(?:[.,]\d++[^\W\d_]*+)*)
    |(?P<word>[^\W\d_{VULGAR}]++(?:[{APOSTROPHES}][^\W\d_]++)*)
    |(?P<break>\n\s*)
    |(?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


_WRAPPED = (40, 120)
"""The least and most characters of a line in hard-wrapped text."""

_NEVER_LAST = closed_class("the a an of in at on by to for from with and or its their his her")
"""Words that end no sentence and no heading."""


class Piece(NamedTuple):
    """Be one piece of a text."""

    kind: PieceKind
    start: int
    end: int
    text: str
    lower: str
    """The piece in lower case, its apostrophes straight."""


_KINDS: dict[str, PieceKind] = {"plain": "word", "initials": "word"}
"""Groups of the pattern that are not called as the pieces they give; plain words come first,
since most pieces are."""
NO_PIECE = Piece("break", 0, 0, "", "")
"""What stands before the first piece and after the last."""


def cut(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text in order; white space within a line is left out.

    A line break inside a sentence of hard-wrapped text is white space too.
    """
    for match in _PIECE.finditer(text):
        words = match.group()
        if match.lastgroup == "break" and words.count("\n") == 1 and wraps(text, match.start()):
            continue
        lower = words.lower()
        if not lower.isascii():
            for mark in "’ʼ‘":
                lower = lower.replace(mark, "'")
        kind = match.lastgroup
        start, end = match.span()
        yield Piece(_KINDS.get(kind, kind), start, end, words, lower)  # type: ignore[arg-type]


def wraps(text: str, newline: int) -> bool:
    """Tell whether a line break only wraps a sentence: "October 16,⏎2025", "the⏎Ministry"."""
    line = text[text.rfind("\n", 0, newline) + 1 : newline].rstrip()
    after = text[newline + 1 : newline + 80].lstrip()
    if not _WRAPPED[0] <= len(line) <= _WRAPPED[1] or not (line[-1].isalnum() or line[-1] == ","):
        return False
    goes_on = after[:1].islower() or (after[:1].isdigit() and line[-1] == ",")
    return goes_on or line.rpartition(" ")[2].lower() in _NEVER_LAST


class Pieces(tuple[Piece, ...]):
    """Hold the pieces of a text; beyond its ends there are breaks."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str, taken: Iterator[tuple[int, int]] | None = None) -> Pieces:
        """Return the pieces of a text, those inside the taken stretches marked as such.

        The taken stretches (dates, when numbers are read) must come in order.
        """
        pieces = list(cut(text))
        position = 0
        for start, end in taken or ():
            while position < len(pieces) and pieces[position].end <= start:
                position += 1
            while position < len(pieces) and pieces[position].start < end:
                if pieces[position].kind != "break":  # a date in front matter, now blank
                    pieces[position] = pieces[position]._replace(kind="taken")
                position += 1
        return cls(pieces)

    def at(self, index: int) -> Piece:
        """Return the piece at an index, a break where there is none."""
        return self[index] if 0 <= index < len(self) else NO_PIECE

    def lower(self, index: int) -> str:
        """Return the lower-case text of a piece, empty where there is none."""
        return self[index].lower if 0 <= index < len(self) else ""

    def touches(self, index: int) -> bool:
        """Tell whether a piece follows the one before it without a space."""
        return 0 < index < len(self) and self[index - 1].end == self[index].start

    def hyphen(self, index: int) -> bool:
        """Tell whether a piece is a hyphen or dash with no space on either side."""
        return (
            0 < index < len(self)
            and self[index].text in HYPHENS
            and self.touches(index)
            and self.touches(index + 1)
        )

    def phrase(self, index: int, words: int) -> str:
        """Return so many pieces from an index as one lower-case phrase, empty beyond the ends."""
        if index < 0 or index + words > len(self):
            return ""
        return " ".join(piece.lower for piece in self[index : index + words])

    def starts_sentence(self, index: int) -> bool:
        """Tell whether a piece opens a line, a sentence or a quotation."""
        before = self.at(index - 1)
        if before.text in {"–", "—", "•"}:
            before = self.at(index - 2)  # an item of a list
        return before.kind == "break" or before.text in {".", "!", "?", "“", '"', ":", "…", "-"}
