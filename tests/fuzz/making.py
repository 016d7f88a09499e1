"""Random bytes become news-like texts and annotated docs, the same for hypothesis and atheris.

A byte picks a word that some rule listens for, a mark, or a character of another kind, so that
a mutated input is another news item and seldom mere noise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from tests.factories import blank

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Bytes", "doc_of", "text_of"]

T = TypeVar("T")

WORDS = (
    "the a of to in and that for on at by from with as who which it he she they them their his her "
    "said told told reporters according to reported added denied warned claimed accused vowed "
    "posted wrote citing quoted as saying statement announced confirmed believes hopes plans "
    "Tavin Orka Orka's Mr. Mrs. Dr. President Mayor Gen. Minister Ministry of Defence army police "
    "Ardania Ardanian Belisia Reuters AFP AP SANA UN U.N. EU NATO Syria Syrian Aleppo Kurdish "
    "Observatory for Human Rights (SOHR) spokesman spokeswoman sources source official officials "
    "witness witnesses residents rebels fighters soldiers civilians children people villages homes "
    "killed wounded displaced arrested captured seized shelled were was have has been not no more "
    "than at least about almost nearly some up to dozens hundreds thousands millions million "
    "billion half third quarter two three twenty-seven one hundred and fifty 27 14,000 2.5 1/2 ½ "
    "19 0 -5 $5 €3 5% kilometers km tons hours days years percent 2016 2012-13 1990s Friday Monday "
    "yesterday today last week Nov. November 29 2024 2024-11-29 11/12/2024 03:09 PM early late By "
    "Photo: Image: Source: Copyright Subscribe Comments Share Updated Published Read more # ## "
    "- * > --- ... title: date: http://e.example/x www.example @handle #tag F-16 COVID-19 ٢٧ حلب"
).split()
MARKS = (
    " ", " ", " ", "\n", "\n\n", "\r\n", "\t", ", ", ". ", ".", ": ", "; ", "? ", "! ", " — ", "–",
    "-", "“", "”", '"', "'", "’", "‘", "«", "»", "(", ")", "[", "]", "{", "}", "…", "/", "\\", "|",
    "&", "%", "\u00a0", "\u200b", "\u202e", "\u2028", "\ufeff", "\x00", "\x1b", "\x85", "\u0301",
    "\U0001f600", "\ufdfa", "ß", "İ", "ǆ", "ﬁ", "١", "²", "Ⅷ", "\ud7ff", "\ue000", "\uffff",
)  # fmt: skip
DEPS = (
    "nsubj nsubjpass nsubj:pass obj dobj obl nmod amod advmod det case punct conj cc ccomp xcomp "
    "advcl acl acl:relcl relcl appos compound flat nummod mark aux aux:pass auxpass cop agent prep "
    "pobj poss parataxis dep"
).split()
POS = "NOUN PROPN VERB AUX ADJ ADV ADP DET NUM PRON CCONJ SCONJ PART PUNCT SYM INTJ X SPACE".split()
TAGS = "NN NNS NNP VBD VBZ VBN VB JJ RB IN DT CD PRP CC TO . , `` '' _SP".split()
LABELS = (
    "PERSON ORG GPE LOC NORP FAC Person Organization Location Facility Money DATE CARDINAL".split()
)


class Bytes:
    """Give numbers from bytes, zeros when they are used up."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes."""
        self._data = data
        self._at = 0

    def __bool__(self) -> bool:
        """Tell whether any byte is left."""
        return self._at < len(self._data)

    def below(self, end: int) -> int:
        """Return a number from 0 to below an end that is at most 256."""
        if not self:
            return 0
        self._at += 1
        return self._data[self._at - 1] % end

    def pick(self, choices: tuple[T, ...] | list[T]) -> T:
        """Return one of the choices."""
        return choices[self.below(min(len(choices), 256))]


def _fragments(given: Bytes) -> Iterator[str]:
    while given:
        kind = given.below(8)
        if kind < 5:
            yield given.pick(WORDS)
            yield " " if kind < 4 else given.pick(MARKS)
        elif kind < 7:
            yield given.pick(MARKS)
        else:
            yield chr(given.below(256) << 8 | given.below(256)).encode("utf-8", "ignore").decode()


def text_of(data: bytes) -> str:
    """Return the text that the bytes stand for."""
    return "".join(_fragments(Bytes(data)))


def doc_of(data: bytes) -> Doc:
    """Return a doc whose words, tree, tags, names and span groups are what the bytes say."""
    from spacy.tokens import Doc, Span

    half = len(data) // 2
    cut = blank()(text_of(data[:half]))
    given = Bytes(data[half:])
    words, spaces = [t.text for t in cut], [bool(t.whitespace_) for t in cut]
    heads: list[int] = []
    starts: list[bool] = []
    root = 0
    for number in range(len(words)):
        begins = number == 0 or given.below(12) == 0
        starts.append(begins)
        if begins:
            root = number
        # Any earlier word of the sentence is a head that closes no circle.
        heads.append(number if begins else number - 1 - given.below(number - root))
    doc = Doc(
        blank().vocab,
        words=words,
        spaces=spaces,
        heads=heads,
        deps=["ROOT" if begins else given.pick(DEPS) for begins in starts],
        pos=[given.pick(POS) for _ in words],
        tags=[given.pick(TAGS) for _ in words],
        lemmas=[word.lower() for word in words],
    )
    names, at = [], 0
    while given and at < len(words):
        at += given.below(6)
        end = min(at + 1 + given.below(4), len(words))
        if at < end:
            names.append(Span(doc, at, end, label=given.pick(LABELS)))
        at = end
        if given.below(8) == 0:
            break
    doc.ents = names
    for group in ("sources", "cues", "contents"):
        spans = []
        for _ in range(given.below(6) if words else 0):
            first = given.below(256) * len(words) // 256
            end = min(first + 1 + given.below(20), len(words))
            spans.append(Span(doc, first, end, span_id=given.below(4)))
        doc.spans[group] = spans
    return doc
