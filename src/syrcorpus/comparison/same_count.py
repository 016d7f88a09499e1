"""Whether two figures are reports of one count: what tells them apart, what speaks for one."""

from __future__ import annotations

from ..model import Interval
from .ground import Ground, country_of
from .items import LARGE, Item

APART = 2.0
"""Figures that exclude one another and differ by more than this factor are two counts, unless
place and days say that they are one."""
FAR_APART = 10.0
"""Bounds and vague words further apart than this factor say nothing of each other."""
VAGUE_APART = 5.0
"""The same for a vague word and a number."""
FEW = 3
"""Vague words for so few ("several") are held against nothing."""


def likeness(a: Item, b: Item, ground: Ground) -> int:
    """Return 0 for figures of different things, more the more speaks for one thing."""
    if _told_apart(a, b, ground):
        return 0
    equal, same_voice = a.value == b.value, bool(a.speakers & b.speakers)
    if equal and (same_voice or a.size >= LARGE) and not a.measured:
        return 5
    if not days_meet(a.when, b.when) or not _places_meet(a, b, ground):
        return 0
    if a.bounds.excludes(b.bounds) and (_is_local(a, b, ground) or _is_local(b, a, ground)):
        return 0
    return 4 if equal else _likeness_of_sizes(a, b)


def _is_local(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether a figure is of a town or province, and smaller than one that is not.

    "58 in the district alone" is no other count than "74 in the country" but a part of it.
    """
    place = ground.entities.get(a.place) if a.place is not None else None
    if place is None or a.place == b.place or a.size > b.size:
        return False
    is_country = place.known_as is not None and not place.within
    return not is_country


def _told_apart(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether two measures are of different things by the words that say of what."""
    if not a.measured:
        return False
    if a.value == b.value and a.key != "distance":
        if a.speakers & b.speakers:
            return False
        # 52 per cent of the voters are not 52 per cent of the statements.
        shared = _content_words(a, ground) & _content_words(b, ground)
        if a.size >= LARGE and shared:
            return False
    return not _same_phrase(a, b, ground)


def contradicts_itself(a: Item, b: Item) -> bool:
    """Tell whether one article gives two values that no two voices stand for: two things, then."""
    if not a.bounds.excludes(b.bounds):
        return False
    return bool(a.speakers & b.speakers) or not (a.voices and b.voices)


def _likeness_of_sizes(a: Item, b: Item) -> int:
    """Return 0 where unequal values are too far apart to be reports of one count."""
    ratio = max(a.size, b.size) / max(min(a.size, b.size), 1e-9)
    same_place = a.place is not None and a.place == b.place
    if a.bounds.excludes(b.bounds) and ratio > APART:
        same_days = a.when is not None and a.when == b.when
        return int(same_place and same_days and not a.speakers & b.speakers)
    vague = {a.figure.modifier, b.figure.modifier} & {"vague"}
    one_vague = vague and a.figure.modifier != b.figure.modifier
    if vague and min(a.size, b.size) <= FEW:
        return 0
    return 0 if ratio > (VAGUE_APART if one_vague else FAR_APART) else 2 + same_place


def _same_phrase(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether two measures are of the same thing by place, phrase and what is told."""
    if a.figure.unit is not None and (a.place is None or a.place != b.place):
        return False
    # Two kilometres from the town to the fighters are not five to the fighting.
    if a.actions != b.actions:
        return False
    words, others = _content_words(a, ground), _content_words(b, ground)
    if a.key == "distance":
        return bool(words) and words == others
    shared = len(words & others)
    # "two debates" and "three debates": one noun is not enough to be the same things.
    return shared * 2 > min(len(words), len(others)) and (a.figure.unit is not None or shared > 1)


def _content_words(item: Item, ground: Ground) -> frozenset[str]:
    """Return the words that say what is counted, the place's own name left out."""
    phrase = item.figure.counts.text.lower() if item.figure.counts is not None else ""
    named = (ground.name(item.place) or "").lower().split()
    words = phrase.replace("center", "centre").split()
    return frozenset(w.strip("s,.") for w in words if len(w) > 3 and w not in named)


def days_meet(a: Interval | None, b: Interval | None) -> bool:
    """Tell whether two stretches of days overlap, or one is unknown."""
    return a is None or b is None or (a.from_ <= b.to and b.from_ <= a.to)


def _places_meet(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether two figures can be of one place: the same, one in the other, or unsaid.

    A figure without a place is of the countries that its article speaks of.
    """
    if a.place is None or b.place is None:
        return a.place is b.place or _can_be_of(a, b, ground) or _can_be_of(b, a, ground)
    if a.place == b.place:
        return True
    within_a, within_b = _surroundings(a.place, ground), _surroundings(b.place, ground)
    return b.place in within_a or a.place in within_b


def _can_be_of(unplaced: Item, placed: Item, ground: Ground) -> bool:
    place = ground.entities.get(placed.place) if placed.place is not None else None
    if unplaced.place is not None or place is None:
        return False
    country, spoken_of = country_of(place), ground.countries[unplaced.article]
    return country is None or not spoken_of or country in spoken_of


def _surroundings(place: str, ground: Ground) -> tuple[str, ...]:
    entity = ground.entities.get(place)
    return entity.within if entity is not None else ()
