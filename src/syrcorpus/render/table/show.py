"""``show``: an article to read, with its mentions, figures and attributions marked in the text.

On a colour terminal by colour; elsewhere by brackets with a letter: ``[P Assad]`` a person,
``[# at least 27]`` a figure. A speaker and his words bear the attribution's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ...model.reports import ShowDocument, ShownArticle
from ..answer import Answer
from ..rules import explained_rows, meaning
from ..sanitise import visible
from ..words import shortened, source_name, voice_kind
from .parts import KIND_STYLES, article_heading, columns, indented, place_text, plain_text

__all__ = ["show_tables"]

READABLE = 100
"""Columns beyond which lines of prose are hard to follow."""
LETTERS = {"person": "P", "group": "G", "place": "L"}
FIGURE_STYLE = "bold yellow"


class Mark(NamedTuple):
    """Mark a stretch of the text by a style, and by what is put around it."""

    start: int
    end: int
    style: str
    opening: str = ""
    closing: str = ""


def show_tables(
    document: ShowDocument, answer: Answer, width: int, *, colour: bool
) -> Iterator[RenderableType]:
    """Yield the legend, the marked text, and the list of who says what."""
    for article in document.articles:
        yield article_heading(article, linked=colour)
        yield Group(_legend(colour=colour), Text())
        margin = max(width - READABLE, 0)
        for paragraph in marked_text(article, colour=colour).split("\n", allow_blank=True):
            yield Padding(paragraph, (0, margin, 0, 0))
        yield from _speakers(article, answer, width, linked=colour)
        if answer.view.explain:
            yield from _rules(article, answer, width, linked=colour)


def _rules(
    article: ShownArticle, answer: Answer, width: int, *, linked: bool
) -> Iterator[RenderableType]:
    """Yield every finding in text order with its rules, then what those rules mean."""
    table = columns(
        ("at", {"no_wrap": True}),
        ("finding", {"ratio": 3}),
        ("taken for", {"ratio": 3}),
        ("rule", {"max_width": width // 3, "style": "dim"}),
    )
    table.width = width - 2
    met: dict[str, None] = {}
    for row, rules in explained_rows(article, answer):
        met.update(dict.fromkeys(rules))
        taken_for = row.get("name") or row.get("key") or row.get("source") or row.get("from") or ""
        table.add_row(
            place_text(article, row["start"], linked=linked, short=True),
            Text(shortened(row["text"], width // 2)),
            plain_text(f"{row.get('kind') or row['finding']} {taken_for}"),
            plain_text(", ".join(rules)),
        )
    yield Group(indented(table), Text())
    means = columns(("rule", {"style": "dim"}), ("means", {"ratio": 1}))
    for rule in sorted(met):
        means.add_row(plain_text(rule), plain_text(meaning(rule)))
    yield Group(indented(means), Text())


def _legend(*, colour: bool) -> Text:
    if not colour:
        return Text("[P person] [G group] [L place] [# figure] <1 who says> «1 what» {not prose}")
    names = (Text(kind, style=style) for kind, style in KIND_STYLES.items())
    others = (
        Text("figure", style=FIGURE_STYLE),
        Text("1 ", style="dim").append("who says", style="not dim underline"),
        Text("«1 ", style="dim").append("what", style="not dim").append("»"),
        Text("not prose", style="dim italic"),
    )
    return Text("   ").join([*names, *others])


def _marks(article: ShownArticle, *, colour: bool) -> Iterator[Mark]:
    for piece in article.furniture:
        around = ("", "") if colour else (f"{{{piece.kind}: ", "}")
        yield Mark(piece.start, piece.end, "dim italic", *around)
    for entity in article.entities:
        around = ("", "") if colour else (f"[{LETTERS[entity.kind]} ", "]")
        for mention in entity.mentions:
            yield Mark(mention.start, mention.end, KIND_STYLES[entity.kind], *around)
    for figure in article.figures:
        around = ("", "") if colour else ("[# ", "]")
        yield Mark(figure.start, figure.end, FIGURE_STYLE, *around)
    for number, said in enumerate(article.attributions, 1):
        if said.source:
            around = (f"{number} ", "") if colour else (f"<{number} ", ">")
            yield Mark(said.source.start, said.source.end, "underline", *around)
        for content in said.content:
            yield Mark(content.start, content.end, "", f"«{number} ", "»")


def marked_text(article: ShownArticle, *, colour: bool) -> Text:
    """Return the article's text with everything that was found in it marked."""
    text = article.text or ""
    marks = list(_marks(article, colour=colour))
    opened = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    closed = sorted(marks, key=lambda mark: (mark.end, -mark.start))
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    shown, active = Text(), list[Mark]()
    next_opened = next_closed = 0
    for cut, after in zip(cuts, [*cuts[1:], len(text)], strict=True):
        while next_closed < len(closed) and closed[next_closed].end <= cut:
            mark = closed[next_closed]
            active.remove(mark)
            shown.append(mark.closing, style="dim")
            next_closed += 1
        while next_opened < len(opened) and opened[next_opened].start <= cut:
            mark = opened[next_opened]
            active.append(mark)
            shown.append(mark.opening, style="dim")
            next_opened += 1
        style = " ".join(dict.fromkeys(mark.style for mark in active if mark.style))
        piece = visible(text[cut:after]).replace("\r\n", "\n").replace("\t", " ")
        shown.append(piece, style=style)
    return shown


def _speakers(
    article: ShownArticle, answer: Answer, width: int, *, linked: bool
) -> Iterator[RenderableType]:
    """Yield the list behind the numbers in the text."""
    if not article.attributions:
        return
    table = columns(
        ("", {"justify": "right", "no_wrap": True, "style": "dim"}),
        ("who says", {"ratio": 1}),
        ("kind", {"no_wrap": True}),
        ("how", {"no_wrap": True}),
        ("via", {"max_width": 24}),
        ("at", {"no_wrap": True}),
    )
    table.width = min(width, READABLE) - 2
    for number, said in enumerate(article.attributions, 1):
        source = said.source
        kind = voice_kind(source) if source else ""
        how = said.quote if said.type == "statement" else f"{said.quote} {said.type}"
        table.add_row(
            str(number),
            plain_text(source_name(said) or "(not told who)"),
            Text(kind, style="dim"),
            Text(how, style="dim"),
            plain_text(answer.via(said), "dim"),
            place_text(article, said.start, linked=linked, short=True),
        )
    yield Group(Text(), indented(table), Text())
