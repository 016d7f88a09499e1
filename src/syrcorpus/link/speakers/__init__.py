"""Who the speakers are: names for pronouns, titles and roles, kinds, and the chain they came by.

Read from the first statement to the last, so that "he", "the same source" and "the Center" can
mean whoever spoke before. Where it cannot be told, the speaker stays null; every resolution
says in ``source.rule`` how it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...extract.syntax import text_of
from ...knowledge import Knowledge
from ...knowledge.cues import RoleLexicon
from ...model import Attribution, Entity, Source, SourceKind, SourcePart
from .cast import OUTLETS, Cast, Heard, Part
from .chain import enclosing_outlets, via_of
from .descriptions import meant_by_description
from .kinds import EMPLOYING, kind_of
from .phrases import Phrase, read_phrase
from .profiles import Profiles
from .pronouns import (
    GENDERS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVE,
    antecedent,
    gender_of,
    meant_by_pronoun,
)
from .together import split_speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["link_speakers"]

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’ʼ]s|(?<=s)['’ʼ])$")
_BY = re.compile(r"\b(?:by|from) (?:the )?(?:[A-Z][\w.]* ){0,2}$")
_GOES_ON = re.compile(r", (?=(?:who|which|speaking|citing|quoting|for (?:its|his|her|their)) )")


def link_speakers(
    attributions: Iterable[Attribution],
    entities: Iterable[Entity],
    doc: Doc,
    knowledge: Knowledge,
) -> tuple[Attribution, ...]:
    """Return the attributions with their speakers named, in the order of the text."""
    attributions = tuple(attributions)
    cast = Cast.of(entities, knowledge, text_of(doc))
    cast.reported = sorted((c.start, c.end) for a in attributions for c in a.content)
    teller = _Teller(doc, cast, knowledge.role_lexicon)
    return enclosing_outlets([teller.tell(attribution) for attribution in attributions], cast)


class _Teller:
    """Tell one speaker after the other, remembering those who spoke."""

    def __init__(self, doc: Doc, cast: Cast, roles: RoleLexicon) -> None:
        self._doc, self._cast, self._roles = doc, cast, roles
        self._profiles = Profiles(doc, cast, roles)
        self._told: dict[tuple[int, int], tuple[Source, Phrase | None]] = {}

    def tell(self, attribution: Attribution) -> Attribution:
        """Return an attribution with its speaker resolved and its chain read."""
        if attribution.source is None:
            return attribution
        at = (attribution.source.start, attribution.source.end)
        if at not in self._told:
            self._told[at] = self._resolve(attribution.source)
        source, phrase = self._told[at]
        told = attribution.model_copy(update={"source": source})
        return told.model_copy(update={"via": via_of(told, phrase, self._cast)})

    def _resolve(self, source: Source) -> tuple[Source, Phrase | None]:
        last = source.text.rstrip().rsplit(" ", 1)[-1]
        if last in GENDERS and last != source.text:  # "by the broadcaster **he** said"
            start = source.start + source.text.rindex(last)
            source = source.model_copy(
                update={"start": start, "end": start + len(last), "text": last}
            )
        word = source.text.strip().lower()
        word = POSSESSIVES.get(word, word)
        if word in RELATIVE:
            whole = antecedent(self._doc, source.start, self._cast, self._roles)
            if whole is not None:
                span = {"start": whole[0], "end": whole[1]}
                text = self._cast.text[whole[0] : whole[1]]
                told, phrase = self._resolve(source.model_copy(update={**span, "text": text}))
                return _like(source, told, "speakers.antecedent"), phrase
        if word in PRONOUNS:
            return self._pronoun(source, word), None
        ending = _POSSESSIVE.search(source.text)
        if ending is not None:  # "Ali Hadi**'s** claim that": he speaks
            short = source.model_copy(
                update={"text": source.text[: ending.start()], "end": source.start + ending.start()}
            )
            told, phrase = self._resolve(short)
            return _told(told, text=source.text, end=source.end), phrase
        pieces = split_speakers(self._doc, source.start, source.end, self._cast)
        phrases = [read_phrase(self._doc, s, e, self._cast, self._roles) for s, e in pieces]
        if len(phrases) > 1 and all(_stands_alone(phrase) for phrase in phrases):
            return self._together(source, phrases), None
        phrase = read_phrase(self._doc, source.start, source.end, self._cast, self._roles)
        resolved = self._described(source, phrase)
        self._hear(resolved, phrase)
        return resolved, phrase

    # -------------------------------------------------------------- pronouns

    def _pronoun(self, source: Source, word: str) -> Source:
        """Resolve "he", "they", "it": who spoke, or what the sentence before was about."""
        meant = meant_by_pronoun(word, source.start, self._cast, self._doc)
        if meant is None:
            return _told(source, rule="speakers.unresolved")
        if isinstance(meant, Part):
            kind = self._profiles.kind_of(meant.entity)
            resolved = _of_entity(source, meant.entity, kind, "speakers.pronoun_subject")
            gender = gender_of(meant, self._cast)
            heard = Heard(source.start, resolved, meant.is_person, word == "they", gender)
        else:
            resolved = _like(source, meant.source, "speakers.pronoun")
            gender = GENDERS.get(word, meant.gender)
            heard = Heard(source.start, resolved, meant.is_person, meant.is_plural, gender)
        self._cast.heard.append(heard)
        if word in GENDERS and resolved.entity is not None:
            self._cast.genders.setdefault(resolved.entity, GENDERS[word])
        return resolved

    # -------------------------------------------------------------- phrases

    def _described(self, source: Source, phrase: Phrase) -> Source:
        """Resolve a phrase: a person or body by name, what it points back to, or nobody known."""
        kind = self._kind_of(source, phrase)
        named = self._named(source, phrase, kind)
        if named is not None:
            return named
        if phrase.unknown_name is not None:
            rule = "speakers.unlisted_name"
            sort = self._cast.knowledge.described.by_name_word(phrase.unknown_name)
            if kind == "other" and phrase.role is None and sort is not None:
                kind = sort.speaks_as or kind
            return _told(source, name=phrase.unknown_name, kind=kind, rule=rule)
        if phrase.is_definite:
            kinds: set[SourceKind] = {kind, "government"} if kind == "official" else {kind}
            back = meant_by_description(phrase, kinds, source.start, self._cast, self._profiles)
            if isinstance(back, Part):
                own = self._profiles.kind_of(back.entity)
                own = kind if own == "other" else own
                return _of_entity(source, back.entity, own, "speakers.role")
            if back is not None:
                meant = _like(source, back.source, "speakers.role")
                # "the legislator" tells what nothing told of him before
                return _told(meant, kind=kind) if meant.kind == "other" else meant
        side = self._side(phrase, kind)
        if side is not None:
            return _of_entity(source, side, kind, "speakers.side")
        anonymous = phrase.role is not None and not phrase.role.body and phrase.role.unnamed
        return _told(
            source,
            name=_display(source.text),
            kind=kind,
            anonymous=anonymous,
            rule="speakers.unnamed" if anonymous else "speakers.description",
        )

    def _kind_of(self, source: Source, phrase: Phrase) -> SourceKind:
        """Return the kind a phrase tells, with that of whom it points to: "its head", "of them"."""
        kind = kind_of(phrase, self._roles)
        words = phrase.text.lower().split()
        if words[0] in {"its", "their"} and _is_owned(phrase, kind):
            owner = meant_by_pronoun("it", source.start, self._cast, self._doc)
            if isinstance(owner, Part):
                whose = self._profiles.kind_of(owner.entity)
            else:
                whose = owner.source.kind if owner is not None else kind
            if kind == "military":  # "its self-styled general" of rebels is no army's
                return "opposition" if whose == "opposition" else kind
            if phrase.role is not None and phrase.role.employed:
                return whose if whose in EMPLOYING - OUTLETS else kind
            return kind if whose in OUTLETS else whose
        if kind == "other" and words[1:3] == ["of", "them"]:
            several = meant_by_pronoun("they", source.start, self._cast, self._doc)
            return several.source.kind if isinstance(several, Heard) else kind
        return kind

    def _named(self, source: Source, phrase: Phrase, kind: SourceKind) -> Source | None:
        """Resolve a phrase that names a person or a body of the article."""
        part = phrase.person or phrase.group or _author(phrase, self._cast.text)
        if part is not None:
            rule = "speakers.name" if part.mention.form == "name" else "speakers.actor"
            rule = "speakers.role" if part.is_person and rule == "speakers.actor" else rule
            return _of_entity(source, part.entity, self._profiles.kind_of(part.entity, kind), rule)
        person = self._by_surname(phrase)
        if person is None:
            return None
        kind = self._profiles.kind_of(person, kind)
        return _of_entity(source, person, kind, "speakers.surname")

    def _by_surname(self, phrase: Phrase) -> Entity | None:
        """Return the one person whose last name is all that the phrase says."""
        if len(phrase.text.split()) != 1 or not phrase.text[:1].isupper():
            return None
        found = {
            part.entity.id: part.entity
            for part in self._cast.parts
            if part.is_person and part.entity.name.split()[-1] == phrase.text
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _side(self, phrase: Phrase, kind: SourceKind) -> Entity | None:
        """Return the one side that "the opposition fighters" can mean in this article."""
        role = phrase.role
        if role is None or not role.body or not phrase.is_plural or phrase.modifiers:
            return None
        if role.speaks_as not in {"opposition", "military"}:
            return None
        sides = [side for side in self._cast.sides if side.speaks_as == kind]
        return sides[0] if len(sides) == 1 else None

    # -------------------------------------------------------------- several speakers

    def _together(self, source: Source, phrases: list[Phrase]) -> Source:
        """Resolve several who speak together: "a war monitor and fighters"."""
        shared = _shares_head(phrases)
        parts = []
        for phrase in phrases:
            piece = Source(start=phrase.start, end=phrase.end, text=phrase.text)
            told = self._described(piece, phrase)
            if shared:
                told = _told(told, entity=None, anonymous=True)
            self._hear(told, phrase)
            span = {"start": phrase.start, "end": phrase.end, "text": phrase.text}
            parts.append(SourcePart(**span, entity=told.entity, kind=told.kind))
        parts = _with_common_role(parts, phrases)
        unnamed = shared or all(
            part.entity is None and phrase.role is not None and not phrase.role.body
            for part, phrase in zip(parts, phrases, strict=True)
        )
        together = _told(
            source,
            name=_display(source.text),
            kind=_shared_kind(parts),
            anonymous=unnamed,
            parts=tuple(parts),
            rule="speakers.together",
        )
        self._cast.heard.append(Heard(source.start, together, is_person=False, is_plural=True))
        return together

    def _hear(self, source: Source, phrase: Phrase) -> None:
        """Remember a speaker for the pronouns and phrases that point back."""
        is_person = phrase.person is not None or source.anonymous or phrase.unknown_name is not None
        plural = phrase.is_plural or (phrase.group is not None and _is_plural(phrase.group))
        gender: str | None = phrase.role.gender if phrase.role is not None else None
        if phrase.person is not None:
            plural = False
            gender = gender_of(phrase.person, self._cast) or gender
            if gender is not None:
                self._cast.genders.setdefault(phrase.person.entity.id, gender)
        words = frozenset(word for segment in phrase.segments for word in segment.words)
        self._cast.heard.append(Heard(source.start, source, is_person, plural, gender, words))


# ------------------------------------------------------------------ small answers


def _display(text: str) -> str:
    """Return a description without the clauses that only go on from it: ", who asked not to …"."""
    plain = " ".join(text.split()).lstrip(",;:-–— ")
    return _GOES_ON.split(plain, maxsplit=1)[0].rstrip(", ")


def _author(phrase: Phrase, text: str) -> Part | None:
    """Return the one whose document speaks: "a report by **the Ministry**", "**Hadi**'s letter".

    A person must be its owner or stand after "by" or "from": a book on Hadi is not Hadi's.
    """
    if phrase.role is None:
        return None
    groups = [p for p in phrase.modifiers if p.entity.kind == "group"]
    if phrase.role.body and phrase.is_definite and phrase.role.speaks_as is not None:
        # "the war monitor that calls itself **the Observatory**"
        groups = [p for p in groups if p.entity.speaks_as == phrase.role.speaks_as]
    elif phrase.role.name != "document":
        return None
    else:
        persons = {p.entity.id: p for p in phrase.modifiers if p.is_person and _owns(p, text)}
        if len(persons) == 1:
            return next(iter(persons.values()))
        groups = [p for p in groups if not p.is_outlet or _owns(p, text)]
    return groups[0] if len(groups) == 1 else None


def _owns(part: Part, text: str) -> bool:
    """Tell whether a name stands as an owner: "**Hadi**'s letter", "a letter from **Hadi**"."""
    after = text[part.mention.end : part.mention.end + 2]
    return (
        after[:1] in {"'", "’", "ʼ"}
        or _BY.search(text[max(0, part.mention.start - 30) : part.mention.start]) is not None
    )


def _told(source: Source, **answers: Any) -> Source:
    return source.model_copy(update=answers)


def _of_entity(source: Source, entity: Entity, kind: SourceKind, rule: str) -> Source:
    return _told(source, entity=entity.id, name=entity.name, kind=kind, rule=rule)


def _like(source: Source, other: Source, rule: str) -> Source:
    """Return a source that is somebody heard before."""
    return _told(
        source,
        entity=other.entity,
        name=other.name,
        kind=other.kind,
        anonymous=other.anonymous,
        parts=other.parts,
        rule=rule,
    )


def _is_owned(phrase: Phrase, kind: SourceKind) -> bool:
    """Tell whether it matters whose somebody is: "its director", no survivor or minister."""
    role = phrase.role
    # "its president" is the head of whatever body was named
    open_still = role is None or role.speaks_as is None or role.employed
    open_still = open_still or phrase.words[-1:] == ["president"]
    return kind == "military" or (open_still and (role is None or not role.body))


def _stands_alone(phrase: Phrase) -> bool:
    """Tell whether a conjunct is a speaker by itself."""
    return bool(phrase.person or phrase.group or phrase.role or phrase.unknown_name)


def _is_plural(part: Part) -> bool:
    words = part.mention.text.lower().split()
    return bool(words) and part.mention.form == "nominal" and words[-1].endswith("s")


def _shares_head(phrases: list[Phrase]) -> bool:
    """Tell whether all share the last one's noun: "army and rebel sources" are all sources."""
    last = phrases[-1]
    return (
        last.role is not None
        and not last.role.body
        and last.role.unnamed
        and last.person is None
        and len(last.words) > 1
        and all(len(p.words) == 1 and p.text.islower() and p.person is None for p in phrases[:-1])
    )


def _with_common_role(parts: list[SourcePart], phrases: list[Phrase]) -> list[SourcePart]:
    """Return the parts with the kind that a role of all tells: "A and B, **spokesmen** for C"."""
    said_of_all = next(
        (part.kind for part, p in zip(parts, phrases, strict=True) if p.person and p.is_plural),
        "other",
    )
    return [
        part.model_copy(update={"kind": said_of_all})
        if part.kind == "other" and phrase.person and phrase.role is None
        else part
        for part, phrase in zip(parts, phrases, strict=True)
    ]


def _shared_kind(parts: list[SourcePart]) -> SourceKind:
    """Return the kind that several speakers have in common; those of two kinds have none."""
    kinds = {part.kind for part in parts}
    return kinds.pop() if len(kinds) == 1 else "other"
