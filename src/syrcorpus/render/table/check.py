"""The tables of ``check``: the articles that would be read, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from ...model.checks import CheckDocument, CheckedArticle
from ..answer import Answer
from ..checked import BASES, Found, found_problems, unread_by_reason
from ..words import day, listed, plural
from .parts import columns, indented, nothing, plain_text, section_heading, side_note

__all__ = ["check_tables"]

MOST = 200
"""Articles, and files that cannot be read for one reason, that are listed unless --all asks."""
NAMED = 8
"""Articles named for one problem unless --all asks for all."""
TITLED = 110
"""Columns from which there is room for titles."""


def check_tables(document: CheckDocument, answer: Answer, width: int) -> Iterator[RenderableType]:
    """Yield the articles, the problems by kind, what was passed over, what cannot be read."""
    articles, all_rows = document.articles, answer.view.all_rows
    problems = found_problems(document)
    yield section_heading(f"{plural(len(articles), 'article')} would be read", _note(document))
    if articles:
        shown = articles if all_rows else articles[:MOST]
        yield indented(Group(_articles(shown, width), Text()))
        if len(shown) < len(articles):
            yield side_note(f"and {plural(len(articles) - len(shown), 'more article')} (--all)")
    if problems:
        yield section_heading("to look at")
        for found in problems:
            yield indented(_problem(found, all_rows=all_rows))
    if document.warnings:
        yield section_heading("to know")
        shown_warnings = document.warnings if all_rows else document.warnings[:NAMED]
        lines = [plain_text(warning) for warning in shown_warnings]
        if len(lines) < len(document.warnings):
            lines.append(Text(f"and {len(document.warnings) - len(lines):,} more (--all)", "dim"))
        yield indented(Group(*lines, Text()))
    if document.errors:
        yield section_heading("cannot be read")
        most = len(document.errors) if all_rows else NAMED
        for reason, paths in unread_by_reason(document).items():
            yield indented(Group(plain_text(listed(paths, most)), indented(plain_text(reason))))
        yield Text()
    if not (articles and problems) and not document.errors:
        yield nothing("Nothing is wrong." if articles else "No article was found.")


def _note(document: CheckDocument) -> str:
    doubtful = sum(bool(article.problems) for article in document.articles)
    parts = [f"{doubtful:,} with something to look at"] if doubtful else []
    if document.errors:
        parts.append(f"{plural(len(document.errors), 'error')}")
    return " · ".join(parts)


def _articles(articles: Sequence[CheckedArticle], width: int) -> RenderableType:
    titled = width >= TITLED
    table = columns(
        ("article", {"max_width": width // 4}),
        ("read as", {"max_width": 22}),
        ("lang", {"no_wrap": True}),
        ("words", {"justify": "right", "no_wrap": True}),
        ("date", {"no_wrap": True}),
        ("by", {"no_wrap": True}),
        ("outlet", {"max_width": width // 5} if titled else {"ratio": 1}),
    )
    if titled:
        table.add_column(Text("title"), ratio=1, overflow="fold")
    table.width = width - 2
    for article in articles:
        cells = [
            plain_text(article.id, "yellow" if article.problems else ""),
            plain_text(_read_as(article, full=titled), "dim"),
            plain_text(article.language or "?"),
            Text(f"{article.words:,}"),
            Text(day(article.date) if article.date else "?"),
            Text(BASES[article.date_basis], style="dim"),
            plain_text(article.outlet or "?"),
            plain_text(article.title or "?"),
        ]
        table.add_row(*cells[: len(table.columns)])
    return table


def _read_as(article: CheckedArticle, *, full: bool) -> str:
    """Return ``text``, or ``text, windows-1252`` where that is not what everybody writes."""
    encoding = article.encoding if full or article.encoding != "utf-8" else None
    return ", ".join(filter(None, (article.format, encoding)))


def _problem(found: Found, *, all_rows: bool) -> RenderableType:
    """Return a kind of problem: how many articles have it, what to do, which they are."""
    head = Text(f"{found.heading} ({len(found.articles):,})", style="bold")
    head.append(f"  {found.advice}", style="not bold")
    lines = []
    most = len(found.articles) if all_rows else NAMED
    by_message: dict[str, list[str]] = {}
    for article, message in found.articles:
        by_message.setdefault(message, []).append(article)
    for message, articles in list(by_message.items())[:most]:
        lines.append(plain_text(f"{listed(articles, most)}: {message}", "dim"))
    if len(lines) < len(by_message):
        lines.append(Text(f"and {len(by_message) - len(lines):,} more (--all)", style="dim"))
    return Group(head, indented(Group(*lines)), Text())
