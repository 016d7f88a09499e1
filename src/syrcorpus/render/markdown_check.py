"""What a check found as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.checks import CheckDocument
from .checked import found_problems, unread_by_reason
from .markdown_parts import heading, table
from .words import plural

__all__ = ["check_sections"]


def check_sections(document: CheckDocument) -> Iterator[str]:
    """Yield the articles, the problems by kind, what was passed over, what cannot be read."""
    yield from heading(2, f"{plural(len(document.articles), 'article')} would be read")
    heads = ("Article", "Format", "Encoding", "Language", "Words", "Date", "Basis", "Outlet")
    rows = (
        [
            article.id,
            article.format or "",
            article.encoding or "",
            article.language or "",
            article.words,
            article.date or "",
            article.date_basis or "",
            article.outlet or "",
            article.title or "",
        ]
        for article in document.articles
    )
    yield from table((*heads, "Title"), rows)
    problems = found_problems(document)
    if problems:
        yield from heading(2, "To look at")
    for found in problems:
        yield from heading(3, f"{found.heading} ({len(found.articles)})")
        yield f"What to do: {found.advice}.\n\n"
        yield from table(("Article", "What"), found.articles)
    if document.warnings:
        yield from heading(2, "To know")
        yield from table(("What",), ([warning] for warning in document.warnings))
    if document.errors:
        yield from heading(2, "Cannot be read")
        reasons = unread_by_reason(document).items()
        yield from table(
            ("File", "Why"), ([path, reason] for reason, paths in reasons for path in paths)
        )
