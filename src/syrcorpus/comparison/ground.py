"""The common ground of all tables: look-ups over the analyses, events, copies and voices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..model import Analysis, Attribution, Entity
from ..model.rows import ReuseRow
from .events import group_events
from .independence import Voices
from .reuse import find_reuse, whole_copies


@dataclass(frozen=True)
class Ground:
    """Hold what every table needs, worked out once."""

    analyses: tuple[Analysis, ...]
    """By path."""
    entities: dict[str, Entity]
    """One of the entity values for each id, that of the first article."""
    counts: Counter[str]
    """How often the corpus names each entity."""
    attributions: dict[str, Attribution]
    reuse: tuple[ReuseRow, ...]
    copies: dict[str, str]
    """Articles that are copies as a whole, with the article they copy."""
    voices: Voices
    events: dict[str, int]
    """The event that each article (by id) reports, numbered."""
    countries: dict[str, frozenset[str]]
    """Ids of the countries that each article (by id) speaks of, those named in passing left out."""
    places: dict[str, frozenset[str]]
    """Ids of the places that each article names."""
    lands: frozenset[str]
    """Places that knowledge does not have, but whose people or army the articles name after them:
    other such places may lie in them."""
    one_place: dict[str, str]
    """Places named with what they are, and the same without: "Zambezia province", "Zambezia"."""

    @classmethod
    def of(cls, analyses: Sequence[Analysis]) -> Ground:
        """Return the ground of some analyses, put in the order of their paths."""
        ordered = tuple(sorted(analyses, key=lambda a: (a.article.path, a.article.id)))
        entities: dict[str, Entity] = {}
        counts: Counter[str] = Counter()
        for analysis in ordered:
            for entity in analysis.entities:
                entities.setdefault(entity.id, entity)
                counts[entity.id] += entity.count
        attributions = {a.id: a for analysis in ordered for a in analysis.attributions}
        articles = [analysis.article for analysis in ordered]
        reuse = find_reuse(articles)
        events = group_events(ordered)
        return cls(
            analyses=ordered,
            entities=entities,
            counts=counts,
            attributions=attributions,
            reuse=reuse,
            copies=whole_copies(articles, reuse),
            voices=Voices(ordered, entities, attributions, reuse, events),
            events=events,
            countries={a.article.id: _countries(a) for a in ordered},
            places={
                a.article.id: frozenset(e.id for e in a.entities if e.kind == "place")
                for a in ordered
            },
            lands=frozenset(e.id for a in ordered for e in a.entities if _is_land(e)),
            one_place=_one_place(entities),
        )

    def place(self, place: str | None) -> str | None:
        """Return the one id of a place that goes by two names."""
        return self.one_place.get(place, place) if place is not None else None

    def name(self, entity_id: str | None) -> str | None:
        """Return an entity's name, None for no entity."""
        if entity_id is None:
            return None
        entity = self.entities.get(entity_id)
        return entity.name if entity is not None else entity_id

    def most_named(self, entity_ids: Collection[str]) -> str | None:
        """Return the name of the entity that the corpus names most, None for none."""
        best = min(entity_ids, key=lambda e: (-self.counts[e], e), default=None)
        return self.name(best)


_KIND_OF_PLACE = re.compile(
    r"(?P<name>.+) (?:province|region|district|county|prefecture|governorate|oblast|department|"
    r"municipality|territory|village|town|city|prison|jail|airport|barracks)",
    re.IGNORECASE,
)


_OF_A_LAND = ("i", "an", "ese", "ish")
_STEM = 5


def _is_land(place: Entity) -> bool:
    """Tell whether a place that knowledge lacks gives its name to a people ("Karvistani")."""
    if place.kind != "place" or place.known_as is not None:
        return False
    stem = place.name.lower()[:_STEM]
    return any(
        mention.form == "demonym"
        or (mention.text.lower().startswith(stem) and mention.text.endswith(_OF_A_LAND))
        for mention in place.mentions
        if mention.text != place.name
    )


def _one_place(entities: dict[str, Entity]) -> dict[str, str]:
    """Return for each place that knowledge lacks, named with its kind, the same without."""
    plain = {e.name.lower(): e.id for e in entities.values() if e.kind == "place"}
    found: dict[str, str] = {}
    for entity in entities.values():
        named = _KIND_OF_PLACE.fullmatch(entity.name) if entity.known_as is None else None
        if named is not None and entity.kind == "place" and named["name"].lower() in plain:
            found[entity.id] = plain[named["name"].lower()]
    return found


_PASSING = 0.15
"""Share of an article's mentions of places below which their country is named in passing."""


def _countries(analysis: Analysis) -> frozenset[str]:
    """Return the countries that the places of an article lie in, those it dwells on."""
    counts: Counter[str] = Counter()
    for entity in analysis.entities:
        country = country_of(entity)
        if country is not None:
            counts[country] += entity.count
    return frozenset(c for c, n in counts.items() if n >= _PASSING * counts.total())


def country_of(place: Entity) -> str | None:
    """Return the id of the country that a place lies in, or is; None where it is not known."""
    if place.kind != "place" or place.known_as is None:
        return None
    return place.within[-1] if place.within else place.id
