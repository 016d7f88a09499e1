"""The rows of ``compare``'s CSV: one a member, with the section and the row it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.reports import CompareDocument
from ..model.rows import ClaimRow, FigureRow
from .answer import Answer

__all__ = ["COMPARE_COLUMNS", "compare_rows"]

COMPARE_COLUMNS = (
    "section", "row", "label", "verdict", "independent_sources", "voices", "article", "start",
    "end", "text", "low", "high", "modifier", "from", "to", "source", "own_voice", "stance",
    "key", "place", "kind", "count", "similarity",
)  # fmt: skip

Row = dict[str, Any]


def compare_rows(document: CompareDocument, answer: Answer) -> Iterator[Row]:
    """Yield one row a member, section by section."""
    makers = {
        "entities": _entity_rows,
        "sources": _source_rows,
        "figures": _figure_rows,
        "claims": _claim_rows,
        "naming": _naming_rows,
        "reuse": _reuse_rows,
        "timeline": _timeline_rows,
    }
    for section in answer.view.sections:
        for row in makers[section](document, answer):
            yield {"section": section, **row}


def _entity_rows(document: CompareDocument, _answer: Answer) -> Iterator[Row]:
    for entity in document.entities:
        for article, count in entity.articles.items():
            yield {
                "row": entity.id,
                "label": entity.name,
                "kind": entity.kind,
                "article": article,
                "count": count,
            }


def _source_rows(document: CompareDocument, _answer: Answer) -> Iterator[Row]:
    for source in document.sources:
        for article, count in source.articles.items():
            yield {
                "row": source.entity or source.name,
                "label": source.name,
                "kind": source.kind,
                "article": article,
                "count": count,
            }


def _figure_rows(document: CompareDocument, answer: Answer) -> Iterator[Row]:
    for row in document.figures:
        yield from _figure_member_rows(row, answer)


def _verdict_cells(row: FigureRow | ClaimRow) -> Row:
    """Return what every member's line says of its row."""
    return {
        "row": row.id,
        "label": row.label,
        "verdict": row.verdict,
        "independent_sources": row.independent_sources,
        "voices": ", ".join(row.voices),
    }


def _figure_member_rows(row: FigureRow, answer: Answer) -> Iterator[Row]:
    for member in row.members:
        yield {
            **_verdict_cells(row),
            "article": member.article,
            "start": member.start,
            "end": member.end,
            "text": member.text,
            "low": member.low,
            "high": member.high,
            "modifier": member.modifier,
            "from": member.from_,
            "to": member.to,
            "source": answer.names.get(member.source or "", member.source),
            "own_voice": member.own_voice,
            "key": row.key,
            "place": answer.name(row.place),
        }


def _claim_rows(document: CompareDocument, answer: Answer) -> Iterator[Row]:
    for row in document.claims:
        for member in row.members:
            yield {
                **_verdict_cells(row),
                "article": member.article,
                "start": member.start,
                "end": member.end,
                "text": member.text,
                "source": answer.names.get(member.source or "", member.source),
                "own_voice": member.own_voice,
                "stance": member.stance,
            }


def _naming_rows(document: CompareDocument, _answer: Answer) -> Iterator[Row]:
    for actor in document.naming:
        for article, terms in actor.articles.items():
            for term, count in terms.items():
                yield {
                    "row": actor.entity,
                    "label": actor.name,
                    "article": article,
                    "text": term,
                    "count": count,
                }


def _reuse_rows(document: CompareDocument, _answer: Answer) -> Iterator[Row]:
    for number, pair in enumerate(document.reuse, 1):
        for passage in (pair.a, pair.b):
            yield {
                "row": f"r{number}",
                "article": passage.article,
                "start": passage.start,
                "end": passage.end,
                "text": passage.text,
                "similarity": pair.similarity,
            }


def _timeline_rows(document: CompareDocument, _answer: Answer) -> Iterator[Row]:
    for number, stretch in enumerate(document.timeline, 1):
        for item in stretch.items:
            yield {
                "row": f"t{number}",
                "from": stretch.from_,
                "to": stretch.to,
                "article": item.article,
                "start": item.start,
                "end": item.end,
                "text": item.text,
            }
