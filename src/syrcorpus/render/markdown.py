"""Markdown: headings and tables that any renderer prints, with no HTML of the article's in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model import ArticleMeta, Attribution, Interval
from ..model.checks import CheckDocument
from ..model.reports import (
    CacheDocument,
    CompareDocument,
    EntitiesDocument,
    FactSheet,
    FiguresDocument,
    ModelDocument,
    ShowDocument,
    ShownArticle,
    SourcesDocument,
    SummaryDocument,
    SummaryPoint,
    SummarySentence,
)
from .answer import Answer, SchemaDocument
from .fields import described_fields, flattened
from .markdown_check import check_sections
from .markdown_compare import compare_sections
from .markdown_parts import code_place, heading, quoted, table
from .rules import explained_rows, meaning
from .said import as_quoted, as_said
from .sanitise import markdown_escaped
from .words import article_line, bounds, days, noun_after, quoted_how, source_name, voice_kind

__all__ = ["render_markdown"]

KINDS = {"person": "People", "group": "Groups", "place": "Places"}


def render_markdown(answer: Answer) -> Iterator[str]:  # noqa: C901 - a case a document
    """Yield an answer as Markdown, section by section."""
    match answer.document:
        case EntitiesDocument() as document:
            yield from _entities(document)
        case SourcesDocument() as document:
            yield from _sources(document, answer)
        case FiguresDocument() as document:
            yield from _figures(document, answer)
        case SummaryDocument() as document:
            yield from _summary(document, answer)
        case CompareDocument() as document:
            yield from compare_sections(document, answer)
        case ShowDocument() as document:
            yield from _show(document, answer)
        case CheckDocument() as document:
            yield from check_sections(document)
        case SchemaDocument() as document:
            rows = described_fields(document)
            yield from table(("Document", "Field", "Type"), ([*row.values()] for row in rows))
        case CacheDocument() as document:
            facts = flattened(document.model_dump(mode="json", exclude={"schema_"}))
            yield from table(("Field", "Value"), facts)
        case ModelDocument() as document:
            facts = flattened(document.model_dump(mode="json", exclude={"schema_"}))
            yield from heading(2, f"{document.name} {document.version}")
            yield from table(("Field", "Value"), facts)


def _article_heading(article: ArticleMeta, note: str = "") -> Iterator[str]:
    title = f"{article.id}: {article.title}" if article.title else article.id
    yield from heading(2, title)
    line = " · ".join(filter(None, (article_line(article), note)))
    yield f"{markdown_escaped(line)}\n\n"


def _entities(document: EntitiesDocument) -> Iterator[str]:
    for article in document.articles:
        yield from _article_heading(article)
        for kind, head in KINDS.items():
            found = sorted(
                (entity for entity in article.entities if entity.kind == kind),
                key=lambda entity: -entity.count,
            )
            rows = (
                [
                    entity.name,
                    entity.count,
                    code_place(article.id, entity.mentions[0].start) if entity.mentions else "",
                    ", ".join(entity.aliases),
                ]
                for entity in found
            )
            yield from table((head, "Times", "First", "Also called"), rows)
        numbers = (
            [
                figure.text,
                figure.counts.text if figure.counts else "",
                bounds(figure.low, figure.high, figure.modifier, figure.unit),
                code_place(article.id, figure.start),
            ]
            for figure in article.figures
        )
        yield from table(("Numbers", "Counts", "Value", "At"), numbers)


def _sources(document: SourcesDocument, answer: Answer) -> Iterator[str]:
    for article in document.articles:
        yield from _article_heading(
            article, f"{article.unattributed_share:.0%} of the text cites nobody"
        )
        found = [
            attribution
            for attribution in article.attributions
            if answer.view.all_types or attribution.type == "statement"
        ]
        rows = (
            [
                *_speaker(one, answer),
                as_said(one, answer, article.id),
                code_place(article.id, one.start),
            ]
            for one in found
        )
        yield from table(("Source", "Kind", "How", "Via", "Says", "At"), rows)
        if not found:
            yield "Nobody is cited.\n\n"


def _speaker(attribution: Attribution, answer: Answer) -> list[str]:
    source = attribution.source
    kind = voice_kind(source) if source else ""
    how = quoted_how([attribution]).partition(" ")[2]
    return [source_name(attribution) or "", kind, how, answer.via(attribution)]


def _figures(document: FiguresDocument, answer: Answer) -> Iterator[str]:
    for article in document.articles:
        yield from _article_heading(article)
        by_key = sorted(article.figures, key=lambda f: f.counts.key if f.counts else "~")
        rows = (
            [
                figure.counts.key if figure.counts else "",
                figure.text + noun_after(figure, answer.texts[article.id]),
                bounds(figure.low, figure.high, figure.modifier, figure.unit),
                answer.name(figure.place),
                days(figure.when) if figure.when else "",
                answer.speaker(figure.source),
                code_place(article.id, figure.start),
            ]
            for figure in by_key
        )
        yield from table(("Key", "Number", "Bounds", "Where", "When", "Who says so", "At"), rows)
        if not article.figures:
            yield "No figures found.\n\n"


def _summary(document: SummaryDocument, answer: Answer) -> Iterator[str]:
    for article in document.articles:
        yield from _article_heading(article)
        yield from _facts(article.facts, article.id)
        yield from _sentences(article.sentences, article.id)
    if len(document.articles) > 1:
        yield from heading(2, "Across")
        yield from _facts(document.across.facts, None)
        for word in ("disputed", "agreed", "only"):
            yield from _points(word, getattr(document.across, word), answer)
        yield from _sentences(document.across.sentences, None)


def _facts(facts: FactSheet, article: str | None) -> Iterator[str]:
    rows: list[Sequence[object]] = []
    if facts.what:
        rows.append(["What", facts.what.text])
    for name, found in (("Who", facts.who), ("Where", facts.where)):
        if found:
            rows.append([name, ", ".join(f"{one.name} ({one.count})" for one in found)])
    if facts.when:
        rows.append(["When", days(Interval(from_=facts.when.from_, to=facts.when.to))])
    for figure in facts.figures:
        home = article or figure.figure.rpartition(":")[0]
        words = " ".join(filter(None, (figure.text, figure.key)))
        source = f" ({figure.source})" if figure.source else ""
        rows.append(["Figure", f"{words}{source}, {home}:{figure.start}"])
    rows += [
        ["Voices", f"{voice.kind}: {voice.statements} statements, {voice.words} words"]
        for voice in facts.voices
    ]
    yield from table(("Fact", ""), rows)


def _points(word: str, points: Sequence[SummaryPoint], answer: Answer) -> Iterator[str]:
    rows = [
        [
            point.label,
            "; ".join(
                f"{as_quoted(quote, point, answer)} ({quote.article}:{quote.start})"
                for quote in point.quotes
            ),
            len(point.articles),
            point.independent_sources,
        ]
        for point in points
    ]
    if rows:
        title = "Only in one article" if word == "only" else word.capitalize()
        yield from table((title, "", "Articles", "Sources"), rows)


def _sentences(sentences: Iterable[SummarySentence], article: str | None) -> Iterator[str]:
    for sentence in sentences:
        yield from quoted(sentence.text, f"{sentence.article or article}:{sentence.start}")


def _show(document: ShowDocument, answer: Answer) -> Iterator[str]:
    for article in document.articles:
        yield from _article_heading(article)
        for paragraph in (article.text or "").splitlines():
            if paragraph.strip():
                yield f"{markdown_escaped(paragraph)}\n\n"
        rows = (
            [
                *_speaker(one, answer),
                as_said(one, answer, article.id),
                code_place(article.id, one.start),
            ]
            for one in article.attributions
        )
        yield from table(("Source", "Kind", "How", "Via", "Says", "At"), rows)
        if answer.view.explain:
            yield from _rules(article, answer)


def _rules(article: ShownArticle, answer: Answer) -> Iterator[str]:
    """Yield every finding in text order with its rules in words."""
    found = explained_rows(article, answer)
    rows = (
        [
            code_place(article.id, row["start"]),
            row["text"],
            row.get("kind") or row["finding"],
            row.get("name") or row.get("key") or row.get("source") or row.get("from") or "",
            "; ".join(f"{rule}: {meaning(rule)}" for rule in rules),
        ]
        for row, rules in found
    )
    yield from table(("At", "Finding", "Kind", "Taken for", "Why"), rows)
