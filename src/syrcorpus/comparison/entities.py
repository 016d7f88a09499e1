"""Who is named how often in which article."""

from __future__ import annotations

from ..model.rows import ComparedEntity
from .ground import Ground


def compare_entities(ground: Ground) -> tuple[ComparedEntity, ...]:
    """Return the entities with their counts by article, those of most articles first."""
    counts: dict[str, dict[str, int]] = {}
    for analysis in ground.analyses:
        for entity in analysis.entities:
            counts.setdefault(entity.id, {})[analysis.article.id] = entity.count
    rows = [
        ComparedEntity(
            id=entity_id,
            name=ground.entities[entity_id].name,
            kind=ground.entities[entity_id].kind,
            articles=articles,
        )
        for entity_id, articles in counts.items()
    ]
    rows.sort(key=lambda row: (-len(row.articles), -sum(row.articles.values()), row.id))
    return tuple(rows)
