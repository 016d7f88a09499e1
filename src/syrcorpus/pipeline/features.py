"""What the encoder is told beside the pieces: shapes, quotation marks, paragraphs, windows.

Training and running share these functions, so that the network sees the same in both.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
SHAPES = 5
"""No letters, lower, Title, UPPER, mixed."""
TYPES = SHAPES * 2 + 2
"""Token types: the shapes outside quotation marks, inside, the opening and the closing mark."""

_DOUBLE = {'"': "?", "“": "(", "„": "(", "«": "(", "``": "(", "”": ")", "»": ")", "''": ")"}
_PLAIN = dict.fromkeys(_DOUBLE, '"') | {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "`": "'", "‚": "'"}
_CURLY = str.maketrans("‘’‛ʼ", "''''")
_ENDS = frozenset(".!?…")
_STOPS = frozenset({".", "?", "!", "…", "...", "?!", "!!"})
_OPENERS = frozenset({'"', "“", "‘", "``", "("})
_NEVER_FIRST = frozenset({"”", "''", ")", "]", ",", ";"})
_CLOSERS = frozenset("\"'”’)]»") | {"''"}


def plain(word: str) -> str:
    """Return a word with plain quotation marks, so that no habit of an outlet matters."""
    found = _PLAIN.get(word)
    if found is not None:
        return found
    return word if word.isascii() else word.translate(_CURLY)


def shape(word: str) -> int:
    """Return the shape of a word, which gives an uncased encoder its capitals back."""
    if word.islower():
        return 1
    if word.isupper():
        # One capital ("A", "I") begins a sentence more often than it shouts.
        return 3 if sum(map(str.isalpha, word[:3])) > 1 else 2
    if not any(map(str.isalpha, word)):
        return 0
    return 2 if word[:1].isupper() and word[1:].islower() else 4


def quotation(words: Sequence[str], starts: Sequence[bool]) -> list[int]:
    """Say of each word whether it stands inside double quotation marks, or is one.

    ``starts`` marks the words that begin a paragraph: a quotation that is not closed ends there.
    A straight mark opens and closes by turns; a curly one says itself which it is.
    """
    states: list[int] = []
    inside = False
    for word, start in zip(words, starts, strict=True):
        if start:
            inside = False
        mark = _DOUBLE.get(word)
        if mark is None:
            states.append(INSIDE if inside else OUTSIDE)
        elif mark == "(" or (mark == "?" and not inside):
            states.append(OPENING)
            inside = True
        else:
            states.append(CLOSING)
            inside = False
    return states


def token_type(shape_: int, quote: int) -> int:
    """Return the row of the token-type table for a shape and a quotation state."""
    if quote >= OPENING:
        return SHAPES * 2 + quote - OPENING
    return shape_ + SHAPES * quote


def breaks_paragraph(space: str, before: str, after: str) -> bool:
    """Say whether white space between two words ends a paragraph.

    One line end may be a hard wrap: then the line before ends no sentence and the next goes on
    with a small letter.
    """
    lines = space.count("\n") or space.count("\r") or space.count("\u2029") * 2
    if lines != 1:
        return lines > 1
    ended = before[-1:] in _ENDS or before in _CLOSERS or before == ":"
    return ended or not after[:1].islower()


def ends_sentence(word: str) -> bool:
    """Say whether a window may be cut after this word without much harm."""
    return word in _ENDS or word[-1:] == "…"


def segments(words: Sequence[str], starts: Sequence[bool]) -> list[int]:
    """Number the stretches, from 1, that paragraphs and full stops divide the words into.

    They are sentences as far as print tells. The encoder's first layers look no further, so that
    what they make of a sentence does not depend on its neighbours.
    """
    numbers: list[int] = []
    number, ended = 0, True
    for word, start in zip(words, starts, strict=True):
        number += ended or start
        ended = ends_sentence(word)
        numbers.append(number)
    return numbers


def sentence_hint(words: Sequence[str], i: int) -> float:
    """Return what punctuation adds to the score of a sentence beginning with word ``i``.

    The treebank is web text, where a full stop means less than in an edited article: after a mark
    that ends a sentence, a capital, a number or an opening quotation begins one almost surely.
    """
    word = words[i]
    if word in _NEVER_FIRST:
        return -9.0
    before = i - 1
    while before > 0 and words[before] in _CLOSERS:
        before -= 1
    if before < 0 or words[before] not in _STOPS:
        return 0.0
    return 3.0 if word[:1].isupper() or word[:1].isdigit() or word in _OPENERS else 0.0


def windows(
    sizes: Sequence[int],
    units: Sequence[int],
    paragraphs: Sequence[bool],
    ends: Sequence[bool],
    budget: int,
) -> list[tuple[int, int]]:
    """Pack units (paragraphs or sentences) into windows of at most ``budget`` pieces.

    ``sizes`` are the pieces of each word, ``units`` the words that begin a unit (ascending, the
    first 0), ``paragraphs`` the words before which a separator stands, ``ends`` those after which
    a unit longer than a window is best cut. [CLS] and the last [SEP] count too. Returns word
    ranges, which follow one another without a gap.
    """
    room = budget - 2
    found: list[tuple[int, int]] = []
    bounds = [*units, len(sizes)]
    begin, used = 0, 0
    for first, last in itertools.pairwise(bounds):
        need = sum(sizes[first:last])
        glue = 1 if first > begin and paragraphs[first] else 0
        if first > begin and used + glue + need > room:
            found.append((begin, first))
            begin, used, glue = first, 0, 0
        if need <= room:
            used += glue + need
            continue
        pieces = _cut(sizes, first, last, ends, room)
        found.extend(pieces[:-1])
        begin = pieces[-1][0]
        used = sum(sizes[begin:last])
    if begin < len(sizes):
        found.append((begin, len(sizes)))
    return found


def _cut(
    sizes: Sequence[int], first: int, last: int, ends: Sequence[bool], room: int
) -> list[tuple[int, int]]:
    """Cut a unit longer than a window, at a sentence's end if its second half has one."""
    pieces: list[tuple[int, int]] = []
    begin, used, good = first, 0, 0
    word = first
    while word < last:
        if used + sizes[word] > room:
            stop = good if good > begin else word
            pieces.append((begin, stop))
            begin = word = stop
            used = good = 0
            continue
        used += sizes[word]
        word += 1
        if used > room // 2 and ends[word - 1]:
            good = word
    pieces.append((begin, last))
    return pieces
