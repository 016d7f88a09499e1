"""Quotations without a cue: the paragraph's speaker goes on, or somebody's words are woven in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .candidates import Candidate, Reading, first_word
from .layout import Paragraph
from .pieces import Piece, ends_sentence, is_bare, is_title, is_whole, pieces_of
from .words import looks_finite, word_set

_SPEECH_WORDS = 6
_ARTICLES = frozenset({"a", "an", "the"})
_OWN_WORDS = word_set("i we you my our your me us ours i'm we're you're i've we've")


def add_uncued(
    found: Sequence[Candidate], reading: Reading, paragraphs: Iterable[Paragraph]
) -> list[Candidate]:
    """Return the candidates with the quotations that none of them has, in the order of the text.

    Hadi said the town was empty. “Nobody stayed behind.”: a sentence of its own goes on with the
    speaker before it. The raid was a “response to months of attacks on our towns”: nobody's cue.
    """
    said = sorted(found, key=_key)
    starts = [candidate.start for candidate in said]
    covered = bytearray(len(reading.text) + 1)
    for candidate in said:
        for start, end in candidate.content:
            covered[start:end] = b"\x01" * (end - start)
    for paragraph in paragraphs:
        for piece in pieces_of(reading, paragraph):
            place = (piece.quotation.start, piece.quotation.end)
            if any(covered[slice(*place)]) or not _is_speech(reading, piece):
                continue
            last = bisect_left(starts, place[0]) - 1
            if _stands_alone(reading, paragraph, piece) and last >= 0:
                before = said[last]
                if before.start >= paragraph.start and before.source and before.cue:
                    said[last] = before.joined((place,))
                    continue
            rule = "attributions.quote.no_cue"
            said.append(Candidate(None, None, (place,), "statement", rule))
    return sorted(said, key=_key)


def _key(candidate: Candidate) -> tuple[object, ...]:
    return candidate.content, candidate.cue or (0, 0)


def _stands_alone(reading: Reading, paragraph: Paragraph, piece: Piece) -> bool:
    """Tell whether a quotation is a sentence of its own after another one."""
    first = first_word(reading, piece.before[1], piece.after[0])
    begins = paragraph.sentence_start(first)
    plain = not any(
        not reading.quoted[i] for i in range(begins, first) if reading.words[i].isalpha()
    )
    return plain and is_whole(reading, piece.quotation) and ends_sentence(reading, piece)


def _is_speech(reading: Reading, piece: Piece) -> bool:
    """Tell whether a quotation inside a sentence reads like speech: no scare quote, no name.

    It has a verb, or speaks of us and you, or is at least no noun phrase with an article.
    """
    quotation = piece.quotation
    if not quotation.closed or (is_bare(reading, piece.before) and is_bare(reading, piece.after)):
        return False
    if len(reading.text[quotation.start : quotation.end].split()) < _SPEECH_WORDS:
        return False
    inside = range(piece.before[1], piece.after[0])
    speaks = any(reading.words[i] in _OWN_WORDS or looks_finite(reading.doc[i]) for i in inside)
    names = reading.words[first_word(reading, inside.start, inside.stop - 1)] in _ARTICLES
    return (speaks or not names) and not is_title(reading, quotation)
