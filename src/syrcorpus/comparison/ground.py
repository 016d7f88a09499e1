"""The common ground of all tables: look-ups over the analyses, events, copies and voices."""

from __future__ import annotations

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
        )

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
