"""Whom a pronoun means: the nearest fitting speaker, or what the sentence before was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...extract.attributions.words import looks_finite
from ...knowledge.cues import RoleLexicon
from .cast import Cast, Heard, Part

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GENDERS = {"he": "m", "she": "f"}
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it", "whose": "who"}
"""Pronouns of an owner by those of a speaker: "**his** claim that"."""
_PERSONAL = frozenset({"he", "she"})
_SEVERAL = frozenset({"they"})
_THING = frozenset({"it"})
RELATIVE = frozenset({"who", "which", "that"})
PRONOUNS = _PERSONAL | _SEVERAL | _THING | RELATIVE | {"i", "we", "you"}
_LEADS = frozenset({"by", "to", "from", "with", "including", "--", "—", "–", "“", '"'})
_REACH = 1500
_MALE = frozenset({"mr", "mr.", "sir", "sheikh", "king", "prince", "lord", "mullah", "imam"})
_MALE |= {"husband", "father", "brother", "son", "grandfather", "uncle", "nephew"}
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "queen", "princess", "lady", "madam"})
_FEMALE |= {"wife", "mother", "sister", "daughter", "grandmother", "aunt", "niece"}


def gender_of(part: Part, cast: Cast) -> str | None:
    """Return the gender that knowledge, a title or a noun tells, None where nothing does."""
    told = cast.genders.get(part.entity.id)
    if told is not None:
        return told
    known = part.entity.known_as
    if known is not None:
        entity = cast.knowledge.names.named(known)
        if entity is not None and entity.gender is not None:
            return entity.gender
    for mention in part.entity.mentions[:5]:
        before = cast.text[max(0, mention.start - 16) : mention.start].lower().split()
        last = before[-1] if before else ""
        if cast.text[mention.end : mention.end + 1] == ",":  # "her husband, Ali, left"
            last = last.removesuffix(",")
        if last in _MALE or last.endswith("spokesman"):
            return "m"
        if last in _FEMALE or last.endswith("spokeswoman"):
            return "f"
    return cast.knowledge.genders.get(part.entity.name.split()[0].lower())


def meant_by_pronoun(word: str, at: int, cast: Cast, doc: Doc) -> Heard | Part | None:
    """Return the speaker or the mention that a pronoun means, None where it cannot be told."""
    if word in _PERSONAL:
        return _person(word, at, cast, doc)
    if word in _SEVERAL:
        return _several(at, cast)
    if word in _THING:
        return _body(at, cast, doc)
    return None


def antecedent(doc: Doc, at: int, cast: Cast, roles: RoleLexicon) -> tuple[int, int] | None:
    """Return the phrase that "who" or "which" at an offset stands for, None where none is near.

    "A survivor from Guinea, **who** gave his name": the noun that the parse gives the clause to,
    else the last mention before.
    """
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None:
        return None
    verb = span[0].head
    noun = doc[span.start - 2] if span.start > 1 and doc[span.start - 1].text == "," else None
    # "a claim denied by residents, who told": the nearer noun, if it can speak
    is_nearer = noun is not None and noun.pos_ == "NOUN" and verb.head.i < noun.left_edge.i
    if noun is not None and is_nearer and roles.ending([noun.lower_], 0) is not None:
        return noun.left_edge.idx, noun.idx + len(noun)
    if str(verb.dep_).startswith(("acl", "relcl")) and verb.head.i < span.start:
        first = _phrase_start(verb.head)
        return first, first + len(cast.text[first:at].rstrip(" ,\n"))
    nearest = next(cast.before(at), None)
    if nearest is None or at - nearest.mention.end > len(", "):
        return None
    return nearest.mention.start, nearest.mention.end


def _phrase_start(noun: Token) -> int:
    """Return where the phrase of a noun begins, behind what leads to it: "**by** a lawmaker"."""
    first = noun.left_edge
    for token in noun.doc[noun.left_edge.i : noun.i]:
        if token.lower_ in _LEADS or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            first = token.nbor()
    return int(first.idx)


def _person(word: str, at: int, cast: Cast, doc: Doc) -> Heard | Part | None:
    """Return the last person who spoke or was what a sentence is about, if the gender fits.

    "Ali Hadi lives in Idlib. He said": a subject counts as well as a speaker.
    """
    wanted = GENDERS[word]
    spoken = next(
        (
            h
            for h in reversed(cast.heard)
            if h.is_person and not h.is_plural and h.gender in {None, wanted}
        ),
        None,
    )
    floor = max(at - _REACH, spoken.at if spoken is not None else -1)
    subject = _last_subject(wanted, at, floor, cast, doc)
    if subject is not None:
        return subject
    if spoken is not None and at - spoken.at <= _REACH:
        return spoken
    return None


def _last_subject(wanted: str, at: int, floor: int, cast: Cast, doc: Doc) -> Part | None:
    for part in cast.before(at):
        if part.mention.start <= floor:
            return None
        if not part.is_person or part.mention.form != "name":
            continue
        if cast.is_reported(part.mention.start):
            continue
        if gender_of(part, cast) in {None, wanted} and is_subject(part, cast, doc):
            return part
    return None


def is_subject(part: Part, cast: Cast, doc: Doc) -> bool:
    """Tell whether a mention is the subject of its clause, or begins its sentence."""
    span = doc.char_span(part.mention.start, part.mention.end, alignment_mode="expand")
    if span is None:
        return False
    if str(span.root.dep_).startswith("nsubj") or _before_verb(doc, span.end):
        return True
    if span.root.dep_:
        return False
    before = cast.text[max(0, part.mention.start - 2) : part.mention.start]
    return not before or "\n" in before or before.startswith(".")


def _before_verb(doc: Doc, after: int) -> bool:
    """Tell whether a finite verb follows a name, over an age at most: "Maya Hadi, 34, was"."""
    while after < len(doc) and (doc[after].text == "," or doc[after].is_digit):
        after += 1
    return after < len(doc) and looks_finite(doc[after])


def _several(at: int, cast: Cast) -> Heard | Part | None:
    for heard in reversed(cast.heard):
        if at - heard.at > _REACH:
            break
        if heard.is_plural:
            return heard
    return next((p for p in _near_groups(at, cast) if p.mention.text.lower().endswith("s")), None)


def _body(at: int, cast: Cast, doc: Doc) -> Heard | Part | None:
    """Return the last body that spoke, or that a sentence since was about.

    "Syria's armed forces said … It vowed"; "The army lost a tank. **Its** spokesman".
    """
    bodies = (h for h in reversed(cast.heard) if not (h.is_person or h.source.anonymous))
    spoken = next(bodies, None)
    near = _near_groups(at, cast)
    floor = spoken.source.end if spoken is not None else -1
    for part in near:
        started = part.mention.start > floor and not cast.is_reported(part.mention.start)
        if started and not part.is_outlet and is_subject(part, cast, doc):
            return part
    if spoken is not None and at - spoken.at <= _REACH:
        return spoken
    return next(iter(near), None)


def _near_groups(at: int, cast: Cast) -> list[Part]:
    found = []
    for part in cast.before(at):
        if at - part.mention.start > 500:
            break
        if part.entity.kind == "group" and part.mention.form != "demonym":
            found.append(part)
    return found
