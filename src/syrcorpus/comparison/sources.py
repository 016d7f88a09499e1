"""Who speaks how often in which article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model import Attribution, SourceKind
from ..model.rows import ComparedSource
from .ground import Ground

_Speaker = tuple[str | None, str | None, SourceKind, bool]


def compare_sources(ground: Ground) -> tuple[ComparedSource, ...]:
    """Return the speakers with their statements by article, those of most articles first."""
    counts: dict[tuple[str, bool], Counter[str]] = {}
    faces: dict[tuple[str, bool], Counter[_Speaker]] = {}
    for analysis in ground.analyses:
        for attribution in analysis.attributions:
            if attribution.type != "statement":
                continue
            for speaker in _speakers(attribution, ground):
                entity, name, _, anonymous = speaker
                key = (entity or (name or "").lower(), anonymous and entity is None)
                counts.setdefault(key, Counter())[analysis.article.id] += 1
                faces.setdefault(key, Counter())[speaker] += 1
    rows = []
    for key, by_article in counts.items():
        entity, name, kind, anonymous = min(
            faces[key], key=lambda face: (-faces[key][face], face[2], face[1] or "", face[3])
        )
        rows.append(
            ComparedSource(
                entity=entity,
                name=name,
                kind=kind,
                anonymous=anonymous,
                articles=dict(sorted(by_article.items())),
            )
        )
    rows.sort(key=lambda r: (-len(r.articles), -sum(r.articles.values()), r.name or "", r.kind))
    return tuple(rows)


def _speakers(attribution: Attribution, ground: Ground) -> Iterator[_Speaker]:
    source = attribution.source
    if source is None:
        return
    if source.parts:
        for part in source.parts:
            unnamed = source.anonymous and part.entity is None
            yield part.entity, ground.name(part.entity) or part.text, part.kind, unnamed
    else:
        name = ground.name(source.entity) or source.name or source.text
        yield source.entity, name, source.kind, source.anonymous
