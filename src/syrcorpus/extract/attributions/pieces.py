"""Quotations between the outlet's words: what stands beside each, and what sort it is."""

from __future__ import annotations

from dataclasses import dataclass

from .candidates import Reading
from .layout import Paragraph, Quotation, quoted_tokens
from .words import TokenRange, is_word

_CLOSING = "”»\"'’` "
_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """Be a quotation with the token ranges of the outlet's words before and after it."""

    quotation: Quotation
    before: TokenRange
    after: TokenRange


def pieces_of(reading: Reading, paragraph: Paragraph) -> list[Piece]:
    """Return the quotations of a paragraph with what stands between them."""
    bounds = list(quoted_tokens(reading.doc, paragraph))
    pieces = []
    for number, quotation in enumerate(paragraph.quotations):
        first, end = bounds[number]
        before = bounds[number - 1][1] if number else paragraph.first
        after = bounds[number + 1][0] if number + 1 < len(bounds) else paragraph.last
        pieces.append(Piece(quotation, (before, first), (end, after)))
    return pieces


def is_bare(reading: Reading, part: TokenRange) -> bool:
    """Tell whether no word stands in a token range."""
    return not any(is_word(reading.doc[i]) for i in range(*part))


def is_parted(reading: Reading, piece: Piece) -> bool:
    """Tell whether a comma or a point parts the quotation from what follows."""
    text, quotation = reading.text, piece.quotation
    inner = text[quotation.start : quotation.end].rstrip(_CLOSING)
    return inner[-1:] in ",.?!…—–-" or text[quotation.end : quotation.end + 2].strip()[:1] == ","


def ends_sentence(reading: Reading, piece: Piece) -> bool:
    """Tell whether the sentence of a quotation ends with it, or goes on with a tag alone."""
    return is_parted(reading, piece) or is_bare(reading, piece.after)


def is_whole(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a quotation is a sentence of its own: it begins with a capital."""
    inner = reading.text[quotation.start : quotation.end].lstrip("“«\"‘'`[ ")
    return inner[:1].isupper()


def is_title(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a quotation is a name of a thing: “The Steve Harvey Morning Show,”."""
    inner = reading.text[quotation.start + 1 : quotation.end].strip("”»\"'’., ")
    if inner.endswith(("!", "?")) or inner.isupper():
        return False
    words = [word for word in inner.split() if word[:1].isalpha()]
    long = [word for word in words if len(word) > 3]
    return len(words) < _TITLE_WORDS and all(word[0].isupper() for word in long or words)
