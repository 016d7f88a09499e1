"""What a model that marks words gets wrong, mended by what plain layout tells.

Nothing is invented here: fragments that belong to no attribution go, words that are already
source or cue are no content, a source from another paragraph is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..syntax import relation
from .candidates import Candidate, Offsets, Reading
from .layout import Paragraph
from .words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINING = frozenset({"and", "but", "or", "while"})
_UNFINISHED = word_set(
    "of in on at to for from with by around near the a an its his her their that against"
)
_STOP = re.compile(r"[.,;:!?\n—]")
_NAME = re.compile(r"(?:[A-Z][\w’'-]+ )+(?=[a-z])")
_FINITE = frozenset({"aux", "mark", "cop"})
"""What a clause has that is more than a participle."""
_CLAUSE_WORDS = 4
_LEAST_THOUGHT = 6
"""A belief whose content has fewer code points than this says nothing."""
_TAIL = 60


class Places:
    """Tell in which paragraph, sentence and quotation an offset stands."""

    def __init__(self, reading: Reading, paragraphs: Iterable[Paragraph]) -> None:
        """Index paragraphs and sentences by where they begin."""
        doc = reading.doc
        self._paragraphs: list[int] = []
        self._sentences: list[int] = []
        self._quotations: list[Offsets] = []
        for paragraph in paragraphs:
            self._paragraphs.append(paragraph.start)
            self._sentences += [doc[first].idx for first, _ in paragraph.sentences]
            self._quotations += [(q.start, q.end) for q in paragraph.quotations]

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self._paragraphs, offset)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self._sentences, offset)

    def quotation_end(self, span: Offsets) -> int:
        """Return where a stretch ends, after the quotation that begins in it and goes on."""
        number = bisect_right(self._quotations, (span[1], -1)) - 1
        if number < 0 or self._quotations[number][0] < span[0]:
            return span[1]
        return max(span[1], self._quotations[number][1])

    def begins_quotation(self, span: Offsets) -> bool:
        """Tell whether a stretch begins with, or inside, a quotation."""
        number = bisect_right(self._quotations, (span[0], float("inf"))) - 1
        return number >= 0 and span[0] < self._quotations[number][1]


def mend(candidates: Iterable[Candidate], reading: Reading, places: Places) -> Iterator[Candidate]:
    """Yield the pipeline's attributions as far as they hold together."""
    for candidate in candidates:
        if _is_subject(candidate, reading, places):
            continue
        mended = _named_whole(_near_source(candidate, places), reading.text)
        mended = _with_subject(mended, reading)
        parts = _together(mended, places)
        content = apart(_whole(parts, mended, places), mended) if parts else ()
        if content and not _is_nobodys(mended, content):
            yield replace(
                mended, content=_completed(_quoted_whole(content, mended, places), reading, mended)
            )


def _near_source(candidate: Candidate, places: Places) -> Candidate:
    """Let go of a source that stands in another paragraph than what it should have said."""
    if candidate.source is None:
        return candidate
    at = candidate.cue or candidate.content[0]
    near = {places.paragraph(at[0]), places.paragraph(candidate.content[0][0])}
    return (
        candidate
        if places.paragraph(candidate.source[0]) in near
        else replace(candidate, source=None)
    )


def _is_subject(candidate: Candidate, reading: Reading, places: Places) -> bool:
    """Tell whether the content is but the subject of a cue whose source stands elsewhere.

    "His lawyer said so. [Prosecutors] had asked for nine years": nothing of theirs is told.
    """
    source, cue, (start, end) = candidate.source, candidate.cue, candidate.content[0]
    if source is None or cue is None or len(candidate.content) > 1 or not 0 <= cue[0] - end <= 1:
        return False
    if places.sentence(source[0]) == places.sentence(cue[0]):
        return False
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    return span is not None and not reading.has_verb(span.start, span.end)


def _named_whole(candidate: Candidate, text: str) -> Candidate:
    """Give the source the end of its name that the cue begins with: "Ali al-|Hadi said"."""
    source, cue = candidate.source, candidate.cue
    if source is None or cue is None or not 0 <= cue[0] - source[1] <= 1:
        return candidate
    name = _NAME.match(text, *cue)
    if name is None:
        return candidate
    end = cue[0] + len(name.group().rstrip())
    return replace(candidate, source=(source[0], end), cue=(name.end(), cue[1]))


def _subjects(verb: Token, described_by: Token) -> list[Token]:
    """Return a verb's subjects, or, where it has none, those of the participle before it.

    "Rebels opposed to Ali Hadi said": some parses hang the rebels on "opposed".
    """
    subjects = [t for t in verb.children if relation(t) == "nsubj"]
    if subjects:
        return subjects
    return [
        t
        for clause in verb.children
        if relation(clause) in {"advcl", "acl"} and clause.is_ancestor(described_by)
        for t in clause.children
        if relation(t) == "nsubj" and not any(relation(c) in _FINITE for c in clause.children)
    ]


