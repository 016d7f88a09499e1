"""CSV: a header and one row a finding (docs/csv.md tells the columns), safe in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Attribution, DateMention, Figure
from ..model.checks import CheckDocument
from ..model.reports import (
    CacheDocument,
    CompareDocument,
    EntitiesDocument,
    EntityEntry,
    FactSheet,
    FiguresDocument,
    ModelDocument,
    ShowDocument,
    SourcesDocument,
    SummaryDocument,
    SummarySentence,
)
from .answer import Answer, SchemaDocument
from .csv_check import CHECK_COLUMNS, check_rows
from .csv_compare import COMPARE_COLUMNS, compare_rows
from .fields import FIELD_COLUMNS, described_fields, flattened
from .sanitise import disarmed
from .words import source_name

__all__ = ["COLUMNS", "render_csv", "rows_of"]

Row = dict[str, Any]
Cell = str | int | float | bool | dt.date | None

_SPAN = ("article", "start", "end", "text")
_VALUE = ("low", "high", "modifier", "unit", "key", "counts", "place", "from", "to")
_SPEAKER = ("source", "source_kind", "anonymous", "via")

COLUMNS: dict[str, tuple[str, ...]] = {
    "entities": (*_SPAN, "finding", "id", "name", "kind", "label", "form", *_VALUE, "source"),
    "sources": (
        *_SPAN, "id", "type", "quote", *_SPEAKER, "entity", "source_text", "source_start",
        "source_end", "cue", "cue_start", "cue_end", "content", "content_start", "content_end",
    ),
    "figures": (
        "article", "date", "key", "low", "high", "modifier", "place", "from", "to", *_SPEAKER,
        "text", "start", "end", "unit", "counts", "id", "part_of",
    ),
    "summary": (
        *_SPAN, "finding", "key", "source", "row", "label", "verdict", "independent_sources",
    ),
    "compare": COMPARE_COLUMNS,
    "show": (
        *_SPAN, "finding", "id", "name", "kind", "label", "form", *_VALUE, "type", "quote",
        *_SPEAKER, "rule",
    ),
    "check": CHECK_COLUMNS,
    "cache": ("field", "value"),
    "model": ("field", "value"),
    "schema": FIELD_COLUMNS,
}  # fmt: skip
"""The columns of each command's CSV, in order."""


def render_csv(answer: Answer, *, header: bool = True) -> Iterator[str]:
    """Yield the header, then one row a finding, the articles in their order."""
    command, rows = rows_of(answer)
    columns = COLUMNS[command]
    if header:
        yield _csv_line(columns)
    for row in rows:
        yield _csv_line(_cell(row.get(column)) for column in columns)


def rows_of(answer: Answer) -> tuple[str, Iterable[Row]]:  # noqa: C901, PLR0911 - cases
    """Return the command whose document this is, and its findings as rows."""
    match answer.document:
        case EntitiesDocument() as document:
            return "entities", _entities_rows(document, answer)
        case SourcesDocument() as document:
            return "sources", (
                {"article": article.id, **_attribution_row(attribution, answer, article.id)}
                for article in document.articles
                for attribution in article.attributions
            )
        case FiguresDocument() as document:
            return "figures", (
                {"article": article.id, "date": article.date, **_figure_row(figure, answer)}
                for article in document.articles
                for figure in article.figures
            )
        case SummaryDocument() as document:
            return "summary", _summary_rows(document)
        case CompareDocument() as document:
            return "compare", compare_rows(document, answer)
        case ShowDocument() as document:
            return "show", _show_rows(document, answer)
        case CheckDocument() as document:
            return "check", check_rows(document)
        case SchemaDocument() as document:
            return "schema", described_fields(document)
        case CacheDocument() as document:
            return "cache", _field_rows(document)
        case ModelDocument() as document:
            return "model", _field_rows(document)
        case document:
            raise TypeError(f"no CSV for {type(document).__name__}")


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float() | dt.date():
            return str(value)
        case _:
            return disarmed(value)


# ------------------------------------------------------------------ rows


def _mention_rows(entities: Iterable[EntityEntry]) -> Iterator[Row]:
    for entity in entities:
        for mention in entity.mentions:
            yield {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "finding": "mention",
                "id": entity.id,
                "name": entity.name,
                "kind": entity.kind,
                "label": entity.label,
                "form": mention.form,
                "rule": mention.rule,
            }


