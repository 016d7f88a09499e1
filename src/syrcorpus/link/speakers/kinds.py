"""Whose voice a speaker is: by what is known of him, by whom he works for, by what he is called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...knowledge.cues import KnownRole
from ...model import Entity, SourceKind
from .cast import OUTLETS, Part
from .phrases import Phrase

_BODIES: frozenset[SourceKind] = frozenset(
    {"un", "igo", "ngo", "monitor", "media", "wire", "opposition", "military"}
)
"""Kinds of employer whose people speak as the employer does, whatever they are called."""

_OWN: frozenset[SourceKind] = frozenset({"expert", "witness"})
"""Kinds of role that no employer changes: an analyst of a ministry's institute is an expert."""

_SIDES: dict[str, SourceKind] = {
    "rebel": "opposition",
    "insurgent": "opposition",
    "opposition": "opposition",
    "militant": "opposition",
    "jihadist": "opposition",
    "guerrilla": "opposition",
    "separatist": "opposition",
    "dissident": "opposition",
    "army": "military",
    "military": "military",
    "state-run": "media",
}
"""Words before a head that tell which side it is on."""


_OF_SIDE = re.compile(
    r"\b(?:of|from|in|with) (?:the |an? )?(?:armed )?(opposition|rebel|insurgent)"
)


_WAS_THERE = re.compile(
    r"\bwho (?:lives?|lived|fled|escaped|survived|saw|witnessed"
    r"|(?:was|were|had been) (?:injured|wounded|nearby|there|present|in|at|on|inside|among))\b"
    r"|\b\d{1,2}-year-old\b"
)


def kind_of(phrase: Phrase) -> SourceKind:
    """Return the kind of speaker that a phrase describes, whoever that is."""
    if phrase.group is not None and phrase.group.entity.speaks_as is not None:
        return phrase.group.entity.speaks_as
    if phrase.person is not None and phrase.person.entity.speaks_as is not None:
        return phrase.person.entity.speaks_as
    kind = kind_by_role(phrase.role, phrase.modifiers, _all_words(phrase), named=_is_named(phrase))
    if kind == "other" and _WAS_THERE.search(phrase.text):
        return "witness"
    if kind == "other" and phrase.body is not None and phrase.body.speaks_as is not None:
        return phrase.body.speaks_as
    return kind


def kind_by_role(
    role: KnownRole | None, modifiers: Iterable[Part], words: Iterable[str], *, named: bool
) -> SourceKind:
    """Return the kind by the role, the employer, and the words that tell the side."""
    words = list(words)
    own = role.speaks_as if role is not None else None
    if own in _OWN:
        return own or "other"
    side = next((_SIDES[word] for word in words if word in _SIDES), None)
    if side is not None and own not in {"media", "wire", "monitor"}:
        return side
    employers = [_employer_kind(part) for part in modifiers]
    if role is not None and role.name == "source":
        employers = [kind for kind in employers if kind not in OUTLETS]
    body = next((kind for kind in employers if kind in _BODIES), None)
    if body is not None and (own not in {"military", "government"} or body == "opposition"):
        return body
    kind = _by_office(role, words, named=named, of_state="government" in employers)
    return "expert" if kind == "other" and "expert" in employers else kind


def _by_office(
    role: KnownRole | None, words: list[str], *, named: bool, of_state: bool
) -> SourceKind:
    """Return the kind where no body employs the speaker: his own, or his state's."""
    if role is None:
        return "un" if {"un", "u.n."} & set(words) else "other"
    if role.speaks_as is not None:
        return "government" if role.speaks_as == "official" and named else role.speaks_as
    if of_state:
        return "official" if role.name == "source" and not named else "government"
    return "un" if {"un", "u.n."} & set(words) else "other"


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
