"""Sentences cut into clauses by their words: the unit in which events are told.

The cut needs no parse: it falls at subordinating words, at relative pronouns, at "and" or
"but" with a verb on both sides, and before a participle that a comma sets off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..closed_class import closed_class
from ..syntax import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

RELATIVES = frozenset({"who", "which", "whose", "where"})
_SUBORDINATORS = closed_class(
    "that when while whereas after before because although though since as if unless until "
    "once so despite without"
)
_COORDINATORS = frozenset({"and", "but", "or", "yet", "nor"})
_STOPS = frozenset({";", ":", "—", "–"})
AUXILIARIES = closed_class(
    "am is are was were be been being has have had having do does did will would could may "
    "might can shall should must 's 've 're ’s ’ve ’re"
)


@dataclass(frozen=True)
class Clause:
    """Mark a clause: tokens from first to before end, what opens it, and its sentence."""

    first: int
    end: int
    opener: str
    """The subordinating or coordinating word it begins with, lower case; empty for none."""
    sentence_first: int
    sentence_end: int


def split_clauses(doc: Doc, cuts: Collection[int] = ()) -> Iterator[Clause]:
    """Yield the clauses of a doc in order, sentence by sentence; cut before the given tokens too.

    >>> "HTS fighters entered the town | and seized the bridge | , which leads to the city."
    """
    for sentence in sentences(doc):
        yield from _clauses_of(sentence, cuts)


def looks_verbal(token: Token) -> bool:
    """Tell whether a token is a verb, by its tag or, without one, by its form."""
    if token.pos_:
        return token.pos_ in {"VERB", "AUX"}
    lower = token.lower_
    return lower in AUXILIARIES or (len(lower) > 4 and lower.endswith(("ed", "ing")))


def _clauses_of(sentence: Span, cuts: Collection[int]) -> Iterator[Clause]:
    first, end = sentence.start, sentence.end
    verbal = [looks_verbal(token) for token in sentence]
    verbs_after = [0] * (len(verbal) + 1)
    for i in range(len(verbal) - 1, -1, -1):
        verbs_after[i] = verbs_after[i + 1] + verbal[i]
    starts = [(first, "")]
    for token in sentence:
        at = token.i - first
        seen = verbs_after[starts[-1][0] - first] - verbs_after[at]
        opens = _opens_clause(token, seen=seen > 0, more=verbs_after[at] > 0, verbal=verbal[at])
        if opens or token.i in cuts:
            opener = token.lower_ if opens and not verbal[at] and token.is_alpha else ""
            starts.append((token.i, opener))
    for (start, opener), (following, _) in zip(starts, [*starts[1:], (end, "")], strict=True):
        if following > start:
            yield Clause(start, following, opener, first, end)


def _opens_clause(token: Token, *, seen: bool, more: bool, verbal: bool) -> bool:
    """Tell whether a clause begins at a token; a verb before and after decides for "and"."""
    lower = token.lower_
    if token.is_sent_start or not more:
        return False
    if token.text in _STOPS or lower in RELATIVES or _is_dash(token):
        return True
    if lower in _COORDINATORS:
        return seen and _verb_follows(token, stops=_COORDINATORS | {","})
    if lower in _SUBORDINATORS:
        return _verb_follows(token)
    # ", killing four people": a participle behind a comma is a clause without a subject.
    return verbal and seen and lower.endswith("ing") and token.nbor(-1).text == ","


def _is_dash(token: Token) -> bool:
    """Tell whether a hyphen stands for a dash, as behind a dateline ("ALEPPO (Agency) - …")."""
    return token.text == "-" and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_)


def _verb_follows(token: Token, *, stops: Collection[str] = ()) -> bool:
    """Tell whether a verb comes before the next stop, a late comma or the sentence's end."""
    doc: Doc = token.doc
    for at in range(token.i + 1, min(token.i + 25, len(doc))):
        word = doc[at]
        if word.is_sent_start or word.text in {".", ";"}:
            return False
        if looks_verbal(word):
            return True
        if word.lower_ in stops:
            return False
        if word.text == "," and at > token.i + 8:
            return False
    return False
