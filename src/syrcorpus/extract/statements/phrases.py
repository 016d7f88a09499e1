"""Whom or what a phrase means, by its head: an entity, those who act for it, or a plain noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..closed_class import closed_class
from ..syntax import case_of, children, relation
from ..vocabulary import singular
from .held import Held, Holdings
from .patients import names_place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from .things import Things

_FORCES = frozenset(
    {"fighters", "soldiers", "police", "officers", "aircraft", "drones", "ships", "weapons"}
    | {"projectiles", "bombs", "strikes", "attacks", "vehicles", "officials"}
)
"""Kinds of people and things whose deeds are those of the side they belong to."""
_TIMES = closed_class(
    "time moment hour minute day night evening morning afternoon week weekend month year decade "
    "today yesterday tomorrow tonight way lot thing bit while point string"
)
"""Nouns that say when or how much, not what."""
_BODIES = closed_class(
    "group movement organisation organization party company firm agency team club faction militia "
    "union association bank airline university newspaper channel army force"
)
"""Nouns that stand behind the name of a body ("the Karzan Front group")."""
_MEMBERS = closed_class("forces force units unit members troops men side authorities")


def entity_of(head: Token, holdings: Holdings, things: Things, *, acting: bool) -> Held | None:
    """Return the entity that a phrase means by its head, None for none.

    "The town of Saraqab" is the town; for who acts, "Russian aircraft" and "fighters of the
    Front" are Russia and the Front.
    """
    held = holdings.at(head.i)
    if held is not None:
        return held
    if names_place(head.lower_):
        names = (w for w in children(head, *_NAMING) if case_of(w) in {None, "of"})
        named = (holdings.at(word.i) for word in names)
        return next((h for h in named if h is not None and h.is_place), None)
    if singular(head.lower_) in _BODIES:
        named = (holdings.at(word.i) for word in children(head, "compound", "flat", "appos"))
        body = next((h for h in named if h is not None and h.entity.kind == "group"), None)
        if body is not None:
            return body
    if acting and (things.kind(head.lower_) in _FORCES or head.lower_ in _MEMBERS):
        for word in children(head, "amod", "compound", "nmod"):
            if relation(word) == "nmod" and case_of(word) not in {"of", "from"}:
                continue
            owner = holdings.at(word.i) or holdings.called(word.i)
            if owner is not None and owner.entity.kind != "person":
                return owner
    return holdings.of_kind(things.kind(head.lower_)) if acting else None


_CLOSING = frozenset({"”", '"', "’", "'"})
_NAMING = ("nmod", "appos", "compound", "flat")


def is_time(noun: str) -> bool:
    """Tell whether a noun only says when, how or how much."""
    return singular(noun) in _TIMES


def _is_quoted(head: Token) -> bool:
    """Tell whether a noun is what somebody calls it: condemned the "criminal adventure"."""
    doc: Doc = head.doc
    closed = head.i + 1 < len(doc) and doc[head.i + 1].text in _CLOSING
    return closed and any(word.is_quote for word in doc[max(head.i - 3, 0) : head.i])


def noun_of(head: Token | None, held: Held | None) -> str | None:
    """Return the plain noun of a phrase that means no entity, kinds of settlement as "places"."""
    if head is None or (held is not None and held.first <= head.i <= held.last):
        return None
    if head.pos_ != "NOUN" or is_time(head.lower_) or _is_quoted(head):
        return None
    return "places" if names_place(head.lower_) else singular(head.lower_)
