"""Whom a phrase that points back means: "the minister", "this source", "the Guard"."""

from __future__ import annotations

import re
from itertools import islice

from ...knowledge import Knowledge
from ...model import SourceKind
from .cast import Cast, Heard, Part
from .phrases import DEFINITE, Phrase
from .profiles import Profiles

_AGED = re.compile(r"[Tt]he (\d{1,3})[- ]year[- ]old\b")
_HAS_AGE = re.compile(r",? \(?(?:aged )?\d{1,3}\b")
_REACH = 1500
_SOURCE_REACH = 4 * _REACH
_MEMORY = 60
"""Speakers further back than this many are forgotten: it keeps time linear."""
_ANY_BODY = frozenset(
    {"group", "organisation", "organization", "centre", "center", "institution", "body"}
)
"""Nouns that any body is called by; a commission is no party."""


def meant_by_description(
    phrase: Phrase, kinds: set[SourceKind], at: int, cast: Cast, profiles: Profiles
) -> Heard | Part | None:
    """Return the speaker or the person or body named before that a phrase points back to."""
    age = _AGED.match(phrase.text)
    return _of_age(age[1], at, cast) if age else _meant(phrase, kinds, at, cast, profiles)


def _meant(
    phrase: Phrase, kinds: set[SourceKind], at: int, cast: Cast, profiles: Profiles
) -> Heard | Part | None:
    """Return whom the noun of a phrase means: a body by its name's, a person by his role."""
    noun = phrase.words[-1] if phrase.words else ""
    if noun == "source":
        return cast.heard[-1] if cast.heard and at - cast.heard[-1].at <= _SOURCE_REACH else None
    if not noun or phrase.is_plural:
        return None
    if (phrase.role is None or phrase.role.body) and not phrase.modifiers:
        body = cast.group_named(noun, at)
        if body is not None:
            return body
    recent = list(islice(reversed(cast.heard), _MEMORY))
    fitting = [h for h in recent if not h.is_plural and _is_known(h)]
    # "the senator" is the last one; "the Korva senator" must have been called so
    told = {word for word in phrase.words if word not in DEFINITE} if _is_placed(phrase) else {noun}
    named: Heard | Part | None = next((h for h in fitting if told <= h.words), None)
    if named is None and phrase.role is not None and not phrase.role.body:
        named = profiles.described_as(phrase.words, at)
    if named is not None:
        return named
    alike = [h for h in fitting if _fits(phrase, h, kinds, cast.knowledge)]
    if _is_placed(phrase) and len({h.source.entity for h in alike}) > 1:
        return None  # "the Korva senator" may be any of them
    like = next(iter(alike), None)
    return like or _last_person(phrase, kinds, at, recent)


def _of_age(age: str, at: int, cast: Cast) -> Part | None:
    """Return the person named before whose age is told, else the last one, if none other has any.

    "Anna Korva was buying peppers. **The 34-year-old** said": age comes with a second mention.
    """
    near: list[Part] = []
    for part in cast.before(at):
        if at - part.mention.start > _REACH:
            break
        if part.is_person and part.mention.form == "name":
            if _HAS_AGE.match(cast.text, part.mention.end, part.mention.end + len(", aged 100")):
                told = cast.text[part.mention.end : part.mention.end + 12]
                if age in told:
                    return part
            elif not cast.is_reported(part.mention.start):
                near.append(part)
    return near[0] if near else None


def _is_known(heard: Heard) -> bool:
    """Tell whether a speaker has a name, or is a body that is not listed."""
    return heard.source.entity is not None or not (heard.is_person or heard.source.anonymous)


def _last_person(
    phrase: Phrase, kinds: set[SourceKind], at: int, recent: list[Heard]
) -> Heard | None:
    """Return the last person who spoke, where nothing said of him speaks against it."""
    last = next((h for h in recent if h.is_person), None)
    if phrase.role is None or phrase.role.body or phrase.modifiers or last is None:
        return None
    if at - last.at > _REACH or last.source.entity is None:
        return None
    return last if "other" in {last.source.kind, *kinds} else None


def _fits(phrase: Phrase, heard: Heard, kinds: set[SourceKind], knowledge: Knowledge) -> bool:
    """Tell whether a speaker heard before is of the sort that a description names."""
    role = phrase.role
    if role is None or heard.source.entity is None:
        return False
    kind = heard.source.kind
    if role.body:
        sort = phrase.words[-1] in _ANY_BODY or role.speaks_as == kind != "other"
        if kind == "government" and _is_otherwise_called(phrase.words[-1], heard, knowledge):
            return False
        return not heard.is_person and not phrase.modifiers and sort
    return heard.is_person and kind in kinds and kind != "other"


def _is_otherwise_called(noun: str, heard: Heard, knowledge: Knowledge) -> bool:
    """Tell whether a body's name says that it is of another sort: no inspectorate is a ministry."""
    sorts = knowledge.described.by_noun(noun)
    own = knowledge.described.by_name_word(heard.source.name or heard.source.text)
    return bool(sorts) and own is not None and own not in sorts


def _is_placed(phrase: Phrase) -> bool:
    """Tell whether a description says whose an office is by a place: "the **Korva** senator"."""
    return any(p.entity.kind == "place" and p.mention.form == "name" for p in phrase.modifiers)
