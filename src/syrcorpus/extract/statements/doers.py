"""Who or what acts in an event: the mentions and nouns around its action word that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..closed_class import closed_class
from .clauses import AUXILIARIES, Clause, looks_verbal
from .held import Held, Holdings
from .patients import REACH, head_noun
from .words import PREPOSITIONS, ActionWord

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LAUNCHED = closed_class(
    "launched mounted started begun carried conducted staged led out sponsored brokered signed"
)
_LIGHT = closed_class(
    "launched launching launches mounted mounting carried carrying conducted conducting staged "
    "staging delivered delivering made making committed committing inflicted inflicting dealt "
    "ordered ordering performed performing"
)


def by_agent(doc: Doc, word: ActionWord, clause: Clause, holdings: Holdings) -> Held | None:
    """Return who stands behind "by" after the action word ("was launched by the army").

    A noun's "by" follows at once, or after a verb of launching ("the offensive was launched by").
    """
    for i in range(word.last + 1, min(word.last + REACH, clause.end)):
        token = doc[i]
        if token.lower_ == "by":
            return next(iter(holdings.between(i + 1, min(i + 7, clause.end))), None)
        if token.lower_ in AUXILIARIES | _LAUNCHED:
            continue
        if word.form == "noun" or token.pos_ == "NOUN" or token.is_punct or looks_verbal(token):
            return None
    return None


def owner(doc: Doc, word: ActionWord, clause: Clause, holdings: Holdings) -> Held | None:
    """Return whose event it is by the words before it ("the rebel offensive", "its advance")."""
    for i in range(word.first - 1, max(word.first - 5, clause.first) - 1, -1):
        held = holdings.at(i) or holdings.called(i)
        if held is not None:
            return None if held.is_place and not holdings.is_possessive(held) else held
        if looks_verbal(doc[i]) or doc[i].is_punct or doc[i].lower_ in PREPOSITIONS:
            return None
    return None


def partner(
    doc: Doc, word: ActionWord, clause: Clause, subject: Held, holdings: Holdings
) -> Held | None:
    """Return the other of two who do something together ("Russia and Turkey signed a deal")."""
    for held in holdings.between(clause.first, word.first):
        joined = doc[held.first - 1].lower_ == "and" if held.first > clause.first else False
        if held.entity.id != subject.entity.id and joined:
            return held
    return None


def accompanied(doc: Doc, word: ActionWord, clause: Clause, holdings: Holdings) -> Held | None:
    """Return who stands behind "with" ("a truce brokered by Moscow with Turkey")."""
    for i in range(word.last + 1, min(word.last + REACH, clause.end)):
        if doc[i].lower_ == "with":
            return next(iter(holdings.between(i + 1, min(i + 5, clause.end))), None)
    return None


def sufferer(doc: Doc, word: ActionWord, clause: Clause, holdings: Holdings) -> Held | None:
    """Return the mention that a participle without "was" stands behind ("fighters backed by")."""
    if word.first == clause.first or doc[word.first - 1].lower_ in AUXILIARIES:
        return None
    return holdings.at(word.first - 1)


def hyphened_actor(doc: Doc, word: ActionWord, holdings: Holdings) -> Held | None:
    """Return the backer in "Turkey-backed rebels"."""
    if word.first < 2 or doc[word.first - 1].text not in {"-", "‑", "–"}:
        return None
    return holdings.at(word.first - 2)


def light_subject(doc: Doc, word: ActionWord, clause: Clause, subject: Held | None) -> Held | None:
    """Return the subject of a verb that only lends itself to the noun ("delivered a strike")."""
    for i in range(word.first - 1, max(word.first - 5, clause.first) - 1, -1):
        if doc[i].lower_ in _LIGHT:
            return subject
        if doc[i].is_punct or looks_verbal(doc[i]):
            return None
    return None


def acting_noun(doc: Doc, word: ActionWord, clause: Clause, *, passive: bool) -> str | None:
    """Return the noun that does it: the subject's, or the one behind "by" in the passive."""
    if not passive:
        return head_noun(doc, clause.first + bool(clause.opener), word.first)
    for i in range(word.last + 1, min(word.last + REACH, clause.end)):
        if doc[i].lower_ == "by":
            return head_noun(doc, i + 1, clause.end)
    return None
