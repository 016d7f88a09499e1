"""Who acts and who suffers, by the parse: the heads of the phrases around a verb.

A Doc without a parse has no roles; then the order of the words has to do (``parts``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..closed_class import closed_class
from ..syntax import (
    case_of,
    children,
    is_passive,
    is_verb,
    obj,
    obliques,
    parent,
    relation,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_CHARGES = frozenset({"of", "for", "from", "with", "into"})
"""What stands before the deed of whom it is laid to ("accused the army of burning houses")."""
_ON = frozenset({"with", "against", "on", "at", "to", "for", "of", "into", "over"})
_AMOUNTS = closed_class(
    "dozens scores hundreds thousands millions tens number majority group groups lot some many "
    "most few several one two three four five six seven eight nine ten both none half part rest "
    "series wave pair couple handful kind all each"
)
_BE = closed_class("am is are was were be been being 's ’s 're ’re get gets got getting gotten")


@dataclass(frozen=True)
class Roles:
    """Hold the heads of the phrases that say who acts, on whom or what."""

    subject: Token | None
    """Who or what acts, in the active."""
    patient: Token | None
    passive: bool
    bare: bool
    """True where the verb has no subject of its own words, so that the sentence lends it one."""


def roles_of(verb: Token, last: int, end: int, *, suffers: bool) -> Roles:
    """Return who acts and who suffers by the parse; ``last`` is the action's last token.

    ``end`` is that of the clause; ``suffers`` says that the subject of the verb suffers it where
    there is no object ("died").
    """
    if relation(verb) in {"cop", "aux"} and (head := parent(verb)) is not None:
        # "The bridge is in army hands" hangs on the hands.
        return Roles(None, _counted(_own_subject(head)), passive=True, bare=False)
    passive = _is_passive(verb)
    own = _own_subject(verb)
    subject = _resolved(own, verb) if own is not None else _lent(verb)
    if passive:
        doer = next((w for case, w in obliques(verb) if case == "by"), None)
        return Roles(_counted(doer), _counted(subject), passive=True, bare=own is None)
    patient = _object(verb)
    if patient is not None and verb.i < patient.i <= last:
        # "changed hands", "took control of": the phrase's own noun is not what it is done to.
        patient = None
    if patient is not None and patient.i >= end and relation(patient) == "nsubj":
        # "Rebels drew near to the city, a monitor said": who speaks of it.
        patient = None
    if patient is None and last == verb.i and not suffers:
        patient = next((w for case, w in obliques(verb) if case in _ON and w.i > verb.i), None)
    if suffers and (patient is None or last > verb.i):
        return Roles(None, _counted(subject), passive=True, bare=own is None)
    return Roles(_counted(subject), _counted(patient), passive=False, bare=own is None)


def is_finite(verb: Token) -> bool:
    """Tell whether a verb can have a subject before it: no infinitive, no participle in "-ing"."""
    if verb.lower_.endswith("ing"):
        return any(relation(child) == "aux" for child in verb.children)
    return relation(verb) != "acl" and not any(child.lower_ == "to" for child in verb.children)


def _own_subject(verb: Token) -> Token | None:
    """Return the head of the subject before a verb; "two of the exits" may hang in two pieces."""
    found = [word for word in children(verb, "nsubj", "csubj") if word.i < verb.i]
    if len(found) > 1 and found[0].lower_ in _AMOUNTS and case_of(found[1]) == "of":
        return found[1]
    return found[0] if found else None


def _object(verb: Token) -> Token | None:
    """Return the head of the object; what is parsed as a subject behind a verb is its object."""
    return obj(verb) or next((w for w in children(verb, "nsubj") if w.i > verb.i), None)


def _is_passive(verb: Token) -> bool:
    """Tell whether the subject suffers: "were killed", "people killed by", also coordinated."""
    if verb.lower_.endswith("ing"):
        return False
    auxiliaries = {child.lower_ for child in children(verb, "aux", "cop")}
    if auxiliaries & _BE:
        return True
    if auxiliaries or _object(verb) is not None:
        return False
    link, above = relation(verb), parent(verb)
    if link == "acl":
        return next(children(verb, "nsubj"), None) is None
    if link == "conj" and above is not None and is_verb(above) and _own_subject(verb) is None:
        return _is_participle(verb) and _is_passive(above)
    return is_passive(verb)


def _is_participle(verb: Token) -> bool:
    form: str = verb.lower_
    return form.endswith(("d", "n", "t", "k", "ung"))


def _resolved(subject: Token, verb: Token) -> Token | None:
    """Return a subject, for a relative pronoun the word that it stands for."""
    if subject.lower_ in _RELATIVES:
        clause = verb
        while relation(clause) == "conj" and parent(clause) is not None:
            clause = parent(clause) or clause
        return parent(clause) if relation(clause).startswith("acl") else None
    return subject


def _lent(verb: Token) -> Token | None:
    """Return the subject that the words around lend to a verb without one.

    "police arrived and searched the house"; "troops fighting in the north"; "accused the army of
    burning houses"; "forced residents to flee"; "fired shells, killing four".
    """
    above, link = parent(verb), relation(verb)
    for _ in range(6):
        if above is None:
            return None
        if link == "acl":
            return above if not is_verb(above) else None
        if link not in {"conj", "xcomp", "advcl"} or not is_verb(above):
            return None
        marks = {child.lower_ for child in verb.children if relation(child) in {"mark", "case"}}
        if link == "xcomp" or (link == "advcl" and marks & _CHARGES):
            charged = obj(above)
            if charged is not None:
                return charged
        own = next((w for w in children(above, "nsubj") if w.i < above.i), None)
        if own is not None:
            return _resolved(own, above)
        verb, above, link = above, parent(above), relation(above)
    return None


def _counted(token: Token | None) -> Token | None:
    """Return what a phrase is of, where its head only counts ("dozens of soldiers")."""
    while token is not None and token.lower_ in _AMOUNTS:
        of = next((w for w in children(token, "nmod") if case_of(w) == "of"), None)
        if of is None:
            return token
        token = of
    return token
