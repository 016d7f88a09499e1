"""How an article's prose is laid out: paragraphs, their quotations, their sentences.

Read from the characters, so that it is the same under any pipeline. A quotation is everything
from its opening to its closing mark. An unbalanced mark costs at most its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING = "“«„‟"
CLOSING = "”»"
_MARK = re.compile(r"[“”„‟«»\"]|''|``")
_SINGLE_OPENING = re.compile(
    r"(?<![\w’'])[‘'](?=[\w“(\[¿])(?!(?:em|tis|twas|til|n|cause)\b|\d\ds?\b)"
)
_SINGLE_CLOSING = re.compile(r"[’'](?!\w)")
_ENDS_SENTENCE = frozenset(".!?…")
_ENDS_LINE = frozenset('.!?…:;”»"’)')
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_NARROWEST, _WIDEST = 40, 120
"""Between how many code points lines are wrapped: one that is shorter was broken by hand."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Mark a quotation with its marks, in code points."""

    start: int
    end: int
    closed: bool = True
    double: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Be one line of prose: code points, tokens, quotations, sentences as token ranges."""

    start: int
    end: int
    first: int
    last: int
    quotations: tuple[Quotation, ...]
    sentences: tuple[tuple[int, int], ...]

    def sentence_start(self, token: int) -> int:
        """Return the first token of the sentence that a token stands in."""
        number = bisect_right(self.sentences, (token, self.last)) - 1
        return self.sentences[number][0] if number >= 0 else self.first


def read_paragraphs(doc: Doc, stretches: Iterable[tuple[int, int]]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the stretches that are prose, those without a word left out."""
    text = text_of(doc)
    starts = [token.idx for token in doc]
    for stretch_start, stretch_end in stretches:
        for start, end in _lines(text, stretch_start, stretch_end):
            if not any(c.isalnum() for c in text[start:end]):
                continue
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            quotations = tuple(read_quotations(text, start, end))
            sentences = tuple(_sentences(doc, text, first, last, quotations))
            yield Paragraph(start, end, first, last, quotations, sentences)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a stretch: its lines, or its blocks where lines are wrapped."""
    for block in _BLOCK.finditer(text, start, end):
        lines = [m.group() for m in re.finditer(r"[^\n]+", block.group())]
        if _is_wrapped(lines):
            yield block.span()
            continue
        position = block.start()
        for line in lines:
            yield position, position + len(line)
            position += len(line) + 1


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether lines are one paragraph: short, and most break off inside a sentence."""
    if len(lines) < 2 or max(map(len, lines)) > _WIDEST:
        return False
    broken = [
        len(line) >= _NARROWEST and line.rstrip()[-1:] not in _ENDS_LINE for line in lines[:-1]
    ]
    goes_on = any(line.lstrip()[:1].islower() for line in lines[1:])
    return goes_on and sum(broken) * 2 > len(broken)


def quoted_tokens(doc: Doc, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield the token range of each quotation of a paragraph, its marks included."""
    if not paragraph.quotations:
        return
    starts = [doc[i].idx for i in range(paragraph.first, paragraph.last)]
    for quotation in paragraph.quotations:
        first = paragraph.first + bisect_left(starts, quotation.start)
        yield first, paragraph.first + bisect_left(starts, quotation.end)


# ------------------------------------------------------------------ quotations


def read_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the outermost quotations of a paragraph, those without a letter left out."""
    double = _double_quotations(text, start, end)
    found, position = [], start
    for quotation in [*double, Quotation(end, end)]:
        found += _single_quotations(text, position, quotation.start)
        if quotation.start < quotation.end:
            found.append(quotation)
        position = quotation.end
    return [q for q in found if any(c.isalpha() for c in text[q.start : q.end])]


def _double_quotations(text: str, start: int, end: int) -> list[Quotation]:
    marks = list(_MARK.finditer(text, start, end))
    found: list[Quotation] = []
    opened: int | None = None
    depth = 0
    for number, mark in enumerate(marks):
        opens = _opens(
            text, mark.group(), mark.start(), mark.end(), start, is_open=opened is not None
        )
        if opened is None:
            if opens:
                opened, depth = mark.start(), 0
        elif opens:
            if _is_nested(marks, number):
                depth += 1
            else:
                opened = mark.start()  # the earlier mark was never closed: it is let go
        elif depth:
            depth -= 1
        else:
            found.append(Quotation(opened, mark.end()))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, len(text[:end].rstrip()) if end else end, closed=False))
    return found


