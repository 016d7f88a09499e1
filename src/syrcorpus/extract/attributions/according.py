"""Phrases that name a source: "according to X", "in the view of X", and credit lines."""

from __future__ import annotations

from collections.abc import Iterator

from .after import source_after
from .before import source_before
from .candidates import Candidate, Offsets, Reading, first_word
from .words import JOINING, is_word

ACCORDING_TO = "attributions.according_to"
_NEW_CLAUSE = JOINING | {"although", "though", "who", "which", "as", "yet", "so", "citing"}


def according_to(reading: Reading, first: int, last: int) -> Iterator[Candidate]:
    """Read "A, according to X", "According to X, A", "In the view of X, A"."""
    doc = reading.doc
    for at in range(first, last - 2):
        match = None if reading.quoted[at] else reading.leading_phrase(at)
        if match is None:
            continue
        named = at + match.length
        if reading.words[named] in {"which", "whom"}:
            continue  # "the report according to which it had crashed"
        leads = at <= first_word(reading, first, last) + 1
        source = source_after(
            doc, reading.words, named, last, stops=reading.is_cue_noun, leads=leads
        )
        if source is None:
            continue
        kept = _around(reading, first, at, source[1], last)
        if kept:
            offsets, cue = reading.offsets(source), reading.offsets((at, named))
            yield Candidate(offsets, cue, kept, match.cue.type, ACCORDING_TO)


def _around(
    reading: Reading, first: int, at: int, source_end: int, last: int
) -> tuple[Offsets, ...]:
    """Return what stands before and after a phrase that names the source.

    "The road, according to X, was cut" has its content on both sides.
    """
    doc, words = reading.doc, reading.words
    begins = first_word(reading, first, last)
    rest = _first_after_comma(reading, source_end, last)
    before = reading.trimmed(doc[clause_start(reading, first, at)].idx, doc[at].idx)
    after = reading.trimmed(doc[rest].idx, reading.end_of(last)) if rest < last else None
    if at <= begins + 1:
        content = [after]
    elif after is not None and words[source_end] == "," and words[rest] not in _NEW_CLAUSE:
        content = [before, after]
    else:
        content = [before]
    return tuple(part for part in content if part is not None)


def _first_after_comma(reading: Reading, first: int, last: int) -> int:
    comma = next((i for i in range(first, min(last, first + 12)) if reading.words[i] == ","), None)
    return last if comma is None else first_word(reading, comma + 1, last)


def clause_start(reading: Reading, first: int, at: int) -> int:
    """Return where the statement before a closing cue begins: after a semicolon, else at first."""
    start = next((i + 1 for i in range(at - 1, first, -1) if reading.words[i] == ";"), first)
    start = first_word(reading, start, at)
    # the mark that opens a quotation belongs to the content
    if start > first and reading.doc[start - 1].text in {"“", '"', "«", "‘", "'", "''"}:
        start -= 1
    return start


def credit_line(reading: Reading, first: int, last: int) -> Iterator[Candidate]:
    """Read a line that credits a whole article: "Reuters, AP and DPA report on this."."""
    words = reading.words
    end = last
    while end > first and not is_word(reading.doc[end - 1]):
        end -= 1
    if end - first < 4 or end - first > 30 or words[end - 1] not in {"it", "this", "that"}:
        return
    verb = reading.verb(end - 3)
    if (
        words[end - 2] not in {"about", "on"}
        or verb is None
        or verb.cue.name.split()[0] not in {"write", "report"}
    ):
        return
    source = source_before(reading.doc, words, end - 3, first)
    begins = first_word(reading, first, last)
    if source is not None:
        yield Candidate(
            reading.offsets((begins, source[1])),
            reading.offsets((end - 3, end - 1)),
            (reading.offsets((end - 1, end)),),
            "statement",
            "attributions.credit_line",
        )
