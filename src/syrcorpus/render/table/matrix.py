"""Articles side by side: a column each where they fit, else folded into counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...model.reports import ComparedArticle
from ..answer import Answer
from ..sanitise import one_line
from ..words import listed, plural, shortened
from .parts import columns, indented, place_text, side_note

__all__ = ["Desk", "articles_table", "count_table", "counted_in", "only_in"]

GAP = 2
ABSENT = "·"
WIDEST_LABEL = 64
"""Columns beyond which a label stands too far from its row's cells."""
EXTRA = 8
WIDEST_NAME = 28
LONGEST_NAME = 48
"""Characters of a name that stands in a list."""
NARROWEST_TITLE = 28
MANY = 12
"""Articles from which what each alone has is counted, not listed."""
MANY_LISTED = 60
"""How many articles are listed unless --all asks for all."""


@dataclass(frozen=True)
class Desk:
    """Know which articles lie side by side, and on how wide a screen."""

    articles: Sequence[ComparedArticle]
    answer: Answer
    width: int
    linked: bool

    @cached_property
    def by_id(self) -> Mapping[str, ComparedArticle]:
        """Return the articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return what heads each article's column: its id, or a number where ids are long."""
        ids = [one_line(article.id) for article in self.articles]
        if max(map(len, ids), default=0) <= 6:
            return dict(zip(self.by_id, ids, strict=True))
        return {key: str(number) for number, key in enumerate(self.by_id, 1)}

    def fits(self, cell: int, label: int) -> bool:
        """Tell whether a column of that width an article fits beside a label of that width."""
        cell = max(cell, *map(len, self.labels.values()), 1)
        return label + len(self.articles) * (cell + GAP) <= self.width - 2

    def table(self, label: str, cell: int, *extra: str) -> Table:
        """Return a table with a label, narrow extra columns, and a column an article."""
        table = columns(
            (label, {"ratio": 1}),
            *((word, {"no_wrap": True}) for word in extra),
            *(
                (head, {"justify": "right", "no_wrap": True, "min_width": cell})
                for head in self.labels.values()
            ),
            gap=GAP,
        )
        columns_width = (len(self.articles) + len(extra)) * (max(cell, EXTRA) + GAP)
        table.width = min(self.width - 2, WIDEST_LABEL + columns_width)
        return table

    def place(self, article: str, offset: int, *, bare: bool = False) -> Text:
        """Return where something stands, without the article where its column tells it."""
        meta = self.by_id[article]
        text = place_text(meta, offset, linked=self.linked)
        return text[text.plain.rindex(":") :] if bare else text

    def places(self, members: Sequence[tuple[str, int]]) -> Text:
        """Return several places on one line."""
        return Text(", ").join(self.place(article, offset) for article, offset in members)


def counted_in(counts: Mapping[str, int]) -> str:
    """Return counts by article in words: ``003 7, 001 2``; most first."""
    by_weight = sorted(counts.items(), key=lambda item: -item[1])
    return ", ".join(f"{one_line(article)} {count}" for article, count in by_weight)


def count_table(
    desk: Desk,
    head: str,
    rows: Sequence[tuple[Text, str, Mapping[str, int]]],
    *,
    extra: str = "",
) -> RenderableType:
    """Return counts by article: rows of label, an extra word, and the counts."""
    longest = max((len(f"{n:,}") for _, _, counts in rows for n in counts.values()), default=1)
    extras = (extra,) if extra else ()
    if desk.fits(longest, 34 if extra else 28):
        table = desk.table(head, longest, *extras)
        for label, word, counts in rows:
            absent = ABSENT if counts else ""
            cells = (
                Text(f"{counts[key]:,}") if key in counts else Text(absent, style="dim")
                for key in desk.by_id
            )
            table.add_row(label, *((word,) if extra else ()), *cells)
        return indented(Group(table, Text()))
    table = columns(
        (head, {"ratio": 2}),
        *((word, {"no_wrap": True}) for word in extras),
        ("articles", {"justify": "right", "no_wrap": True}),
        ("times", {"justify": "right", "no_wrap": True}),
        ("most in", {"ratio": 2}),
    )
    table.width = desk.width - 2
    for label, word, counts in rows:
        first = sorted(counts.items(), key=lambda item: -item[1])[:3]
        rest = f" and {len(counts) - 3} more" if len(counts) > 3 else ""
        table.add_row(
            label,
            *((word,) if extra else ()),
            str(len(counts)) if counts else "",
            f"{sum(counts.values()):,}" if counts else "",
            Text(counted_in(dict(first)) + rest, style="dim"),
        )
    return indented(Group(table, Text()))


