"""The sections of ``compare`` as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model import Interval
from ..model.reports import CompareDocument
from ..model.rows import ClaimMember, FigureMember
from .answer import Answer
from .markdown_parts import heading, table
from .said import as_told
from .words import days, place, plural

__all__ = ["compare_sections"]


def compare_sections(document: CompareDocument, answer: Answer) -> Iterator[str]:
    """Yield the articles, then the sections that were asked for."""
    makers = {
        "figures": _figures,
        "claims": _claims,
        "sources": _sources,
        "entities": _entities,
        "naming": _naming,
        "reuse": _reuse,
        "timeline": _timeline,
    }
    yield from heading(2, plural(len(document.articles), "article"))
    articles = (
        [
            article.id,
            article.outlet or "",
            article.date or "",
            article.words,
            f"copy of {article.copy_of}" if article.copy_of else article.title or "",
        ]
        for article in document.articles
    )
    yield from table(("Article", "Outlet", "Date", "Words", "Title"), articles)
    for section in answer.view.sections:
        yield from heading(2, section.capitalize())
        body = list(makers[section](document, answer))
        yield from body or ["Nothing found.\n\n"]


def _figures(document: CompareDocument, answer: Answer) -> Iterator[str]:
    rows = (
        [
            row.label,
            row.verdict,
            row.independent_sources,
            "; ".join(
                f"{answer.member_value(member)} ({_behind(member, answer)})"
                for member in row.members
            ),
        ]
        for row in document.figures
    )
    yield from table(("Figure", "Verdict", "Sources", "Values"), rows)


def _claims(document: CompareDocument, answer: Answer) -> Iterator[str]:
    rows = (
        [
            row.label,
            row.verdict,
            row.independent_sources,
            "; ".join(
                f"{member.stance}: {as_told(member, member.article, answer)}"
                f" ({_behind(member, answer)})"
                for member in row.members
            ),
        ]
        for row in document.claims
    )
    yield from table(("Claim", "Verdict", "Sources", "Members"), rows)


def _behind(member: FigureMember | ClaimMember, answer: Answer) -> str:
    source = answer.names.get(member.source or "", member.source) or "own voice"
    return f"{source}, {place(member.article, member.start)}"


def _counts(rows: Iterable[tuple[str, str, Mapping[str, int]]], head: str) -> Iterator[str]:
    yield from table(
        (head, "Kind", "Articles"),
        (
            [name, kind, ", ".join(f"{article} {count}" for article, count in counts.items())]
            for name, kind, counts in rows
        ),
    )


def _sources(document: CompareDocument, _answer: Answer) -> Iterator[str]:
    rows = ((row.name or "", row.kind, row.articles) for row in document.sources)
    yield from _counts(rows, "Source")


def _entities(document: CompareDocument, _answer: Answer) -> Iterator[str]:
    yield from _counts(((row.name, row.kind, row.articles) for row in document.entities), "Entity")


def _naming(document: CompareDocument, _answer: Answer) -> Iterator[str]:
    rows = (
        [actor.name, article, ", ".join(f"{term} {count}" for term, count in terms.items())]
        for actor in document.naming
        for article, terms in actor.articles.items()
    )
    yield from table(("Actor", "Article", "Called"), rows)


def _reuse(document: CompareDocument, _answer: Answer) -> Iterator[str]:
    rows = (
        [
            place(pair.a.article, pair.a.start),
            place(pair.b.article, pair.b.start),
            f"{pair.similarity:.0%}",
            pair.a.text,
        ]
        for pair in document.reuse
    )
    yield from table(("A", "B", "Alike", "Text"), rows)


def _timeline(document: CompareDocument, _answer: Answer) -> Iterator[str]:
    rows = (
        [
            days(Interval(from_=stretch.from_, to=stretch.to)),
            place(item.article, item.start),
            item.text,
        ]
        for stretch in document.timeline
        for item in stretch.items
    )
    yield from table(("When", "At", "Text"), rows)
