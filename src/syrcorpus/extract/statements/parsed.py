"""The parts of an event told by a verb, read from the parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clauses import Clause
from .doers import acting_noun, partner
from .found import Found
from .held import Held, Holdings
from .patients import object_behind, place_of
from .phrases import entity_of, noun_of
from .roles import Roles, is_finite, roles_of
from .words import ActionWord

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ...model import Entity
    from .things import Things

_FIRST = frozenset({"we", "i", "us", "me"})
_THIRD = frozenset({"they", "it", "he", "she"})


@dataclass(frozen=True)
class Reader:
    """Answer whom or what the head of a phrase means."""

    subject: Held | None
    """Whom the clause is about."""
    speaker: Entity | None
    holdings: Holdings
    things: Things

    def held(self, head: Token | None, *, acting: bool) -> Held | None:
        """Return the entity that a phrase means; for who acts, also whose people or things."""
        if head is None:
            return None
        if head.pos_ == "PRON":
            return self._meant(head)
        held = entity_of(head, self.holdings, self.things, acting=acting)
        if held is None and acting and any(word.lower_ == "our" for word in head.children):
            return self._of_speaker(head)
        return held

    def _meant(self, pronoun: Token) -> Held | None:
        if pronoun.lower_ in _FIRST:
            return self._of_speaker(pronoun)
        if pronoun.lower_ in _THIRD and self.subject is not None:
            return self.subject
        return self.holdings.at(pronoun.i)

    def _of_speaker(self, token: Token) -> Held | None:
        if self.speaker is None:
            return None
        return Held(self.speaker, self.speaker.mentions[0], token.i, token.i)


def parsed_parts(doc: Doc, word: ActionWord, clause: Clause, reader: Reader) -> Found | None:
    """Return the parts of an event told by a verb, None where nobody is known to act or suffer."""
    roles = roles_of(doc[word.first], word.last, clause.end, suffers=word.suffers)
    found = Found()
    found.actor = reader.held(roles.subject, acting=True)
    found.agent = noun_of(roles.subject, found.actor)
    finite = is_finite(doc[word.first]) and not roles.passive
    if roles.bare and finite and (noun := acting_noun(doc, word, clause, passive=False)):
        # Where the parse lends a subject, the clause may have one of its own before the verb.
        found.actor = reader.subject
        found.agent = noun if reader.subject is None else None
    if found.actor is None and found.agent is not None and reader.things.is_inanimate(found.agent):
        # "projectiles from insurgents landed"
        found.actor = reader.subject
    if word.turned or doc[word.last].lower_ == "from":
        # "shots were fired", "fired from the roof": nobody is named to whom it is done.
        pass
    elif roles.patient is not None:
        found.target = reader.held(roles.patient, acting=False)
        found.noun = noun_of(roles.patient, found.target)
    elif not roles.passive:
        found.target, found.noun = object_behind(doc, word, clause, reader.holdings)
    if word.suffers and found.actor is None:
        # "Saraqab fell to the rebels"
        found.actor = _taker(doc, word, reader.holdings)
    found.place = place_of(doc, word, clause, reader.holdings)
    if word.action.mutual and found.target is None and found.actor is not None:
        found.target = partner(doc, word, clause, found.actor, reader.holdings)
    if word.action.object is not None and found.target is not None and found.target.is_place:
        found.target, found.place = None, found.target
    found.without_echo()
    return found if _is_told_of(found, roles, word) else None


def _taker(doc: Doc, word: ActionWord, holdings: Holdings) -> Held | None:
    within = next(iter(holdings.between(word.first + 1, word.last)), None)
    if within is not None or doc[word.last].lower_ not in {"to", "into", "hand", "hands", "of"}:
        # "the bridge was still in army hands"
        return within
    return next(iter(holdings.between(word.last + 1, word.last + 6)), None)


def _is_told_of(found: Found, roles: Roles, word: ActionWord) -> bool:
    """Tell whether it is known who acts or, in the passive, who suffers."""
    if roles.passive:
        return found.is_known or word.turned
    return found.actor is not None or found.agent is not None