def only_in(desk: Desk, rows: Iterable[tuple[str, Mapping[str, int]]]) -> Iterator[RenderableType]:
    """Yield what only one article has, a line an article, of rows of a name and its counts."""
    found: dict[str, list[str]] = {key: [] for key in desk.by_id}
    for name, counts in rows:
        if len(counts) == 1:
            found[next(iter(counts))].append(name)
    lines = [(key, names) for key, names in found.items() if names]
    if not lines or len(desk.articles) < 2:
        return
    if len(desk.articles) > MANY and not desk.answer.view.all_rows:
        alone = sum(len(names) for _, names in lines)
        yield side_note(f"and {alone:,} that one article alone has (--all lists them)")
        return
    table = columns(("only in", {"no_wrap": True}), ("", {"ratio": 1}))
    table.width = desk.width - 2
    for key, names in lines:
        most = len(names) if desk.answer.view.all_rows else 5
        shown = listed([shortened(name, LONGEST_NAME) for name in names], most)
        table.add_row(Text(one_line(key), style="dim"), Text(shown))
    yield indented(Group(table, Text()))


def articles_table(desk: Desk) -> RenderableType:
    """Return the list of the articles, with the numbers that head their columns.

    Of many articles each has one line, and the first ``MANY_LISTED`` are listed.
    """
    most = len(desk.articles) if desk.answer.view.all_rows else MANY_LISTED
    lines = 1 if len(desk.articles) > MANY else 2
    numbered = any(label != key for key, label in desk.labels.items())
    names = max((len(article.id) for article in desk.articles), default=0)
    outlets = max((len(article.outlet or "") for article in desk.articles), default=0)
    room = desk.width - 34 - min(names, WIDEST_NAME) - min(outlets, WIDEST_NAME)
    titled = room >= NARROWEST_TITLE
    table = columns(
        *((("", {"justify": "right", "no_wrap": True}),) if numbered else ()),
        ("article", {"max_width": WIDEST_NAME}),
        ("outlet", {"max_width": WIDEST_NAME}),
        ("date", {"no_wrap": True}),
        ("words", {"justify": "right", "no_wrap": True}),
        *((("title", {"ratio": 1}),) if titled else ()),
    )
    if titled:
        table.width = desk.width - 2
    for article in desk.articles[:most]:
        number = (Text(desk.labels[article.id], style="bold"),) if numbered else ()
        table.add_row(
            *number,
            Text(one_line(article.id), style="" if numbered else "bold"),
            Text(one_line(article.outlet or "")),
            Text(article.date.isoformat() if article.date else "", style="dim"),
            f"{article.words:,}",
            *((_title(article, lines * room - 2),) if titled else ()),
        )
    rest = plural(len(desk.articles) - most, "more article")
    more = [side_note(f"and {rest} (--all shows everything)")] if len(desk.articles) > most else []
    return Group(
        Text(plural(len(desk.articles), "article"), style="bold"),
        Text(),
        indented(Group(table, Text())),
        *more,
    )


def _title(article: ComparedArticle, room: int) -> Text:
    """Return an article's title; of a copy, what it copies."""
    if article.copy_of is not None:
        return Text(shortened(f"copy of {article.copy_of}", room), style="yellow")
    return Text(shortened(article.title or "", room), style="dim")
