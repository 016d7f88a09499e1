"""One attribution where pipeline and rules found the same, the best of each kept.

Quotation marks tell the bounds of direct speech better than a model does; of reported speech
the model knows more than the rules, which only add what it left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .according import ACCORDING_TO
from .candidates import Candidate, Offsets, Reading
from .mending import apart
from .reports import PARENTHETICAL
from .spans import PIPELINE
from .words import SPEAKING_PRONOUNS, looks_finite

_SAME = 0.5
"""Contents that share this much of their union are one content."""

_AT = " at "
_STRETCH = 1000
"""Candidates are compared with those that touch the same stretches of this many code points."""


class _Kept:
    """Hold candidates so that those near a place are found without reading all."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._by_number: dict[int, Candidate] = {}
        self._near: dict[int, list[int]] = {}
        self._next = 0
        for candidate in candidates:
            self.add(candidate)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._by_number.values())

    def items(self) -> Iterable[tuple[int, Candidate]]:
        """Return the candidates with their numbers."""
        return self._by_number.items()

    def add(self, candidate: Candidate) -> None:
        for stretch in _stretches(candidate):
            self._near.setdefault(stretch, []).append(self._next)
        self._by_number[self._next] = candidate
        self._next += 1

    def near(self, candidate: Candidate) -> list[tuple[int, Candidate]]:
        """Return the candidates that touch the same stretches, in the order they came."""
        numbers = {n for stretch in _stretches(candidate) for n in self._near.get(stretch, ())}
        return [(n, self._by_number[n]) for n in sorted(numbers) if n in self._by_number]

    def drop(self, number: int) -> None:
        del self._by_number[number]

    def put(self, number: int, candidate: Candidate) -> None:
        """Put a candidate in the place of another, whose text it shares."""
        self._by_number[number] = candidate


