"""Whose voice a speaker is: by what is known of him, by whom he works for, by what he is called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...knowledge.cues import KnownRole, RoleLexicon
from ...model import Entity, SourceKind
from .cast import OUTLETS, Part
from .phrases import Phrase

EMPLOYING: frozenset[SourceKind] = frozenset(
    {"un", "igo", "ngo", "monitor", "media", "wire", "opposition", "military"}
)
"""Kinds of employer whose people speak as the employer does, whatever they are called."""

_OWN: frozenset[SourceKind] = frozenset({"expert", "witness", "other"})
"""Kinds of role that no employer changes: an analyst of a ministry's institute is an expert."""

_SIDES: frozenset[SourceKind] = frozenset({"opposition", "military", "media"})
"""Kinds that a word before a head tells of whoever it is: "a **rebel** spokesman"."""

_SOCIETIES: frozenset[SourceKind | None] = frozenset({"ngo", "monitor", "igo", "expert"})
"""Kinds of body that have a president who is no head of state."""

_OF_SIDE = re.compile(
    r"\b(?:of|from|in|with) (?:the |an? )?(?:armed )?(opposition|rebel|insurgent)"
)


_WAS_THERE = re.compile(
    r"\bwho (?:lives?|lived|fled|escaped|survived|saw|witnessed"
    r"|(?:was|were|had been) (?:injured|wounded|nearby|there|present|in|at|on|inside|among))\b"
    r"|\bwhose (?:house|home|shop|farm|field|car|boat|crop|family|village|son|daughter|brother"
    r"|sister|father|mother|husband|wife|child)"
    r"|\b\d{1,2}-year-old\b"
)


def kind_of(phrase: Phrase, roles: RoleLexicon) -> SourceKind:
    """Return the kind of speaker that a phrase describes, whoever that is."""
    if phrase.group is not None and phrase.group.entity.speaks_as is not None:
        return phrase.group.entity.speaks_as
    if phrase.person is not None and phrase.person.entity.speaks_as is not None:
        return phrase.person.entity.speaks_as
    return described_kind(phrase, phrase.modifiers, roles, named=_is_named(phrase))


def described_kind(
    phrase: Phrase, employers: Iterable[Part], roles: RoleLexicon, *, named: bool
) -> SourceKind:
    """Return the kind that a description tells, given the entities that may employ the speaker."""
    kind = _by_role(phrase, employers, roles, named=named)
    if kind == "other" and _WAS_THERE.search(phrase.text):
        return "witness"
    return kind


def _by_role(
    phrase: Phrase, modifiers: Iterable[Part], roles: RoleLexicon, *, named: bool
) -> SourceKind:
    """Return the kind by the head's own noun, then the side, the employer, whose he is."""
    role = phrase.role
    own = role.speaks_as if role is not None else None
    is_person = role is not None and not role.body
    if role is not None and is_person and own in _OWN and not role.employed:
        return own or "other"
    words = _all_words(phrase)
    told = [known.speaks_as for word in words if (known := roles.beside(word))]
    side = next((kind for kind in told if kind in _SIDES), None)
    if side is not None and own not in {"media", "wire", "monitor"}:
        return side
    employers = [_employer_kind(part) for part in modifiers]
    speaks_itself = phrase.person is None if role is None else role.name in {"source", "document"}
    if speaks_itself:  # "a copy seen by Reuters"
        employers = [kind for kind in employers if kind not in OUTLETS]
    body = next((kind for kind in employers if kind in EMPLOYING), None)
    is_open = own not in {"military", "government"} or (role is not None and role.employed)
    if body is not None and (is_open or body == "opposition"):
        return body
    if role is not None and own is not None:
        return _by_own(phrase, role, employers, named=named)
    if phrase.principal is None and role is not None and "government" in employers:
        return "official" if role.name == "source" and not named else "government"
    return _by_whose(phrase, words, employers, told)


def _by_own(
    phrase: Phrase, role: KnownRole, employers: list[SourceKind | None], *, named: bool
) -> SourceKind:
    """Return the kind that a noun tells by itself, unless a body that is not named employs him."""
    own: SourceKind = role.speaks_as or "other"
    if role.employed:
        body = phrase.body.speaks_as if phrase.body is not None else None
        told = phrase.principal or body
        if told in EMPLOYING:
            return told
        if own == "government" and "other" in {told, *employers}:
            return "other"  # the director general of a company
    is_president = any("president" in segment.words[-1:] for segment in phrase.segments)
    if own == "government" and is_president:
        if phrase.principal in {"other", "ngo"}:
            return phrase.principal  # "the president of the club"
        society = next((kind for kind in employers if kind in _SOCIETIES), None)
        if society is not None:
            return society  # "Sea Trust president Ali Hadi"
    if own == "other" and role.body and "expert" in employers:
        return "expert"
    return "government" if own == "official" and named else own


def _by_whose(
    phrase: Phrase,
    words: list[str],
    employers: list[SourceKind | None],
    told: list[SourceKind | None],
) -> SourceKind:
    """Return the kind of a spokesman, a head, an aide: that of whom he speaks or works for."""
    if phrase.principal == "other" and "expert" in employers:
        return "expert"  # "of the School of Law of Korva University"
    if phrase.principal is not None:
        return phrase.principal
    if {"un", "u.n."} & set(words):
        return "un"
    if phrase.body is not None and phrase.body.speaks_as is not None:
        return phrase.body.speaks_as
    if told and told[0] is not None:
        return told[0]
    return "expert" if "expert" in employers else "other"


def _employer_kind(part: Part) -> SourceKind | None:
    entity = part.entity
    if entity.speaks_as is not None:
        return entity.speaks_as
    return "government" if _is_country(entity) and part.mention.form == "demonym" else None


def _is_country(entity: Entity) -> bool:
    return entity.kind == "place"


def _is_named(phrase: Phrase) -> bool:
    return phrase.person is not None or phrase.unknown_name is not None


def _all_words(phrase: Phrase) -> list[str]:
    of_side = _OF_SIDE.findall(", ".join(segment.text for segment in phrase.segments).lower())
    return [*(word for segment in phrase.segments for word in segment.words), *of_side]