def _figure_row(figure: Figure, answer: Answer) -> Row:
    said = answer.attributions.get(figure.source or "")
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "finding": "figure",
        "id": figure.id,
        "low": figure.low,
        "high": figure.high,
        "modifier": figure.modifier,
        "unit": figure.unit,
        "key": figure.counts.key if figure.counts else None,
        "counts": figure.counts.text if figure.counts else None,
        "place": answer.name(figure.place),
        "from": figure.when.from_ if figure.when else None,
        "to": figure.when.to if figure.when else None,
        "part_of": figure.part_of,
        **(_speaker(said, answer) if said else {}),
        "rule": figure.rule,
    }


def _date_row(date: DateMention, answer: Answer) -> Row:
    said = answer.attributions.get(date.source or "")
    return {
        "start": date.start,
        "end": date.end,
        "text": date.text,
        "finding": "date",
        "id": date.id,
        "from": date.from_,
        "to": date.to,
        **(_speaker(said, answer) if said else {}),
        "rule": date.rule,
    }


def _speaker(attribution: Attribution, answer: Answer) -> Row:
    source = attribution.source
    return {
        "source": source_name(attribution),
        "source_kind": source.kind if source else None,
        "anonymous": source.anonymous if source else None,
        "via": answer.via(attribution),
    }


def _attribution_row(attribution: Attribution, answer: Answer, article: str) -> Row:
    source, cue, content = attribution.source, attribution.cue, attribution.content
    return {
        "start": attribution.start,
        "end": attribution.end,
        "text": answer.texts[article][attribution.start : attribution.end],
        "finding": "attribution",
        "id": attribution.id,
        "type": attribution.type,
        "quote": attribution.quote,
        **_speaker(attribution, answer),
        "entity": source.entity if source else None,
        "source_text": source.text if source else None,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "cue": cue.text if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "content": " … ".join(piece.text for piece in content),
        "content_start": content[0].start if content else None,
        "content_end": content[-1].end if content else None,
        "rule": attribution.rule,
    }


def _in_text_order(article: str, rows: Iterable[Row]) -> Iterator[Row]:
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"], row["finding"])):
        yield {"article": article, **row}


def _entities_rows(document: EntitiesDocument, answer: Answer) -> Iterator[Row]:
    for article in document.articles:
        yield from _in_text_order(
            article.id,
            (
                *_mention_rows(article.entities),
                *(_figure_row(figure, answer) for figure in article.figures),
                *(_date_row(date, answer) for date in article.dates),
            ),
        )


def _show_rows(document: ShowDocument, answer: Answer) -> Iterator[Row]:
    for article in document.articles:
        yield from _in_text_order(
            article.id,
            (
                *_mention_rows(article.entities),
                *(_figure_row(figure, answer) for figure in article.figures),
                *(_date_row(date, answer) for date in article.dates),
                *(_attribution_row(said, answer, article.id) for said in article.attributions),
            ),
        )


def _summary_rows(document: SummaryDocument) -> Iterator[Row]:
    for article in document.articles:
        yield from _fact_rows(article.facts, article.id)
        yield from _sentence_rows(article.sentences, article.id)
    across = document.across
    for row in _sentence_rows(across.sentences, None):
        yield {**row, "finding": "sentence-across"}
    for finding, points in (
        ("agreed", across.agreed),
        ("disputed", across.disputed),
        ("only", across.only),
    ):
        for point in points:
            for row in _sentence_rows(point.quotes, None):
                yield {
                    **row,
                    "finding": finding,
                    "row": point.row,
                    "label": point.label,
                    "verdict": point.verdict,
                    "independent_sources": point.independent_sources,
                }


def _fact_rows(facts: FactSheet, article: str) -> Iterator[Row]:
    what = facts.what
    if what:
        span = {"start": what.start, "end": what.end, "text": what.text}
        yield {"article": article, **span, "finding": "what"}
    for figure in facts.figures:
        yield {
            "article": article,
            "start": figure.start,
            "end": figure.end,
            "text": figure.text,
            "finding": "figure",
            "key": figure.key,
            "source": figure.source,
        }


def _sentence_rows(sentences: Iterable[SummarySentence], article: str | None) -> Iterator[Row]:
    for sentence in sentences:
        yield {
            "article": sentence.article or article,
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
            "finding": "sentence",
        }


def _field_rows(document: CacheDocument | ModelDocument) -> Iterator[Row]:
    for name, value in flattened(document.model_dump(mode="json")):
        yield {"field": name, "value": value}