def _stretches(candidate: Candidate) -> range:
    spans = [*candidate.content, *((candidate.cue,) if candidate.cue else ())]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return range(first // _STRETCH, last // _STRETCH + 1)


def merge(
    reading: Reading,
    pipeline: Sequence[Candidate],
    quotes: Sequence[Candidate],
    reports: Sequence[Candidate],
) -> list[Candidate]:
    """Return the attributions of all, each once, in the order of the text."""
    kept = _Kept(pipeline)
    for quote in quotes:
        _add_quote(kept, quote)
    for report in reports:
        _add_report(kept, report, reading, trusting=bool(pipeline))
    for number, candidate in list(kept.items()):
        kept.put(number, _without_tag(candidate, kept, reading))
    clean = [replace(c, content=content) for c in kept if (content := apart(c.content, c))]
    return sorted(clean, key=lambda c: (c.content, c.cue or (0, 0)))


def _add_quote(kept: _Kept, quote: Candidate) -> None:
    """Put direct speech in: what the model cut out of it goes, its source fills a gap."""
    near = kept.near(quote)
    same = [(n, c) for n, c in near if _is_part(c, quote) or _takes_cue(c, quote)]
    for number, candidate in near:
        rest = tuple(part for part in candidate.content if not overlap((part,), quote.content))
        if rest and rest != candidate.content and (number, candidate) not in same:
            kept.put(number, replace(candidate, content=rest))
    source, cue = quote.source, quote.cue
    for number, candidate in sorted(same, key=lambda nc: -overlap(nc[1].content, quote.content)):
        source = source or candidate.source
        cue = cue or candidate.cue
        kept.drop(number)
    kept.add(replace(quote, source=source, cue=cue))


def _without_tag(candidate: Candidate, kept: _Kept, reading: Reading) -> Candidate:
    """End a content where somebody else's tag closes the sentence: "more aid[, SANA reported]"."""
    *parts, (start, end) = candidate.content
    for _, other in kept.near(candidate):
        if other is candidate or other.source is None or other.cue is None:
            continue
        tag = min(other.source[0], other.cue[0]), max(other.source[1], other.cue[1])
        follows = start < tag[0] and tag[1] == end and other.start <= start
        if follows and reading.text[: tag[0]].rstrip().endswith(","):
            rest = reading.trimmed(start, tag[0])
            return replace(candidate, content=(*parts, rest)) if rest else candidate
    return candidate


def _takes_cue(candidate: Candidate, quote: Candidate) -> bool:
    """Tell whether a content begins in the quotation's own cue: "is quoted as [saying in …]"."""
    return (
        quote.cue is not None
        and candidate.source is not None
        and candidate.cue is not None
        and overlap((candidate.cue,), (quote.cue,)) > 0
        and overlap(candidate.content, (quote.cue,)) > 0
    )


def _is_part(candidate: Candidate, quote: Candidate) -> bool:
    """Tell whether a candidate's content is the quotation or a part of it."""
    if candidate.cue is not None and any(
        start <= candidate.cue[0] and candidate.cue[1] <= end for start, end in quote.content
    ):
        return False
    shared = overlap(candidate.content, quote.content)
    return shared * 2 > length(candidate.content) or jaccard(candidate, quote) >= _SAME


def _add_report(kept: _Kept, report: Candidate, reading: Reading, *, trusting: bool) -> None:
    """Add reported speech that nothing found before; settle it with what did."""
    near = kept.near(report)
    if report.parted_at is not None and (report.certain or not trusting):
        near = [(number, _ended(candidate, report)) for number, candidate in near]
        for number, candidate in near:
            kept.put(number, candidate)
    for number, candidate in near:
        if _is_inside(report, candidate):
            if report.source and reading.text[slice(*report.source)].lower() in SPEAKING_PRONOUNS:
                return  # "she says it underscores that …"
            continue
        if _is_thought(candidate, report):
            kept.drop(number)
            continue
        if _has_nearer_cue(report, candidate):
            kept.put(number, report)
            return
        if _same_cue(candidate, report) or jaccard(candidate, report) >= _SAME:
            kept.put(number, _settled(candidate, report, reading))
            return
    if report.certain or not trusting:
        kept.add(report)


def _is_inside(report: Candidate, candidate: Candidate) -> bool:
    """Tell whether a sure statement stands in another one: "Reuters said [the army said …]"."""
    if not report.certain or report.cue is None or report.source is None:
        return False
    return all(
        any(start <= span[0] and span[1] <= end for start, end in candidate.content)
        for span in (report.source, report.cue)
    )


def _has_nearer_cue(report: Candidate, candidate: Candidate) -> bool:
    """Tell whether a sure verb stands between what the model took for the cue and its content.

    "The monitor, which [records] attacks, blamed the Front": blamed.
    """
    if candidate.rule != PIPELINE or not report.certain or jaccard(candidate, report) < _SAME:
        return False
    cue, nearer = candidate.cue, report.cue
    return cue is not None and nearer is not None and cue[1] <= nearer[0] <= report.content[-1][0]


def _is_thought(candidate: Candidate, report: Candidate) -> bool:
    """Tell whether a sure statement has as its content what was read as somebody's thought.

    "The government has imposed [a curfew], the minister said": the minister speaks.
    """
    return (
        report.certain
        and candidate.type != "statement"
        and not _same_cue(candidate, report)
        and jaccard(candidate, report) >= _SAME
    )


def _ended(candidate: Candidate, report: Candidate) -> Candidate:
    """End a content where a coordinated verb begins: "said A [and accused B of C]"."""
    at, cue = report.parted_at, report.cue
    if at is None or cue is None or candidate.cue == cue:
        return candidate
    content = tuple(
        (start, at) if start < at and cue[1] <= end else (start, end)
        for start, end in candidate.content
    )
    return replace(candidate, content=content)


def _settled(candidate: Candidate, report: Candidate, reading: Reading) -> Candidate:
    """Return what pipeline and rule come to where both found it.

    A closing "according to" has everything before it as its content.
    """
    same_cue = _same_cue(candidate, report)
    if report.rule == PARENTHETICAL and same_cue and not _is_whole_quote(candidate, reading.text):
        return report
    if report.source is None or candidate.rule != PIPELINE:
        return candidate
    if report.rule == ACCORDING_TO:
        return report
    if same_cue and report.certain:
        candidate = replace(candidate, content=_whole_clause(candidate, report, reading))
    if candidate.source is not None and overlap((candidate.source,), (report.source,)) > 0:
        whole = _whole_phrase(candidate.source, report.source, reading.text)
        return replace(candidate, source=whole) if same_cue else candidate
    agrees = candidate.source is None or (same_cue and report.certain)
    return replace(candidate, source=report.source) if agrees else candidate


def _is_whole_quote(candidate: Candidate, text: str) -> bool:
    """Tell whether a whole sentence is quoted after a cue: "Asked why, he said, “We left.”"."""
    if candidate.rule == PIPELINE or candidate.cue is None or len(candidate.content) > 1:
        return False
    start, end = candidate.content[0]
    return candidate.cue[1] <= start and text[start:end].lstrip("“«\"‘'[ ")[:1].isupper()


def _whole_clause(candidate: Candidate, report: Candidate, reading: Reading) -> tuple[Offsets, ...]:
    """Return the rule's clause where the model's breaks off: "her volunteers | phoned Rome".

    What stands before its speaker ends where the speaker begins.
    """
    (start, end), *more = candidate.content
    whole = report.content[0]
    if more or len(report.content) > 1 or not whole[0] <= start < end <= whole[1]:
        return candidate.content
    before = report.cue is not None and whole[1] < report.cue[0]
    if before or reading.text[end : end + len(_AT)] == _AT:
        return ((start, whole[1]),)  # "put the toll | at 24"
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.end >= len(reading.doc) or reading.has_verb(span.start, span.end):
        return candidate.content
    breaks_off = reading.text[end : end + 1].isspace() and looks_finite(reading.doc[span.end])
    return (whole,) if breaks_off else candidate.content


def _whole_phrase(found: Offsets, phrase: Offsets, text: str) -> Offsets:
    """Return the model's source up to the end of its phrase, and with its apposition before it.

    The model cuts names off ("a source at Lunzwe | Central Hospital"); the rule starts too early.
    """
    start, end = found[0], max(found[1], phrase[1])
    apposed = text[phrase[0] : start].rstrip(" ”\"»’'").endswith(",")
    relative = text[phrase[0] : start].lower().startswith(("which ", "that ", "who "))
    return (phrase[0] if apposed and not relative else start), end


def _same_cue(a: Candidate, b: Candidate) -> bool:
    return a.cue is not None and b.cue is not None and overlap((a.cue,), (b.cue,)) > 0


def jaccard(a: Candidate, b: Candidate) -> float:
    """Return the share of their union that two contents have in common."""
    shared = overlap(a.content, b.content)
    return shared / (length(a.content) + length(b.content) - shared) if shared else 0.0


def overlap(a: Sequence[Offsets], b: Sequence[Offsets]) -> int:
    """Return the number of code points that two sets of stretches share."""
    return sum(
        max(0, min(a_end, b_end) - max(a_start, b_start))
        for a_start, a_end in a
        for b_start, b_end in b
    )


def length(content: Sequence[Offsets]) -> int:
    """Return the number of code points of a content."""
    return sum(end - start for start, end in content)
