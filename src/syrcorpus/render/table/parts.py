"""What the tables are made of: headings, columns, places in a text, bars."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ...model import ArticleMeta
from ..said import Said
from ..sanitise import file_uri, one_line
from ..words import article_line

__all__ = [
    "KIND_STYLES",
    "article_heading",
    "bar",
    "columns",
    "indented",
    "nothing",
    "place_text",
    "plain_text",
    "said_text",
    "section_heading",
    "side_note",
]

KIND_STYLES = {"person": "cyan", "group": "magenta", "place": "green"}
"""The colours of entities, readable on a light and on a dark ground."""

LONG_ID = 10
"""A longer article id stands in the heading only, not before every offset."""

BLOCKS = " ▏▎▍▌▋▊▉█"


def plain_text(words: str, style: str = "") -> Text:
    """Return an article's words as one line of text, nothing in them interpreted."""
    return Text(one_line(words), style=style)


def said_text(said: Said, style: str = "") -> Text:
    """Return a statement, the cue that leads it in told apart from its words."""
    text = Text(str(said), style=style)
    text.stylize("not dim italic", 0, len(said.cue))
    return text


def place_text(article: ArticleMeta, offset: int, *, linked: bool, short: bool = False) -> Text:
    """Return ``003:1204``, on a terminal a link to the file; ``short`` drops a long id."""
    shown = "" if short and len(article.id) > LONG_ID else one_line(article.id)
    text = Text(f"{shown}:{offset}", style="dim", no_wrap=True)
    uri = file_uri(article.path) if linked else None
    if uri:
        text.stylize(Style(link=uri))
    return text


def article_heading(article: ArticleMeta, *, linked: bool, note: str = "") -> RenderableType:
    """Return an article's heading: id and title, below them outlet, date and length."""
    name = Text(one_line(article.id), style="bold", overflow="fold")
    uri = file_uri(article.path) if linked else None
    if uri:
        name.stylize(Style(link=uri))
    lines: list[RenderableType] = [plain_text(article.title, "bold")] if article.title else []
    lines.append(plain_text(" · ".join(filter(None, (article_line(article), note))), "dim"))
    if len(article.id) > LONG_ID:
        return Group(name, indented(Group(*lines)), Text())
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_row(name, Group(*lines))
    return Group(grid, Text())


def section_heading(words: str, note: str = "") -> RenderableType:
    """Return the heading of a table over several articles, with a note of what it holds."""
    line = Text(one_line(words).upper(), style="bold")
    if note:
        line.append(f"  {note}", style="not bold dim")
    return Group(line, Text())


def nothing(words: str) -> RenderableType:
    """Return the sentence that says that there is nothing to show."""
    return indented(Group(plain_text(words, "italic"), Text()))


def side_note(words: str) -> RenderableType:
    """Return a remark below a table."""
    return indented(Group(plain_text(words, "dim"), Text()))


def indented(renderable: RenderableType, by: int = 2) -> RenderableType:
    """Return something set in from the left."""
    return Padding(renderable, (0, 0, 0, by))


def columns(*heads: tuple[str, Mapping[str, object]], gap: int = 2, header: bool = True) -> Table:
    """Return a table without rules; each head is its word and Rich's options for the column."""
    table = Table(
        box=None,
        show_header=header,
        header_style="dim",
        pad_edge=False,
        padding=(0, gap, 0, 0),
        collapse_padding=True,
    )
    for word, options in heads:
        table.add_column(Text(word), **{"overflow": "fold", **options})  # type: ignore[arg-type]
    return table


def bar(share: float, width: int) -> str:
    """Return a bar of that share of a width, in eighths of a column."""
    eighths = round(max(0.0, min(share, 1.0)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (BLOCKS[rest] if rest else "")) or BLOCKS[1]