def _opens(text: str, mark: str, at: int, after: int, start: int, *, is_open: bool) -> bool:
    """Tell whether a mark opens; straight ones are told by the space around them."""
    if mark == "“":
        return not (is_open and text[at - 1 : at].strip() and at > start)
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    spaced_before = at == start or text[at - 1] in " \t\u00a0([{—–-‘'"
    spaced_after = after >= len(text) or text[after].isspace()
    if spaced_before and not spaced_after:
        return True
    return not is_open and not spaced_after


def _is_nested(marks: list[re.Match[str]], number: int) -> bool:
    """Tell whether an opening mark inside a quotation has a closing mark of its own."""
    following = [m.group() for m in marks[number + 1 : number + 3]]
    return len(following) == 2 and all(m in "”»" for m in following)


def _single_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return quotations in single marks: ‘…’ is told from an apostrophe by what surrounds it."""
    found: list[Quotation] = []
    position = start
    while (opening := _SINGLE_OPENING.search(text, position, end)) is not None:
        closing = _single_closing(text, opening.end(), end)
        if closing is None:
            position = opening.end()
            continue
        found.append(Quotation(opening.start(), closing, double=False))
        position = closing
    return found


def _single_closing(text: str, start: int, end: int) -> int | None:
    for mark in _SINGLE_CLOSING.finditer(text, start, end):
        before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
        if before in ",.?!…" or (not after or after in ",.;:?!)—") or before != "s":
            return mark.end()
    return None


# ------------------------------------------------------------------ sentences


def _sentences(
    doc: Doc, text: str, first: int, last: int, quotations: tuple[Quotation, ...]
) -> Iterator[tuple[int, int]]:
    """Yield token ranges of sentences; what stands inside a quotation ends none."""
    begin = first
    following = iter(quotations)
    quotation = next(following, None)
    for i in range(first, last):
        token = doc[i]
        stop = token.idx + len(token)
        while quotation is not None and quotation.end <= token.idx:
            quotation = next(following, None)
        inside = quotation is not None and quotation.start <= token.idx
        if inside and quotation is not None and stop < quotation.end:
            continue
        ends = _ends_quoted(text, quotation) if inside else _ends_sentence(doc, i, last)
        if ends and _may_begin(doc, i + 1, last):
            yield begin, i + 1
            begin = i + 1
    if begin < last:
        yield begin, last


def _ends_sentence(doc: Doc, i: int, last: int) -> bool:
    word = doc[i].text
    if word[0] in _ENDS_SENTENCE:
        return True
    # "in the U.S. He said": the point is part of the abbreviation; the parser may know.
    return word.endswith(".") and i + 1 < last and doc[i + 1].is_sent_start is True


def _ends_quoted(text: str, quotation: Quotation | None) -> bool:
    """Tell whether a quotation ends a sentence: its last sign before the mark is a point."""
    if quotation is None or not quotation.closed:
        return False
    inner = text[quotation.start : quotation.end].rstrip("”»\"’'` ")
    return bool(inner) and inner[-1] in _ENDS_SENTENCE


def _may_begin(doc: Doc, i: int, last: int) -> bool:
    """Tell whether a sentence may begin at a token: a capital, a figure or an opening mark."""
    while i < last and doc[i].is_space:
        i += 1
    if i >= last:
        return True
    sign = doc[i].text[0]
    return sign.isupper() or sign.isdigit() or sign in "“«„\"'‘([-–—•"
