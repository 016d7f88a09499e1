"""Whether two figures are reports of one count: what tells them apart, what speaks for one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ..model import Interval
from .ground import Ground, country_of
from .items import LARGE, STEM, Item

APART = 2.0
"""Figures that exclude one another and differ by more than this factor are two counts, unless
place and days say that they are one."""
NEAR = 1.75
"""The same for ten and more where neither place nor rank in the report speaks for one count."""
FAR_APART = 10.0
"""Bounds and vague words further apart than this factor say nothing of each other."""
VAGUE_APART = 5.0
"""The same for a vague word and a number."""
BESIDE = 300
"""Characters within which an article sets one number against another."""
TELLING = 2
"""Words around two figures from which they are of one thing."""
PARTLY, MOSTLY = 0.25, 0.4
"""Parts of the words around two figures from which they speak of one thing."""
_SHARES = frozenset({"%", "share", "pp"})
_MONEY = 1000
"""From here on a sum that is not round is one sum in all reports of an event."""
_ONE_OF_EACH = frozenset({"speed", "temperature"})
"""Measures of which an event has one, where the words around them are not others."""
PRECISE = 100
"""From here on a number that is not round is hardly met by chance."""
SAME_NEWS = dt.timedelta(days=3)
"""Reports of a day bring the toll of one event, later ones of another."""
_COUNTED_BY = frozenset(
    """percent cent point year month week day hour minute dollar pound euro people person
    voter respondent""".split()
)
"""Nouns that say in what is counted, not what."""
_TAKEN_UP = "figures.measure.same"
"""The rule of measures that somebody takes up, to refuse them as may be ("the figure of 148")."""
_UNIT_WORDS = frozenset({"speed", "kilome", "miles", "hour", "hours", "degree", "temper"})
FEW = 3
"""Vague words for so few ("several") are held against nothing."""


def likeness(a: Item, b: Item, ground: Ground) -> int:
    """Return 0 for figures of different things, more the more speaks for one thing."""
    if are_rivals(a, b) or are_then_and_now(a, b):
        return 3
    if a.measured and not _are_of_one_thing(a, b, ground):
        return 0
    equal = a.value == b.value
    alike = 4 if equal else _likeness_of_sizes(a, b)
    if a.whole is not None and a.whole == b.whole and not a.measured:
        # The same part ("nine of them children") of what stands in one row already.
        return alike
    vague = "vague" in (a.figure.modifier, b.figure.modifier)
    large = a.size >= LARGE and not vague
    if equal and not a.measured and (large or a.speakers & b.speakers):
        return 5
    return alike if _have_one_scope(a, b, ground) else 0


def _have_one_scope(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether places and days of two figures allow that they are of one count."""
    if _are_news_of_one(a, b, ground):
        return True
    if not days_meet(a.when, b.when) or not _places_meet(a, b, ground):
        return False
    return not a.bounds.excludes(b.bounds) or not (
        _is_local(a, b, ground) or _is_local(b, a, ground) or not _may_differ(a, b, ground)
    )


def are_rivals(a: Item, b: Item) -> bool:
    """Tell whether one article sets two voices' counts against each other.

    "The union says that 52,000 workers have joined. The association counts no more than 8,000."
    What has happened to people may be told of them under two names ("more than 400 supporters").
    """
    if a.article != b.article or not a.speakers or not b.speakers or a.speakers & b.speakers:
        return False
    if abs(a.figure.start - b.figure.start) > BESIDE or not a.bounds.excludes(b.bounds):
        return False
    if min(a.size, b.size) * LARGE < max(a.size, b.size) or max(a.size, b.size) < LARGE:
        return False
    if _nouns(a) & _nouns(b) - _COUNTED_BY:
        return True
    in_one_place = a.place == b.place and a.figure.place == b.figure.place
    in_one_place = in_one_place and days_meet(a.when, b.when)
    vague = "vague" in (a.figure.modifier, b.figure.modifier)
    return not a.measured and not a.part and in_one_place and not vague


def are_then_and_now(a: Item, b: Item) -> bool:
    """Tell whether a count stands beside what it was: "91,500 are in shelters, up from 74,000"."""
    beside = a.article == b.article and abs(a.figure.start - b.figure.start) <= BESIDE
    return beside and a.before != b.before and a.figure.unit is None


