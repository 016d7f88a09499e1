"""Who acts, on whom or what, where: the parts of an event around its action word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import AUXILIARIES, Clause
from .doers import (
    accompanied,
    acting_noun,
    by_agent,
    hyphened_actor,
    light_subject,
    owner,
    partner,
    sufferer,
)
from .found import Found, Parts
from .held import Held, Holdings
from .parsed import Reader, parsed_parts
from .patients import TARGETED, head_noun, noun_before, object_behind, part_of, place_of
from .words import STRONG, ActionWord, verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ...model import Entity
    from .things import Things

_STRONG_FORMS = frozenset(form for forms in STRONG.values() for form in forms.split())
_FALLS = ("fall", "change")
_PATIENT_FIRST = (*_FALLS, "die", "flee", "collapse", "crash", "explode")
"""Verbs whose subject suffers what is told."""


def find_parts(  # noqa: PLR0917 - all that tells the parts
    doc: Doc,
    word: ActionWord,
    clause: Clause,
    subject: Held | None,
    speaker: Entity | None,
    holdings: Holdings,
    things: Things,
) -> Parts | None:
    """Return the parts of an event, None where too little is told to know it again.

    ``subject`` is whom the clause is about, ``speaker`` who says it ("we", "our forces").
    """
    backer = hyphened_actor(doc, word, holdings)
    if backer is not None and word.form == "verb":
        target = next(iter(holdings.between(word.last + 1, word.last + 4)), None)
        return Parts(actor=backer.entity.id, target=target.entity.id if target else None)
    if word.form == "noun":
        found = _parts_of_noun(doc, word, clause, subject, holdings)
    elif doc[word.first].dep_:
        found = parsed_parts(doc, word, clause, Reader(subject, speaker, holdings, things))
    else:
        found = _parts_of_verb(doc, word, clause, subject, holdings, things)
    return _settled(doc, word, clause, found) if found is not None else None


def _parts_of_verb(  # noqa: PLR0917 - all that tells the parts
    doc: Doc,
    word: ActionWord,
    clause: Clause,
    subject: Held | None,
    holdings: Holdings,
    things: Things,
) -> Found | None:
    found = Found()
    found.target, found.noun = object_behind(doc, word, clause, holdings)
    if word.action.mutual and found.target is None and subject is not None:
        found.target = partner(doc, word, clause, subject, holdings)
    found.place = place_of(doc, word, clause, holdings)
    if word.action.object is not None and found.target is not None and found.target.is_place:
        found.target, found.place = None, found.target
    suffers = _verb(doc, word) in _PATIENT_FIRST
    passive = suffers or _is_passive(doc, word, clause)
    agent = acting_noun(doc, word, clause, passive=passive) if not suffers else None
    found.agent = agent if agent is not None and things.is_inanimate(agent) else None
    if passive:
        _suffered(doc, word, clause, subject, holdings, found)
    elif subject is None and found.agent is None:
        return None
    else:
        found.actor = subject
    found.without_echo()
    return found if found.is_known else None


def _suffered(  # noqa: PLR0917 - all that tells the parts
    doc: Doc,
    word: ActionWord,
    clause: Clause,
    subject: Held | None,
    holdings: Holdings,
    found: Found,
) -> None:
    """Settle who acts and who suffers where the words begin with whom it is done to."""
    agent = by_agent(doc, word, clause, holdings)
    described = doc[word.first - 1].lower_ not in AUXILIARIES and (
        agent is not None or doc[word.first].dep_ == "acl"
    )
    found.actor, found.target = agent, sufferer(doc, word, clause, holdings)
    if agent is None and _verb(doc, word) in _FALLS:
        found.actor = next(iter(holdings.between(word.last + 1, word.last + 6)), None)
    if found.target is None and not (described and _verb(doc, word) not in _PATIENT_FIRST):
        found.target = subject
    if found.target is None and found.noun is None:
        found.noun = noun_before(doc, word, clause)


def _parts_of_noun(
    doc: Doc, word: ActionWord, clause: Clause, subject: Held | None, holdings: Holdings
) -> Found | None:
    """Return the parts of a nominal event ("rebel shelling of the campus in the city")."""
    found = Found()
    found.actor = (
        by_agent(doc, word, clause, holdings)
        or owner(doc, word, clause, holdings)
        or light_subject(doc, word, clause, subject)
    )
    after = word.last + 1
    if after < clause.end and doc[after].lower_ in {*TARGETED, "between"}:
        found.target = next(iter(holdings.between(after + 1, min(after + 6, clause.end))), None)
        found.noun = None if found.target else head_noun(doc, after + 1, clause.end)
        if doc[after].lower_ == "between" and found.target is not None:
            sides = holdings.between(after + 1, min(after + 9, clause.end))
            found.actor, found.target = found.target, (sides[1] if len(sides) > 1 else None)
    if word.action.mutual and found.actor is not None and found.target is None:
        found.target = accompanied(doc, word, clause, holdings)
    found.place = place_of(doc, word, clause, holdings)
    found.without_echo()
    unlocated = found.target is None and found.place is None
    if found.actor is None and (unlocated or word.action.object == "offensive"):
        return None
    return found


def _settled(doc: Doc, word: ActionWord, clause: Clause, found: Found) -> Parts:
    """Return the parts, a place that is an actor or a target already not named twice."""
    on_place = found.target is not None and found.target.is_place
    where = found.target if on_place else found.place
    part = part_of(doc, word.first, where.last + 3 if where else word.last + 1, clause)
    taken = {held.entity.id for held in (found.actor, found.target) if held is not None}
    place = found.place.entity.id if found.place is not None else None
    return Parts(
        actor=found.actor.entity.id if found.actor else None,
        agent=found.agent,
        target=found.target.entity.id if found.target else None,
        object=found.noun,
        place=place if place not in taken else None,
        part=part,
        located=where is not None,
    )


def _verb(doc: Doc, word: ActionWord) -> str:
    """Return the verb of an action word in the infinitive, as far as the patient verbs need."""
    lower: str = doc[word.first].lower_
    return next((verb for verb in _PATIENT_FIRST if lower in verb_forms(verb)), lower)


def _is_passive(doc: Doc, word: ActionWord, clause: Clause) -> bool:
    """Tell whether the action is told from the sufferer's side ("were killed", "hit by")."""
    lower = doc[word.first].lower_
    if not (lower.endswith(("ed", "en")) or lower in _STRONG_FORMS):
        return False
    if doc[word.first].dep_ == "acl":
        # "the number of people killed"
        return True
    for i in range(word.first - 1, max(word.first - 5, clause.first) - 1, -1):
        before = doc[i].lower_
        if before in {"was", "were", "been", "being", "is", "are", "be", "got"}:
            return True
        if before not in AUXILIARIES and doc[i].pos_ not in {"ADV", "PART"}:
            break
    after = doc[word.last + 1].lower_ if word.last + 1 < clause.end else ""
    return after == "by" and doc[word.first].pos_ in {"VERB", ""}
