"""The tables of ``sources``: one row a speaker with what he says, or the shares of the voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from ...model import Attribution
from ...model.reports import SourcesArticle, SourcesDocument
from ..answer import Answer
from ..said import as_said, is_slight
from ..sanitise import one_line
from ..words import plural, quoted_how, source_name, voice_kind
from .parts import (
    article_heading,
    bar,
    columns,
    indented,
    nothing,
    place_text,
    plain_text,
    said_text,
)

__all__ = ["sources_tables", "voice_shares"]

STATEMENTS = 4
"""How many statements of one speaker are shown unless --full asks for all; those that only point at
others ("it", "their offensive") are shown where there is nothing better."""


def sources_tables(
    document: SourcesDocument, answer: Answer, width: int, *, linked: bool
) -> Iterator[RenderableType]:
    """Yield a table an article."""
    for article in document.articles:
        said = [
            attribution
            for attribution in article.attributions
            if answer.view.all_types or attribution.type == "statement"
        ]
        uncited = f"{article.unattributed_share:.0%} of the text cites nobody"
        yield article_heading(article, linked=linked, note=uncited)
        if not said:
            none = "None of those asked for" if answer.view.narrowed else "Nobody"
            yield nothing(f"{none} is cited in {article.id}.")
        elif answer.view.by_kind:
            yield voice_table(voice_shares(said), width)
        else:
            yield from _speakers(said, article, answer, width, linked=linked)


# ------------------------------------------------------------------ by speaker


def _speakers(
    said: Sequence[Attribution],
    article: SourcesArticle,
    answer: Answer,
    width: int,
    *,
    linked: bool,
) -> Iterator[RenderableType]:
    speakers: dict[tuple[str | None, str], list[Attribution]] = {}
    for attribution in said:
        source = attribution.source
        name = source_name(attribution) or ""
        entity = source.entity if source else None
        speakers.setdefault((entity, entity or name.casefold()), []).append(attribution)
    by_weight = sorted(speakers.values(), key=lambda group: (-len(group), group[0].start))
    for group in by_weight:
        yield indented(_speaker_line(group, answer))
        yield indented(_statements(group, article, answer, width, linked=linked), 4)


def _speaker_line(group: Sequence[Attribution], answer: Answer) -> Text:
    """Return ``David Carden  un · 2 direct · via Reuters``."""
    first = group[0]
    line = plain_text(source_name(first) or "(not told who)", "bold")
    source = first.source
    traits = []
    if source is not None:
        traits.append(voice_kind(source))
    traits.append(quoted_how(list(group)))
    via = list(dict.fromkeys(filter(None, (answer.via(one) for one in group))))
    if via:
        traits.append(f"via {'; '.join(one_line(name) for name in via)}")
    types = sorted({one.type for one in group} - {"statement"})
    line.append(f"  {' · '.join([*traits, *types])}", style="not bold cyan")
    return line


def _statements(
    group: Sequence[Attribution],
    article: SourcesArticle,
    answer: Answer,
    width: int,
    *,
    linked: bool,
) -> RenderableType:
    telling = [one for one in group if not is_slight(one, answer)]
    shown = group if answer.view.full else (telling or group)[:STATEMENTS]
    last = max(_content_start(attribution) for attribution in article.attributions)
    at_width = place_text(article, last, linked=False, short=True).cell_len
    table = columns(("at", {"width": at_width}), ("says", {"ratio": 1}), header=False)
    table.width = width - 4
    room = max(width - 6 - at_width, 20)
    for attribution in shown:
        at = place_text(article, _content_start(attribution), linked=linked, short=True)
        said = as_said(attribution, answer, article.id)
        if not answer.view.full:
            said = said.shortened(2 * room - 12)
        table.add_row(at, said_text(said))
    if len(shown) < len(group):
        more = plural(len(group) - len(shown), "more statement")
        table.add_row("", Text(f"and {more} (--full shows all)", style="dim"))
    return Group(table, Text())


def _content_start(attribution: Attribution) -> int:
    return attribution.content[0].start if attribution.content else attribution.start


# ------------------------------------------------------------------ by kind


def voice_shares(said: Sequence[Attribution]) -> list[tuple[str, int, int]]:
    """Return (kind, statements, words) of the voices, most words first."""
    shares: dict[str, list[int]] = {}
    for attribution in said:
        kind = attribution.source.kind if attribution.source else "not told who"
        share = shares.setdefault(kind, [0, 0])
        share[0] += 1
        share[1] += sum(len(piece.text.split()) for piece in attribution.content)
    rows = [(kind, statements, words) for kind, (statements, words) in shares.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[1], row[0]))


def voice_table(shares: Sequence[tuple[str, int, int]], width: int) -> RenderableType:
    """Return the kinds of voices with how many statements and words each is given."""
    statements = sum(row[1] for row in shares) or 1
    words = sum(row[2] for row in shares) or 1
    bar_width = min(30, max(10, width - 52))
    table = columns(
        ("voices", {"min_width": 12}),
        ("statements", {"justify": "right", "no_wrap": True}),
        ("", {"justify": "right", "no_wrap": True}),
        ("words", {"justify": "right", "no_wrap": True}),
        ("", {"justify": "right", "no_wrap": True}),
        ("", {"width": bar_width, "no_wrap": True}),
    )
    for kind, number, length in shares:
        table.add_row(
            kind,
            str(number),
            f"{number / statements:.0%}",
            f"{length:,}",
            f"{length / words:.0%}",
            Text(bar(length / words, bar_width), style="cyan"),
        )
    return indented(Group(table, Text()))
