"""Who passed a statement on: "told Reuters", "in remarks carried by SANA", "Al Arabiya sources"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ...model import Attribution
from .cast import OUTLETS, Cast, Part
from .phrases import Phrase

_TOLD = re.compile(r"\b(?:told|tells?|telling|informed|assured)$", re.IGNORECASE)
_HEARERS = OUTLETS | {"ngo", "monitor"}
"""Kinds of those who pass on what they are told."""
_CARRIED = re.compile(
    r"\b(?:carried|quoted|cited|reported|published|aired|broadcast|released|relayed|posted)"
    r"\s+(?:\w+\s+){0,2}(?:by|on)\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:interview|remarks|comments|statement|call|message|phone|telephone)\s+"
    r"(?:\w+\s+){0,2}(?:with|to|for|on|by)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:citing|quoting|cited|quoted|cites|quotes)\b", re.IGNORECASE)
_CITED = re.compile(r"\b(?:citing|quoting)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_REACH = 80
_ADDRESSEE = 45


def via_of(attribution: Attribution, phrase: Phrase | None, cast: Cast) -> tuple[str, ...]:
    """Return the ids of those who passed the statement on, nearest the reader first."""
    passed: list[str] = []
    speaker = attribution.source.entity if attribution.source else None
    passed += _citing(attribution, cast)
    if phrase is not None and phrase.group is None and phrase.person is None:
        passed += [
            p.entity.id for p in phrase.modifiers if p.is_outlet and p.entity.kind == "group"
        ]
    elif (
        phrase is not None
        and phrase.person is not None
        and phrase.role is not None
        and (phrase.role.speaks_as == "media")
    ):
        passed += [p.entity.id for p in phrase.modifiers if p.is_outlet]
    passed += [p.entity.id for p in _around(attribution, cast)]
    return tuple(dict.fromkeys(i for i in passed if i != speaker))


def _around(attribution: Attribution, cast: Cast) -> list[Part]:
    """Return outlets that the words after the cue say it was told to, or carried by."""
    cue = attribution.cue
    if cue is None:
        return []
    text = cast.text
    stop = _sentence_end(text, cue.end)
    quoted = [c for c in attribution.content if c.start >= cue.end]
    stop = min([stop, *(c.start for c in quoted if c.text[:1] in '“"«')])
    found = []
    for part in cast.within(cue.end, min(stop, cue.end + 200)):
        if part.entity.kind != "group" or part.mention.form != "name":
            continue
        before = text[cue.start : part.mention.start]
        near = part.mention.start - cue.end <= _ADDRESSEE and _is_addressee(cue.text, before)
        if near and part.entity.speaks_as in _HEARERS:
            found.append(part)
        elif not part.is_outlet:
            continue
        elif _CARRIED.search(before[-_REACH:]) or _WITH.search(before[-_REACH:]):
            found.append(part)
    source = attribution.source
    if source is not None:
        for part in cast.within(max(0, source.start - _REACH), source.start):
            before = text[max(0, part.mention.start - _REACH) : part.mention.start]
            between = text[part.mention.end : source.start]
            is_here = "." not in between and "\n" not in between
            if part.is_outlet and is_here and (_CARRIED.search(before) or _WITH.search(before)):
                found.append(part)
    return found


def _is_addressee(cue: str, before: str) -> bool:
    """Tell whether nothing but the name's own article stands between "told" and it."""
    between = before[len(cue) :].strip().lower()
    words = between.split()
    told = _TOLD.search(cue.strip()) is not None or words[:1] == ["to"]
    return told and len(words) <= 4 and "," not in between and "that" not in words


def _citing(attribution: Attribution, cast: Cast) -> list[str]:
    """Return the outlet that cites: "**Reuters** reported, citing the army"."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None:
        return []
    if _CITING.search(cue.text):
        at = cue.start
    elif _CITED.search(cast.text, max(0, source.start - _REACH), source.start):
        at = source.start
    else:
        return []
    start = _sentence_start(cast.text, at)
    before = [p for p in cast.within(start, at) if p.is_outlet and p.entity.kind == "group"]
    return [before[-1].entity.id] if before else []


def _sentence_end(text: str, offset: int) -> int:
    found = re.compile(r"[.!?]\s|\n").search(text, offset, offset + 400)
    return found.start() if found else min(len(text), offset + 400)


def _sentence_start(text: str, offset: int) -> int:
    window = text[max(0, offset - 400) : offset]
    stops = [m.end() for m in re.finditer(r"[.!?]\s|\n", window)]
    return max(0, offset - 400) + (stops[-1] if stops else 0)


# ------------------------------------------------------------------ statements inside statements


def enclosing_outlets(attributions: Sequence[Attribution], cast: Cast) -> tuple[Attribution, ...]:
    """Return the attributions, each inside an outlet's report having come by that outlet.

    "According to Reuters, Carden said the road was open": Carden's words came by Reuters.
    """
    outlets = {p.entity.id for p in cast.parts if p.is_outlet and p.entity.kind == "group"}
    contents = sorted(
        (c.start, c.end, a.source.entity)
        for a in attributions
        if a.source is not None and a.source.entity in outlets
        for c in a.content
    )
    starts = [start for start, _, _ in contents]
    told = []
    for attribution in attributions:
        cue = attribution.cue
        number = bisect_right(starts, cue.start) - 1 if cue is not None else -1
        if cue is not None and number >= 0 and cue.end <= contents[number][1]:
            outlet = contents[number][2]
            speaker = attribution.source.entity if attribution.source else None
            if outlet is not None and outlet != speaker and outlet not in attribution.via:
                via = (outlet, *attribution.via)
                told.append(attribution.model_copy(update={"via": via}))
                continue
        told.append(attribution)
    return tuple(told)
