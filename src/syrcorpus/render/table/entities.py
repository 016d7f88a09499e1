"""The tables of ``entities``: who and what each article names, and all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from ...model import Figure
from ...model.reports import ArticleEntry, EntitiesArticle, EntitiesDocument, EntityEntry
from ..words import bounds, listed, plural
from .parts import (
    KIND_STYLES,
    article_heading,
    columns,
    indented,
    nothing,
    place_text,
    plain_text,
    section_heading,
)

__all__ = ["entities_tables"]

HEADS = {"person": "people", "group": "groups", "place": "places"}
NAME_WIDTH = 50
ACROSS = 30
"""How many names of each kind the table over all articles shows."""


def entities_tables(
    document: EntitiesDocument, width: int, *, linked: bool
) -> Iterator[RenderableType]:
    """Yield a table an article, then one over all."""
    for article in document.articles:
        yield article_heading(article, linked=linked)
        yield from _article(article, width, linked=linked)
    if len(document.articles) > 1:
        yield section_heading("across", plural(len(document.articles), "article"))
        yield _across(document.articles, width)


def _article(article: EntitiesArticle, width: int, *, linked: bool) -> Iterator[RenderableType]:
    if not article.entities and not article.figures:
        yield nothing(f"No names and no numbers found in {article.id}.")
        return
    if article.entities:
        yield _names(article, width, linked=linked)
    if article.figures:
        yield _numbers(article.figures, article, linked=linked)


def _by_weight(entities: Iterable[EntityEntry]) -> list[EntityEntry]:
    return sorted(entities, key=lambda e: (-e.count, e.mentions[0].start if e.mentions else 0))


def _names(article: EntitiesArticle, width: int, *, linked: bool) -> RenderableType:
    table = columns(
        ("", {"width": min(NAME_WIDTH, width // 2 - 4)}),
        ("times", {"justify": "right", "no_wrap": True, "min_width": 5}),
        ("first", {"no_wrap": True, "min_width": 9}),
        ("also called", {"ratio": 1}),
    )
    table.width = width - 2
    for kind, head in HEADS.items():
        found = _by_weight(entity for entity in article.entities if entity.kind == kind)
        if found:
            if table.row_count:
                table.add_row()
            table.add_row(Text(head, style="bold"))
        for entity in found:
            start = min((mention.start for mention in entity.mentions), default=0)
            table.add_row(
                plain_text(entity.name, KIND_STYLES[kind]),
                str(entity.count),
                place_text(article, start, linked=linked, short=True),
                plain_text(", ".join(entity.aliases), "dim"),
            )
    return indented(Group(table, Text()))


def _numbers(figures: Iterable[Figure], article: ArticleEntry, *, linked: bool) -> RenderableType:
    table = columns(
        ("numbers", {"max_width": 34}),
        ("counts", {"max_width": 44}),
        ("value", {"justify": "right", "no_wrap": True}),
        ("at", {"no_wrap": True}),
    )
    for figure in figures:
        table.add_row(
            plain_text(figure.text, "yellow"),
            plain_text(figure.counts.text if figure.counts else ""),
            bounds(figure.low, figure.high, figure.modifier, figure.unit),
            place_text(article, figure.start, linked=linked, short=True),
        )
    return indented(Group(table, Text()))


def _across(articles: Sequence[EntitiesArticle], width: int) -> RenderableType:
    """Return the names of all articles, those in most articles first."""
    where: dict[str, list[tuple[str, EntityEntry]]] = {}
    for article in articles:
        for entity in article.entities:
            where.setdefault(entity.id, []).append((article.id, entity))
    tables = []
    for kind, head in HEADS.items():
        rows = sorted(
            (found for found in where.values() if found[0][1].kind == kind),
            key=lambda found: (-len(found), -sum(e.count for _, e in found), found[0][1].name),
        )
        if rows:
            tables.append(_across_kind(rows, head, width))
    return Group(*tables) if tables else nothing("No names found.")


def _across_kind(
    rows: Sequence[Sequence[tuple[str, EntityEntry]]], head: str, width: int
) -> RenderableType:
    table = columns(
        (head, {"width": min(NAME_WIDTH, width // 2 - 4)}),
        ("articles", {"justify": "right", "no_wrap": True}),
        ("times", {"justify": "right", "no_wrap": True, "min_width": 5}),
        ("in", {"ratio": 1}),
    )
    table.width = width - 2
    for found in rows[:ACROSS]:
        entity = found[0][1]
        ids = [article for article, _ in sorted(found, key=lambda pair: -pair[1].count)]
        table.add_row(
            plain_text(entity.name, KIND_STYLES[entity.kind]),
            str(len(found)),
            str(sum(e.count for _, e in found)),
            Text(listed(ids, 6), style="dim"),
        )
    if len(rows) > ACROSS:
        table.add_row(Text(f"and {len(rows) - ACROSS} more", style="italic"), "", "", "")
    return indented(Group(table, Text()))