def is_one_toll(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether two reports lead with tolls of one event that are not far apart."""
    return _are_news_of_one(a, b, ground) and bool(_likeness_of_sizes(a, b))


def _are_news_of_one(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether two reports of the same days lead with it: the toll of the event as a whole.

    "The toll rose to 74 on Wednesday after soldiers had reached the village" is a day's and a
    village's by its words only. A place that knowledge has stands for itself.
    """
    if a.measured or not (a.lead and b.lead and _published_together(a, b)):
        return False
    if a.when is not None and b.when is not None:
        apart = max(a.when.from_, b.when.from_) - min(a.when.to, b.when.to)
        if apart > SAME_NEWS:
            return False
    return _places_meet(a, b, ground) or _is_obscure(a, ground) or _is_obscure(b, ground)


def _may_differ(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether figures that exclude one another are of one count for all that.

    There are many counts of a few: of small numbers, and of mere things, that takes the same
    place or days, the same words around them, or a toll of the same days' reports.
    """
    if a.key in _ONE_OF_EACH or (not a.measured and max(a.size, b.size) >= LARGE):
        return True
    near_a, near_b = (replace(item, place=item.figure.place) for item in (a, b))
    if not _places_meet(near_a, near_b, ground):
        return False
    if not a.measured and _published_together(a, b):
        return True
    if a.measured:
        return _overlap(a, b) >= MOSTLY
    scope = a.figure.place is not None and a.figure.place == b.figure.place
    days = a.when is not None and b.when is not None
    return scope or days or len(_shared_context(a, b)) >= TELLING


def _published_together(a: Item, b: Item) -> bool:
    if a.published is None or b.published is None:
        return True
    return abs(a.published - b.published) <= SAME_NEWS


def _is_local(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether a figure is of a town or province, and smaller than one that is not.

    "58 in the district alone" is no other count than "74 in the country" but a part of it.
    """
    place = ground.entities.get(a.place) if a.place is not None else None
    if place is None or a.place == b.place or a.size > b.size:
        return False
    is_country = place.known_as is not None and not place.within
    return not is_country and place.id not in ground.lands


def _are_of_one_thing(a: Item, b: Item, ground: Ground) -> bool:
    """Tell whether two measures, or counts of mere things, are of one thing by their words.

    52 per cent of the voters are not 52 per cent of the statements: equal numbers need the same
    mouth, noun or words around them as well.
    """
    if a.key in _ONE_OF_EACH:
        near = max(a.size, b.size) <= NEAR * min(a.size, b.size)
        return near and bool(_shared_context(a, b) - _UNIT_WORDS)
    if a.value == b.value and a.key == "money" and a.size >= _MONEY and a.is_precise:
        return True
    if a.value == b.value and a.key == "distance" and a.figure.unit == b.figure.unit:
        alike = len(_shared_context(a, b)) >= TELLING and _overlap(a, b) >= MOSTLY
        return alike or _same_phrase(a, b, ground)
    if a.value == b.value and a.key != "distance":
        vague = a.figure.modifier == "vague"
        precise = a.size >= PRECISE and a.size % 10 != 0 and not vague
        nouns = _content_words(a, ground) & _content_words(b, ground) - _COUNTED_BY
        same_voice = bool(a.speakers & b.speakers)
        evidence = bool(nouns) + same_voice + precise + min(len(_shared_context(a, b)), TELLING)
        common = not same_voice and (a.size < LARGE or a.figure.unit in _SHARES)
        needed = MOSTLY if a.figure.unit in _SHARES and not nouns else PARTLY
        if evidence >= TELLING + vague and (not common or _overlap(a, b) >= needed):
            return True
    return _same_phrase(a, b, ground)


def _overlap(a: Item, b: Item) -> float:
    """Return which part of the words around one stand around the other (overlap coefficient)."""
    return len(_shared_context(a, b)) / max(1, min(len(a.context), len(b.context)))


def _shared_context(a: Item, b: Item) -> frozenset[str]:
    """Return the words that stand around both, what is counted left out."""
    counted = {part[:STEM] for part in a.key.split("-")}
    return (a.context & b.context) - counted


def contradicts_itself(a: Item, b: Item) -> bool:
    """Tell whether one article gives two values that no two voices stand for: two things, then."""
    taken_up = a.key in _ONE_OF_EACH and _TAKEN_UP in {a.figure.rule, b.figure.rule}
    if not a.bounds.excludes(b.bounds) or a.before or b.before or taken_up:
        return False
    return bool(a.speakers & b.speakers) or not (a.voices and b.voices)


def _likeness_of_sizes(a: Item, b: Item) -> int:
    """Return 0 where unequal values are too far apart to be reports of one count."""
    ratio = max(a.size, b.size) / max(min(a.size, b.size), 1e-9)
    same_place = a.place is not None and a.place == b.place
    few = max(a.size, b.size) < LARGE
    limit = APART if few or same_place or (a.lead and b.lead) else NEAR
    if a.bounds.excludes(b.bounds) and ratio > limit:
        same_days = a.when is not None and a.when == b.when
        return int(same_place and same_days and not a.speakers & b.speakers)
    vague = {a.figure.modifier, b.figure.modifier} & {"vague"}
    one_vague = vague and a.figure.modifier != b.figure.modifier
    if vague and min(a.size, b.size) <= FEW:
        return 0
    if ratio > (VAGUE_APART if one_vague else FAR_APART):
        return 0
    return 1 + same_place + (not a.bounds.excludes(b.bounds))


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
    # "two debates" and "three debates": one noun is not enough to be the same things, unless the
    # same is told of them ("two exits were locked").
    enough = a.figure.unit is not None or shared > 1 or bool(a.actions)
    return shared * 2 > min(len(words), len(others)) and enough


def _content_words(item: Item, ground: Ground) -> frozenset[str]:
    """Return the words that say what is counted, the place's own name left out."""
    named = (ground.name(item.place) or "").lower().split()
    return _nouns(item) - {word.strip("s,.") for word in named}


def _nouns(item: Item) -> frozenset[str]:
    phrase = item.figure.counts.text.lower() if item.figure.counts is not None else ""
    words = phrase.replace("center", "centre").split()
    return frozenset(word.strip("s,.") for word in words if len(word) > 3)


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
    if country is None:
        # A village that only one of them names: for a few dead that is too little.
        return unplaced.size >= LARGE or place.id in ground.places[unplaced.article]
    return not spoken_of or country in spoken_of


def _is_obscure(item: Item, ground: Ground) -> bool:
    """Tell whether a figure is of a place that knowledge does not have."""
    place = ground.entities.get(item.place) if item.place is not None else None
    return place is not None and place.known_as is None


def _surroundings(place: str, ground: Ground) -> tuple[str, ...]:
    entity = ground.entities.get(place)
    if entity is None:
        return ()
    obscure = entity.known_as is None and not entity.within and place not in ground.lands
    return tuple(sorted(ground.lands)) if obscure else entity.within