def _with_subject(candidate: Candidate, reading: Reading) -> Candidate:
    """Give the source the subject whose description it ends: "Rebels opposed to | Ali Hadi, said".

    The words between are the subject's own where no comma and no other verb's subject divides them.
    """
    if candidate.source is None or candidate.cue is None:
        return candidate
    source, cue = (
        reading.doc.char_span(*part, alignment_mode="expand")
        for part in (candidate.source, candidate.cue)
    )
    if source is None or cue is None or not 0 <= cue.start - source.end <= 1:
        return candidate
    subjects = [t for t in _subjects(cue.root, source.root) if t.i < source.start]
    if not subjects or source.root.head == cue.root or relation(source.root) == "nsubj":
        return candidate
    between = reading.doc[subjects[-1].i + 1 : source.start]
    if any(t.is_punct or relation(t).startswith("nsubj") for t in between):
        return candidate
    return replace(candidate, source=(subjects[-1].left_edge.idx, candidate.source[1]))


def _together(candidate: Candidate, places: Places) -> tuple[Offsets, ...]:
    """Keep the fragments of the cue's own sentence, and what is quoted in its paragraph."""
    at = candidate.cue or candidate.content[0]
    home, paragraph = places.sentence(at[0]), places.paragraph(at[0])
    kept = [
        part
        for part in candidate.content
        if places.sentence(part[0]) == home
        or (places.begins_quotation(part) and abs(places.paragraph(part[0]) - paragraph) <= 1)
    ]
    return tuple(kept)


def _whole(
    content: tuple[Offsets, ...], candidate: Candidate, places: Places
) -> tuple[Offsets, ...]:
    """Close the gaps inside one sentence that hold neither source nor cue."""
    parts = [content[0]]
    taken = [t for t in (candidate.source, candidate.cue) if t is not None]
    for part in content[1:]:
        gap = parts[-1][1], part[0]
        is_free = all(end <= gap[0] or gap[1] <= start for start, end in taken)
        if is_free and places.sentence(parts[-1][0]) == places.sentence(part[0]):
            parts[-1] = parts[-1][0], part[1]
        else:
            parts.append(part)
    return tuple(parts)


def apart(content: tuple[Offsets, ...], candidate: Candidate) -> tuple[Offsets, ...]:
    """Cut from the content what is the attribution's own source or cue."""
    parts: Sequence[Offsets] = content
    for taken in (candidate.source, candidate.cue):
        if taken is not None:
            parts = [piece for part in parts for piece in _without(part, taken)]
    return tuple(parts)


def _without(part: Offsets, taken: Offsets) -> list[Offsets]:
    if taken[1] <= part[0] or part[1] <= taken[0]:
        return [part]
    pieces = [(part[0], min(part[1], taken[0])), (max(part[0], taken[1]), part[1])]
    return [(start, end) for start, end in pieces if end - start > 1]


def _is_nobodys(candidate: Candidate, content: tuple[Offsets, ...]) -> bool:
    """Tell whether nobody is there to have thought or said it, or next to nothing is thought."""
    if candidate.source is None:
        return candidate.cue is not None
    letters = sum(end - start for start, end in content)
    return candidate.type == "belief" and letters < _LEAST_THOUGHT


def _quoted_whole(
    content: tuple[Offsets, ...], candidate: Candidate, places: Places
) -> tuple[Offsets, ...]:
    """Let the content end with the quotation that it ends in: "said it was “bad. | It is war”"."""
    *parts, (start, end) = content
    whole = places.quotation_end((start, end))
    taken = [t for t in (candidate.source, candidate.cue) if t is not None]
    is_free = all(t[1] <= start or whole <= t[0] for t in taken)
    return (*parts, (start, whole)) if is_free else content


def _completed(
    content: tuple[Offsets, ...], reading: Reading, candidate: Candidate
) -> tuple[Offsets, ...]:
    """Let no content end in "of" or "but": it goes on to the next comma, or stops before it.

    Nor inside a phrase: "that the boat | had left" goes on as far as the clause does.
    """
    start, end = content[-1]
    text = reading.text
    if _breaks_off(reading, content[-1]):
        stop = _STOP.search(text, end)
        taken = [t[0] for t in (candidate.source, candidate.cue) if t is not None and t[0] >= end]
        end = min([stop.start() if stop else len(text), *taken])
    last = text[start:end].split()[-1].lower() if text[start:end].split() else ""
    if last in _JOINING:
        end = start + text[start:end].rstrip().rfind(" ")
    elif last in _UNFINISHED:
        stop = _STOP.search(text, end)
        end = stop.start() if stop and stop.start() - end < _TAIL else end
    trimmed = reading.trimmed(start, end)
    return (*content[:-1], trimmed) if trimmed is not None else content


def _breaks_off(reading: Reading, part: Offsets) -> bool:
    """Tell whether a clause after "that" ends before its verb: "that the boat | had left"."""
    span = reading.doc.char_span(*part, alignment_mode="expand")
    if span is None or span[0].lower_ != "that" or len(span) < _CLAUSE_WORDS:
        return False
    if reading.has_verb(span.start, span.end):
        return False
    return reading.text[part[1] : part[1] + 1].isspace()
