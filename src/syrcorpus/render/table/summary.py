"""The tables of ``summary``: a fact sheet and quoted sentences, per article and across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...model import ArticleMeta
from ...model.reports import (
    FactSheet,
    NamedCount,
    SourcedFigure,
    SummaryDocument,
    SummaryPoint,
    SummarySentence,
)
from ..answer import Answer
from ..said import as_quoted
from ..sanitise import one_line
from ..words import days, noun_after, plural
from .parts import (
    article_heading,
    columns,
    indented,
    nothing,
    place_text,
    plain_text,
    section_heading,
)
from .sources import voice_table

__all__ = ["summary_tables"]

NAMES = 8
"""How many names a fact sheet shows."""


def summary_tables(
    document: SummaryDocument, answer: Answer, width: int, *, linked: bool
) -> Iterator[RenderableType]:
    """Yield the fact sheet and the sentences of each article, then those of all."""
    articles = {article.id: article for article in document.articles}
    for article in document.articles:
        yield article_heading(article, linked=linked)
        page = _Page(answer, {article.id: article}, width, linked)
        yield from page.facts(article.facts, title=article.title)
        yield from page.sentences(article.sentences)
        if article.facts == FactSheet() and not article.sentences:
            yield nothing(f"Nothing to sum up in {article.id}.")
    if len(articles) > 1:
        yield section_heading("across", plural(len(articles), "article"))
        page = _Page(answer, articles, width, linked)
        yield from page.facts(document.across.facts)
        yield from page.points("disputed", document.across.disputed)
        yield from page.points("agreed", document.across.agreed)
        yield from page.points("only in one article", document.across.only)
        yield from page.sentences(document.across.sentences)


@dataclass(frozen=True)
class _Page:
    """Lay out what is summed up of one article or of several."""

    answer: Answer
    articles: Mapping[str, ArticleMeta]
    width: int
    linked: bool

    def facts(self, facts: FactSheet, *, title: str | None = None) -> Iterator[RenderableType]:
        """Yield the fact sheet, then the voices; a title that heads the page is not repeated."""
        sheet = columns(("", {"no_wrap": True, "style": "dim"}), ("", {"ratio": 1}), header=False)
        sheet.width = self.width - 2
        if facts.what and one_line(facts.what.text) != one_line(title or ""):
            sheet.add_row("what", plain_text(facts.what.text))
        if facts.who:
            sheet.add_row("who", _names(facts.who))
        if facts.where:
            sheet.add_row("where", _names(facts.where))
        if facts.when:
            sheet.add_row("when", days(facts.when))
        if facts.figures:
            sheet.add_row("figures", self._figures(facts.figures))
        if sheet.row_count:
            yield indented(Group(sheet, Text()))
        if facts.voices:
            voices = [(voice.kind, voice.statements, voice.words) for voice in facts.voices]
            yield voice_table(voices, self.width)

    def sentences(self, sentences: Sequence[SummarySentence]) -> Iterator[RenderableType]:
        """Yield the quoted sentences with their places."""
        if not sentences:
            return
        table = columns(("at", {"no_wrap": True}), ("sentence", {"ratio": 1}), header=False)
        table.width = self.width - 2
        for sentence in sentences:
            at = self._place(sentence.article, sentence.start)
            table.add_row(at, plain_text(sentence.text))
        yield indented(Group(table, Text()))

    def points(self, word: str, points: Sequence[SummaryPoint]) -> Iterator[RenderableType]:
        """Yield rows of the comparison, each with words that stand for it."""
        if not points:
            return
        table = columns((word, {"ratio": 1}), ("stands", {"no_wrap": True}))
        table.width = self.width - 2
        for point in points:
            label = plain_text(point.label, "bold")
            for quote in point.quotes:
                place = self._place(quote.article, quote.start)
                label.append("\n  ").append(place).append("  ")
                words = as_quoted(quote, point, self.answer)
                label.append(str(words.shortened(self.width // 2)))
            sources = plural(point.independent_sources, "source")
            table.add_row(label, Text(f"{plural(len(point.articles), 'article')}, {sources}"))
        yield indented(Group(table, Text()))

    def _figures(self, figures: Sequence[SourcedFigure]) -> RenderableType:
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        grid.add_column(no_wrap=True)
        for figure in figures:
            # A figure's id names its article: "003:f1".
            article = figure.figure.rpartition(":")[0]
            found = self.answer.figures.get(figure.figure)
            words = plain_text(figure.text, "yellow")
            if found:
                noun = noun_after(found, self.answer.texts.get(article, ""))
                words.append(noun, style="default")
            grid.add_row(
                words, plain_text(figure.source or "", "dim"), self._place(article, figure.start)
            )
        return grid

    def _place(self, article: str | None, offset: int) -> Text:
        """Return where something stands, without the id where the page has one article."""
        alone = len(self.articles) == 1
        home = next(iter(self.articles.values())) if alone else self.articles.get(article or "")
        if home is None:
            return Text()
        return place_text(home, offset, linked=self.linked, short=alone)


def _names(names: Sequence[NamedCount]) -> Text:
    shown = Text(", ").join(
        Text(one_line(name.name)).append(f" {name.count}", style="dim") for name in names[:NAMES]
    )
    if len(names) > NAMES:
        shown.append(f" and {len(names) - NAMES} more", style="dim")
    return shown
