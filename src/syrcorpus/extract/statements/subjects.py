"""Who a clause is about: its own subject, or the one it takes over from the clause before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Entity
from .clauses import AUXILIARIES, RELATIVES, Clause, looks_verbal
from .held import Held, Holdings
from .words import PREPOSITIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ORIGIN = frozenset({"from", "by"})
_PRONOUNS = frozenset({"they", "it", "he", "she"})
_TELLERS = frozenset({"media", "wire", "monitor"})
_OBSERVERS = frozenset({"media", "wire", "monitor", "un", "igo", "ngo", "expert"})


def find_subjects(
    doc: Doc, clauses: tuple[Clause, ...], holdings: Holdings, speakers: dict[int, Entity]
) -> tuple[Held | None, ...]:
    """Return the subject of each clause, None where it is none of the article's entities.

    ``speakers`` has who speaks, by the token at which what is said begins.
    """
    found: list[Held | None] = []
    for number, clause in enumerate(clauses):
        verb = _first_verb(doc, clause)
        begin = clause.first + bool(clause.opener)
        same_sentence = number > 0 and clauses[number - 1].sentence_first == clause.sentence_first
        pronoun = _pronoun(doc, begin, verb, holdings)
        if (clause.opener in RELATIVES and _is_bare(doc, begin, verb)) or (
            clause.opener == "that" and _is_bare(doc, begin, verb)
        ):
            found.append(_antecedent(clause, holdings))
        elif _is_bare(doc, begin, verb):
            # "… and seized the bridge", ", killing four": the subject of the clause before.
            found.append(found[-1] if same_sentence else None)
        elif pronoun is not None:
            speaker = speakers.get(clause.first)
            found.append(_referent(doc, clause, pronoun, speaker, holdings, found))
        else:
            found.append(_own_subject(doc, clause, verb, holdings))
    return tuple(found)


def _first_verb(doc: Doc, clause: Clause) -> int:
    """Return the first finite-looking verb of a clause, its end where there is none."""
    begin = clause.first + bool(clause.opener)
    for i in range(begin, clause.end):
        token = doc[i]
        if not looks_verbal(token):
            continue
        participle = token.lower_.endswith(("ed", "en")) and i + 1 < clause.end
        if participle and _is_attribute(doc, i, begin) and _another_verb(doc, i + 1, clause.end):
            continue
        if token.dep_ in {"amod", "compound"}:
            continue
        return i
    return clause.end


def _is_attribute(doc: Doc, participle: int, begin: int) -> bool:
    """Tell whether a participle only describes ("rebels led by …", "Led by …, fighters")."""
    after = doc[participle + 1].lower_
    if participle == begin:
        return after in PREPOSITIONS
    return after == "by" and doc[participle - 1].lower_ not in AUXILIARIES


def _another_verb(doc: Doc, first: int, end: int) -> bool:
    return any(looks_verbal(doc[i]) for i in range(first, end))


def _is_bare(doc: Doc, first: int, verb: int) -> bool:
    """Tell whether nothing but adverbs, negation and the like stands before the verb."""
    return all(
        doc[i].is_punct
        or doc[i].is_space
        or doc[i].pos_ in {"ADV", "PART", "AUX", "SCONJ", "CCONJ", "ADP"}
        or doc[i].lower_ in {"also", "then", "not", "later", "to", "and", "but"}
        or doc[i].lower_ in AUXILIARIES
        for i in range(first, verb)
    )


def _antecedent(clause: Clause, holdings: Holdings) -> Held | None:
    """Return the mention just before a relative pronoun, over a comma or a bracket."""
    for i in range(clause.first - 1, max(clause.first - 4, clause.sentence_first) - 1, -1):
        held = holdings.at(i)
        if held is not None:
            return held
    return None


def _pronoun(doc: Doc, begin: int, verb: int, holdings: Holdings) -> int | None:
    """Return the pronoun that is the subject, unless linking knows well whom it stands for."""
    for i in range(begin, min(verb, begin + 3)):
        lower = doc[i].lower_
        if lower not in _PRONOUNS:
            continue
        held = holdings.at(i)
        if held is None or (lower == "they" and held.entity.kind == "person"):
            return i
        return i if lower == "they" else None
    return None


def _referent(  # noqa: PLR0917 - all that may tell whom it stands for
    doc: Doc,
    clause: Clause,
    pronoun: int,
    speaker: Entity | None,
    holdings: Holdings,
    found: list[Held | None],
) -> Held | None:
    """Return whom a pronoun stands for: who says it of himself, else who was last acting.

    "The rebels said they had entered the town"; observers speak of others.
    """
    persons = doc[pronoun].lower_ in {"he", "she"}
    if speaker is not None and _acts(speaker) and (speaker.kind == "person") == persons:
        return Held(speaker, speaker.mentions[0], pronoun, pronoun)
    if doc[pronoun].lower_ == "it":
        # "It" is as often the war or the weather; only its own sentence tells.
        found = found[-1:] if found and clause.first > clause.sentence_first else []
    nearby = list(reversed(holdings.between(clause.sentence_first, pronoun)))
    here = [held for held in reversed(found[-8:]) if held and held.first >= clause.sentence_first]
    for held in (*here, *nearby, *reversed(found[-8:])):
        if held is None or held.is_place or not _acts(held.entity):
            continue
        if (held.entity.kind == "person") == persons:
            return held
    return None


def _acts(entity: Entity) -> bool:
    """Tell whether an entity acts in the events itself rather than telling of them."""
    return entity.speaks_as not in _OBSERVERS


def _own_subject(doc: Doc, clause: Clause, verb: int, holdings: Holdings) -> Held | None:
    """Return the first mention before the verb that no preposition or possessive holds back.

    Failing that, one that the subject comes from ("projectiles from insurgents"), or a demonym
    before a noun ("Russian aircraft").
    """
    origin = modifier = None
    for held in holdings.between(clause.first, verb):
        before = _word_before(doc, held.first, clause.first)
        after = doc[held.last + 1] if held.last + 1 < len(doc) else None
        if holdings.is_possessive(held) or held.entity.speaks_as in _TELLERS:
            continue
        if before in PREPOSITIONS:
            if before in _ORIGIN and held.last + 1 >= verb - 1:
                origin = origin or held
            continue
        describes = after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ", ""}
        if held.mention.form == "demonym" and describes and held.last + 1 < verb:
            modifier = modifier or held
            continue
        if held.is_place and held.last + 1 < verb and not _only_adverbs(doc, held.last + 1, verb):
            continue
        return held
    return modifier or origin


def _only_adverbs(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a place stands as the subject itself ("Turkey and Iran have long backed")."""
    return all(
        doc[i].pos_ in {"ADV", "AUX", "PUNCT", "CCONJ", "PROPN"} or doc[i].lower_ in AUXILIARIES
        for i in range(first, end)
    )


def _word_before(doc: Doc, at: int, first: int) -> str:
    """Return the word before a noun phrase, its determiner and adjectives read over."""
    i = at - 1
    while i >= first and (
        doc[i].pos_ in {"DET", "ADJ", "NUM"} or doc[i].lower_ in {"the", "a", "an", "its", "their"}
    ):
        i -= 1
    return doc[i].lower_ if i >= first else ""
