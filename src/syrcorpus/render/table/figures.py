"""The tables of ``figures``: numbers by what they count, with bounds, place, time and speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ...model import Figure, Interval
from ...model.reports import FiguresArticle, FiguresDocument
from ..answer import Answer
from ..sanitise import one_line
from ..words import bounds, days, noun_after
from .parts import article_heading, columns, indented, nothing, place_text, plain_text

__all__ = ["figures_tables"]

UNKEYED = "other numbers"


def figures_tables(
    document: FiguresDocument, answer: Answer, width: int, *, linked: bool
) -> Iterator[RenderableType]:
    """Yield a table an article, sorted by what is counted."""
    for article in document.articles:
        yield article_heading(article, linked=linked)
        if article.figures:
            yield _figures(article, answer, width, linked=linked)
        else:
            none = "None of the figures asked for" if answer.view.narrowed else "No figures found"
            yield nothing(f"{none} in {article.id}.")
        if article.dates:
            yield _dates(article, answer, width, linked=linked)


def _figures(
    article: FiguresArticle, answer: Answer, width: int, *, linked: bool
) -> RenderableType:
    table = columns(
        ("number", {"ratio": 5, "min_width": 16}),
        ("bounds", {"justify": "right", "no_wrap": True}),
        ("where, when", {"ratio": 4, "min_width": 10}),
        ("who says so", {"ratio": 5, "min_width": 12}),
        ("at", {"no_wrap": True}),
    )
    table.width = width - 2
    for key, figures in _by_key(article.figures):
        table.add_row(Text(key, style="bold"))
        for figure in figures:
            table.add_row(*_row(figure, article, answer, linked=linked))
    return indented(Group(table, Text()))


def _dates(article: FiguresArticle, answer: Answer, width: int, *, linked: bool) -> RenderableType:
    table = columns(
        ("date", {"ratio": 5, "min_width": 16}),
        ("days", {"ratio": 4, "min_width": 10}),
        ("who says so", {"ratio": 5, "min_width": 12}),
        ("at", {"no_wrap": True}),
    )
    table.width = width - 2
    for date in article.dates:
        known = date.from_ is not None and date.to is not None
        table.add_row(
            Padding(plain_text(date.text), (0, 0, 0, 2)),
            days(Interval(from_=date.from_, to=date.to)) if known else "",
            plain_text(answer.speaker(date.source)),
            place_text(article, date.start, linked=linked, short=True),
        )
    return indented(Group(table, Text()))


def _by_key(figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """Return the figures by what they count, in the order of the keys; the unkeyed last."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        key = figure.counts.key if figure.counts else UNKEYED
        groups.setdefault(key, []).append(figure)
    return sorted(groups.items(), key=lambda group: (group[0] == UNKEYED, group[0]))


def _row(
    figure: Figure, article: FiguresArticle, answer: Answer, *, linked: bool
) -> tuple[RenderableType, ...]:
    year = article.date.year if article.date else None
    when = figure.when
    same_year = when is not None and when.from_.year == when.to.year == year
    day = days(when, year=not same_year) if when else ""
    said = answer.attributions.get(figure.source or "")
    speaker = answer.speaker(figure.source)
    via = answer.via(said) if said else ""
    who = f"{speaker} via {via}" if speaker and via else speaker
    return (
        _number(figure, answer.texts.get(article.id, "")),
        bounds(figure.low, figure.high, figure.modifier, figure.unit),
        plain_text(", ".join(filter(None, (answer.name(figure.place), day)))),
        plain_text(who),
        place_text(article, figure.start, linked=linked, short=True),
    )


def _number(figure: Figure, text: str) -> Padding:
    """Return the number as written with what it counts, a part marked as one, all set in."""
    shown = Text("└ " if figure.part_of else "", style="dim")
    shown.append(one_line(figure.text), style="not dim yellow")
    shown.append(noun_after(figure, text), style="not dim")
    return Padding(shown, (0, 0, 0, 2))
