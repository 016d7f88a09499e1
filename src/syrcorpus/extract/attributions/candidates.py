"""What the stories of this room hand on: who, cue and content as offsets, not yet merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...knowledge.cues import CueLexicon, CueMatch, CueType
from ..syntax import text_of
from .layout import Paragraph, quoted_tokens
from .words import TokenRange, is_word, looks_finite, lower_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Be an attribution as one rule sees it, all places in code points."""

    source: Offsets | None
    cue: Offsets | None
    content: tuple[Offsets, ...]
    type: CueType
    rule: str
    certain: bool = True
    """False where the rule would rather be overruled by a model that saw nothing."""

    parted_at: int | None = None
    """Where the content of an earlier verb ends, before this one that is coordinated with it."""

    @property
    def start(self) -> int:
        """Return the offset at which the content begins."""
        return self.content[0][0]

    def joined(self, more: tuple[Offsets, ...]) -> Candidate:
        """Return the candidate with further content."""
        return replace(self, content=tuple(sorted({*self.content, *more})))


class Reading:
    """Hold what every rule reads: the doc, its words in lower case, the cues."""

    def __init__(self, doc: Doc, cues: CueLexicon, paragraphs: Iterable[Paragraph]) -> None:
        """Read the words of the doc once, and which of them stand in quotations."""
        self.doc = doc
        self.text = text_of(doc)
        self.words: Sequence[str] = lower_words(doc)
        self.cues = cues
        self.quoted = bytearray(len(doc))
        for paragraph in paragraphs:
            for first, last in quoted_tokens(doc, paragraph):
                self.quoted[first:last] = b"\x01" * (last - first)

    def is_cue_noun(self, position: int) -> bool:
        """Tell whether a word is the name of a way to speak ("in a statement")."""
        return any(match.cue.form == "noun" for match in self.cues.at(self.words, position))

    def verb(self, position: int) -> CueMatch | None:
        """Return the reporting verb that begins at a position, if its tag lets it be a verb."""
        match = self.cues.verb(self.words, position)
        if match is None or self.doc[position].pos_ in {"NOUN", "PROPN", "ADJ", "ADP", "SCONJ"}:
            return None
        before = self.doc[position - 1] if position else None
        if before is not None and before.text in {"-", "‐", "–"} and not before.whitespace_:
            return None  # "self-proclaimed"
        return match

    def leading_phrase(self, position: int) -> CueMatch | None:
        """Return the phrase at a position that the source follows ("according to")."""
        if not self.cues.begins(self.words[position]):
            return None
        matches = self.cues.at(self.words, position)
        return next((match for match in matches if "source" in match.cue.takes), None)

    def offsets(self, found: TokenRange) -> Offsets:
        """Return the code points of a token range."""
        first, last = self.doc[found[0]], self.doc[found[1] - 1]
        return first.idx, last.idx + len(last.text)

    def end_of(self, last: int) -> int:
        """Return where the token before a position ends, in code points."""
        token = self.doc[last - 1]
        return int(token.idx + len(token.text))

    def has_verb(self, first: int, last: int) -> bool:
        """Tell whether a finite verb stands in a token range."""
        return any(looks_finite(self.doc[i]) for i in range(first, last))

    def trimmed(self, start: int, end: int) -> Offsets | None:
        """Return a stretch without white space and the punctuation that only closes outside.

        A point or comma inside quotation marks stays, one outside goes.
        """
        text = self.text
        while start < end and (text[start].isspace() or text[start] in ",;:.—–-"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-."):
            if text[end - 1] == "." and _is_abbreviation(text, start, end):
                break
            end -= 1
        return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Tell whether a closing point belongs to its word: "U.S.", "p.m."."""
    return end - start >= 3 and text[end - 3] == "." and text[end - 2].isalpha()


def first_word(reading: Reading, first: int, last: int) -> int:
    """Return the position of the first word in a token range, its end where there is none."""
    while first < last and not is_word(reading.doc[first]):
        first += 1
    return first
