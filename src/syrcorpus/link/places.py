"""Where places are mentioned, and by what word: what tells where something happened.

"the city" and "the village" mean places named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..extract.closed_class import closed_class
from ..model import Entity

__all__ = ["WHERE", "WHERE_ABOVE", "Place", "places_of"]

WHERE = closed_class(
    """in at near on around outside inside across through throughout into to toward towards within
    of over off along under beyond
    reached entered retook captured seized stormed hit struck bombed shelled"""
)
"""Words before a place that make it where something happens."""

WHERE_ABOVE = frozenset({"in", "at", "near", "on", "around", "across", "inside", "outside"})
"""Words before a place that the sentences after may still speak of."""

_LOCAL = closed_class(
    """the a city town village province countryside outskirts suburb suburbs region area center
    centre edge eastern western northern southern northeastern northwestern southeastern
    southwestern northwest northeast southwest southeast north-western north-eastern south-
    western south-eastern north-west north-east south-west south-east north south east west
    central rural greater border neighborhood neighbourhood districts district city's town's"""
)
"""Words that may stand between a preposition and its place."""

_LENGTHS = closed_class("km kilometers kilometres miles mile meters metres hours hour")
_EVENTS = closed_class(
    """war conflict crisis fighting unrest uprising revolt earthquake quake floods flooding drought
    famine outbreak pandemic epidemic election elections vote insurgency"""
)
"""What happens in the place that owns it: "Syria's civil war"."""

_SITES = closed_class(
    """town city village province region district capital port factory plant mine market hospital
    clinic school university prison camp airport border territory waters coast mosque church
    neighbourhood neighborhood suburb"""
)
"""What stands in the country whose demonym is before it."""

_DEFINITE = re.compile(r"\b[Tt]he (?:\w{1,12} )?(city|town|village)\b(?! of\b)")


@dataclass(frozen=True, slots=True)
class Place:
    """Be a mention of a place: where it stands, which place, what speaks for it."""

    start: int
    end: int
    entity: str
    before: str
    """The word that governs it, lower case."""
    count: int
    """How often the article mentions the place."""
    owner: bool
    """True of "Syria's", which owns what follows."""


def places_of(text: str, entities: tuple[Entity, ...]) -> list[Place]:
    """Return the mentions of places in order, those inside longer names left out."""
    around = sorted(
        (mention.start, mention.end)
        for entity in entities
        if entity.kind != "place"
        for mention in entity.mentions
    )
    starts = [start for start, _ in around]
    found = []
    for entity in entities:
        for mention in entity.mentions if entity.kind == "place" else ():
            number = bisect_right(starts, mention.start) - 1
            inside = number >= 0 and around[number][1] >= mention.end > around[number][0]
            plain = mention.form in {"name", "nominal"} and not inside
            if plain or (mention.form == "demonym" and _locates(text, mention.start, mention.end)):
                found.append(_place(text, mention.start, mention.end, entity.id, entity.count))
    named = sorted(found, key=lambda place: (place.start, place.end, place.entity))
    countries = {
        entity.id
        for entity in entities
        if any(mention.form == "demonym" for mention in entity.mentions)
    }
    towns = [place for place in named if place.entity not in countries]
    return sorted(
        [*named, *_definite(text, towns)], key=lambda place: (place.start, place.end, place.entity)
    )


def _place(text: str, start: int, end: int, entity: str, count: int) -> Place:
    """Return a mention with the word that governs it: "in the countryside of | Aleppo"."""
    words = text[max(start - 60, 0) : start].lower().split()
    part = False
    while words and (words[-1] in _LOCAL or (words[-1] == "of" and {*words[-2:-1]} & _LOCAL)):
        part = words.pop() == "of" or part
    before = words[-1].strip("“\"'(") if words else ""
    if part and before not in WHERE | _LENGTHS:
        before = "of"  # struck a mountainous region of Nepal
    owner = text[end : end + 2] in {"'s", "’s", "ʼs"}
    if owner and _EVENTS & set(text[end + 2 : end + 40].lower().split()[:3]):
        owner, before = False, "in"  # Syria's civil war
    return Place(start, end, entity, before, count, owner)


def _locates(text: str, start: int, end: int) -> bool:
    """Tell whether a demonym says where: "in a | Bangladeshi | clothing factory"."""
    before = text[max(start - 30, 0) : start].lower().split()
    placed = before[-1:] and before[-1] in {"a", "an", "the", "another"} and before[-2:-1]
    after = [word.strip('.,;:”"') for word in text[end : end + 40].lower().split()[:3]]
    return bool(placed and before[-2] in WHERE_ABOVE and _SITES & set(after))


def _definite(text: str, named: list[Place]) -> Iterator[Place]:
    """Yield "the city" as the place named most so far, "the village" as the last one so called."""
    counts: dict[str, int] = {}
    called: dict[str, Place] = {}
    number = 0
    for match in _DEFINITE.finditer(text):
        while number < len(named) and named[number].start < match.start():
            place = named[number]
            counts[place.entity] = counts.get(place.entity, 0) + 1
            lead = text[max(place.start - 12, 0) : place.start].lower()
            for noun in ("town", "village"):
                if f"{noun} of" in lead:
                    called[noun] = place
            number += 1
        noun = match.group(1)
        most = max(counts, key=lambda entity: counts[entity], default=None)
        entity = most if noun == "city" else called[noun].entity if noun in called else None
        if entity is not None:
            yield _place(text, match.start(), match.end(), entity, counts.get(entity, 1))
