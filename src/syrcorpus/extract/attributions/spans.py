"""What the pipeline found: the doc's spans of sources, cues and contents, joined by number.

Any pipeline may fill ``doc.spans["sources" | "cues" | "contents"]``; spans of equal ``id`` are
one attribution. A pipeline that does not is no error: then the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...knowledge.cues import CueType
from .candidates import Candidate, Offsets, Reading
from .words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

PIPELINE = "attributions.pipeline"
"""The rule of what the pipeline found."""

_LOOSE = word_set(
    "on in at of and for to the a an has have also who which with by from since late early"
)
_NOBODY = word_set("the a an however meanwhile also then there")
_GAP = 3
"""Fragments of a source no further apart than this many code points are read as one."""


def find_spans(reading: Reading) -> Iterator[Candidate]:
    """Yield the pipeline's attributions in the order of the text, typed by their cues."""
    sources, cues = _by_id(reading.doc, "sources"), _by_id(reading.doc, "cues")
    found = []
    for number, contents in _by_id(reading.doc, "contents").items():
        cue = cues.get(number, [])
        at = cue[0].start_char if cue else contents[0].start_char
        content = tuple(part for span in contents if (part := _content(reading, span)) is not None)
        if content:
            found.append(
                Candidate(
                    _nearest(reading, sources.get(number, []), at),
                    (cue[0].start_char, cue[-1].end_char) if cue else None,
                    content,
                    _type(reading, cue),
                    PIPELINE,
                )
            )
    yield from sorted(found, key=lambda candidate: candidate.content)


def _by_id(doc: Doc, group: str) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in doc.spans.get(group, ()):
        found.setdefault(span.id, []).append(span)
    return {number: sorted(spans, key=lambda s: s.start) for number, spans in found.items()}


def _content(reading: Reading, span: Span) -> Offsets | None:
    """Return a content's offsets, quotation marks that the span has lost at its edges put back."""
    found = reading.trimmed(span.start_char, span.end_char)
    if found is None:
        return None
    start, end = found
    text = reading.text
    inside = text[start:end]
    if text[end : end + 1] in {"”", "»"} and inside.count("“") + inside.count("«") > (
        inside.count("”") + inside.count("»")
    ):
        end += 1
    if (
        start
        and text[start - 1] in {"“", "«"}
        and inside.count("”") + inside.count("»") > (inside.count("“") + inside.count("«"))
    ):
        start -= 1
    return start, end


def _nearest(reading: Reading, sources: list[Span], at: int) -> Offsets | None:
    """Return the source nearest its cue, fragments side by side read as one."""
    joined: list[Offsets] = []
    for span in sources:
        if joined and span.start_char - joined[-1][1] <= _GAP:
            joined[-1] = joined[-1][0], span.end_char
        else:
            joined.append((span.start_char, span.end_char))
    if not joined:
        return None
    start, end = min(joined, key=lambda part: (min(abs(part[0] - at), abs(part[1] - at)), part))
    found = reading.text[start:end].rstrip(", ")
    while " " in found and found.rpartition(" ")[2].lower() in _LOOSE:
        found = found.rpartition(" ")[0].rstrip(", ")
    named = any(c.isalnum() for c in found) and found.lower() not in _NOBODY
    return (start, start + len(found)) if named else None


def _type(reading: Reading, cue: list[Span]) -> CueType:
    """Return what sort of attribution a cue makes; one that is not known makes a statement."""
    if not cue:
        return "statement"
    words = reading.words[cue[0].start : cue[-1].end]
    match = reading.cues.best(words)
    if match is not None:
        return match.cue.type
    if ":" in words:
        return "statement"
    return "intention" if "to" in words[:-1] else "belief"
