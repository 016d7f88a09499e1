"""The tables of ``compare``: what differs first, every cell with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from rich.console import Group, RenderableType
from rich.text import Text

from ...model import Interval
from ...model.reports import CompareDocument
from ...model.rows import ClaimMember, ClaimRow, FigureMember, FigureRow, TimelineRow
from ..answer import Answer
from ..said import as_told
from ..sanitise import one_line
from ..words import days, listed, plural, shortened
from .matrix import ABSENT, Desk, articles_table, count_table, only_in
from .parts import (
    KIND_STYLES,
    columns,
    indented,
    nothing,
    plain_text,
    said_text,
    section_heading,
    side_note,
)

__all__ = ["compare_tables"]

VERDICT_STYLES = {
    "differ": "bold red",
    "compatible": "yellow",
    "agree": "green",
    "single": "dim",
    "contradicted": "bold red",
    "corroborated": "green",
    "single-source": "yellow",
}
STANCE_STYLES = {"asserts": "green", "denies": "bold red"}
Row = TypeVar("Row", FigureRow, ClaimRow)

MOST = 20
"""How many rows of a table are shown unless --all asks for all."""
TERMS = 8
"""How many names of one actor are shown unless --all asks for all."""
STRETCHES = 30
"""How many stretches of days the timeline shows unless --all asks for all."""
CELL = 8
VALUE = 11
WIDEST_PLACE = 28
MEMBERS = 6
"""How many members of each stance a claim shows unless --all asks for all."""
LABEL = 26


def compare_tables(
    document: CompareDocument, answer: Answer, width: int, *, linked: bool
) -> Iterator[RenderableType]:
    """Yield the list of the articles, then the sections that were asked for."""
    desk = Desk(document.articles, answer, width, linked)
    makers = {
        "figures": _figures,
        "claims": _claims,
        "sources": _sources,
        "entities": _entities,
        "naming": _naming,
        "reuse": _reuse,
        "timeline": _timeline,
    }
    yield articles_table(desk)
    for section in answer.view.sections:
        yield from makers[section](document, desk)


def _cut(rows: Sequence[object], desk: Desk) -> int:
    return len(rows) if desk.answer.view.all_rows else min(len(rows), MOST)


def _more(count: int, what: str) -> Iterator[RenderableType]:
    if count:
        yield side_note(f"and {plural(count, f'more {what}')} (--all shows everything)")


def _verdicts(rows: Iterable[FigureRow | ClaimRow]) -> str:
    """Return how many rows there are of each verdict: ``3 differ, 5 agree``."""
    counts = Counter[str](row.verdict for row in rows)
    return ", ".join(
        f"{counts[verdict]} {verdict}" for verdict in VERDICT_STYLES if counts[verdict]
    )


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with disagreements first, else in their own order."""
    first = {"differ": 0, "contradicted": 0, "agree": 1, "corroborated": 1, "compatible": 1}
    return sorted(rows, key=lambda row: first.get(row.verdict, 2))


def _standing(row: FigureRow | ClaimRow) -> Text:
    """Return a row's verdict in words: ``differ · 3 articles, 2 sources: UN, SOHR``."""
    articles = len({member.article for member in row.members})
    text = Text(row.verdict, style=VERDICT_STYLES[row.verdict])
    behind = (
        plural(row.independent_sources, "source") if row.independent_sources else "no source named"
    )
    text.append(f" · {plural(articles, 'article')}, {behind}", style="not bold default")
    if row.voices:
        text.append(f": {listed(row.voices)}", style="not bold default")
    return text


def _speaker(member: FigureMember | ClaimMember, answer: Answer) -> str:
    if member.source is None:
        return "own voice"
    return one_line(answer.names.get(member.source, member.source))


# ------------------------------------------------------------------ figures


def _figures(document: CompareDocument, desk: Desk) -> Iterator[RenderableType]:
    rows = _in_order(document.figures)
    shared = [row for row in rows if _is_shared(row)]
    yield section_heading("figures", _verdicts(rows))
    shown = rows if desk.answer.view.all_rows else shared[:MOST]
    if not shown:
        yield nothing("No figure is given by more than one article.")
    elif desk.fits(CELL, LABEL):
        yield _figure_matrix(shown, desk)
    else:
        for row in shown:
            yield _folded_figure(row, desk)
    yield from _more(len(rows) - len(shown), "figure")


def _is_shared(row: FigureRow) -> bool:
    """Tell whether a row compares: several articles or sources, or one that differs."""
    several = len({member.article for member in row.members}) > 1 or row.independent_sources > 1
    return row.verdict != "single" and (several or row.verdict == "differ")


def _figure_matrix(rows: Sequence[FigureRow], desk: Desk) -> RenderableType:
    table = desk.table("", CELL)
    for row in rows:
        cells = []
        for article in desk.by_id:
            members = [member for member in row.members if member.article == article]
            cells.append(_stacked(members, desk) if members else Text(ABSENT, style="dim"))
        table.add_row(Text("\n").join((plain_text(row.label, "bold"), _standing(row))), *cells)
        table.add_row()
    return indented(table)


def _stacked(members: Sequence[FigureMember], desk: Desk) -> Text:
    lines = []
    for member in members[:3]:
        lines.append(Text(desk.answer.member_value(member), style="yellow"))
        lines.append(desk.place(member.article, member.start, bare=True))
    if len(members) > 3:
        lines.append(Text(f"+{len(members) - 3}", style="dim"))
    return Text("\n").join(lines)


def _folded_figure(row: FigureRow, desk: Desk) -> RenderableType:
    """Return a row with a line a value: who gives it, and where."""
    values: dict[str, list[FigureMember]] = {}
    for member in row.members:
        values.setdefault(desk.answer.member_value(member), []).append(member)
    table = columns(
        ("", {"justify": "right", "width": VALUE, "style": "yellow"}),
        ("", {"ratio": 2}),
        ("", {"ratio": 3}),
        header=False,
    )
    table.width = desk.width - 4
    for value, members in sorted(values.items(), key=lambda item: -len(item[1])):
        speakers = list(dict.fromkeys(_speaker(member, desk.answer) for member in members))
        places = desk.places([(member.article, member.start) for member in members[:6]])
        if len(members) > 6:
            places.append(f" and {len(members) - 6} more", style="dim")
        table.add_row(value, Text(listed(speakers)), places)
    return indented(
        Group(plain_text(row.label, "bold"), indented(_standing(row)), indented(table), Text())
    )


# ------------------------------------------------------------------ claims


def _claims(document: CompareDocument, desk: Desk) -> Iterator[RenderableType]:
    rows = _in_order(document.claims)
    yield section_heading("claims", _verdicts(rows))
    shared = [
        row
        for row in rows
        if row.verdict == "contradicted" or len({member.article for member in row.members}) > 1
    ]
    shown = rows if desk.answer.view.all_rows else shared[:MOST]
    if not shown:
        yield nothing("No statement stands in more than one article.")
    places = [desk.place(m.article, m.start).cell_len for row in shown for m in row.members]
    at_width = min(max(places, default=0), WIDEST_PLACE)
    for row in shown:
        yield _claim(row, desk, at_width)
    yield from _more(len(rows) - len(shown), "claim")


def _claim(row: ClaimRow, desk: Desk, at_width: int) -> RenderableType:
    """Return a claim with a line a place: article, stance, who says so, the words as reported."""
    speaker_width = max(16, desk.width // 5)
    room = max(desk.width - 4 - at_width - speaker_width - 13, 20)
    table = columns(
        ("", {"width": at_width}),
        ("", {"width": 7}),
        ("", {"width": speaker_width}),
        ("", {"ratio": 1, "min_width": 20}),
        header=False,
    )
    table.width = desk.width - 4
    shown = row.members if desk.answer.view.all_rows else _telling(row.members)
    for member in shown:
        said = as_told(member, member.article, desk.answer).shortened(3 * room)
        table.add_row(
            desk.place(member.article, member.start),
            Text(member.stance, style=STANCE_STYLES[member.stance]),
            Text(_speaker(member, desk.answer), style="italic" if member.own_voice else ""),
            said_text(said, "dim"),
        )
    if len(shown) < len(row.members):
        table.add_row("", "", "", Text(f"and {len(row.members) - len(shown)} more", style="dim"))
    label = plain_text(row.label, "bold")
    return indented(Group(label, indented(_standing(row)), indented(table), Text()))


def _telling(members: Sequence[ClaimMember]) -> list[ClaimMember]:
    """Return the first members of each stance, in their order."""
    kept = {
        id(member)
        for stance in ("asserts", "denies")
        for member in [one for one in members if one.stance == stance][:MEMBERS]
    }
    return [member for member in members if id(member) in kept]


# ------------------------------------------------------------------ sources, entities, naming


def _sources(document: CompareDocument, desk: Desk) -> Iterator[RenderableType]:
    rows = [
        (
            plain_text(source.name or "(not told who)").append(
                " (unnamed)" if source.anonymous else "", style="dim"
            ),
            source.kind,
            source.articles,
        )
        for source in document.sources
    ]
    yield section_heading("sources", plural(len(rows), "speaker"))
    shared = [row for row in rows if len(row[2]) > 1]
    shown = rows if desk.answer.view.all_rows else (shared or rows)[: _cut(shared or rows, desk)]
    if shown:
        yield count_table(desk, "statements of", shown, extra="kind")
        only = [(source.name or "", source.articles) for source in document.sources if source.name]
        yield from only_in(desk, only)
    else:
        yield nothing("Nobody is cited.")


def _entities(document: CompareDocument, desk: Desk) -> Iterator[RenderableType]:
    rows = [
        (plain_text(entity.name, KIND_STYLES[entity.kind]), entity.kind, entity.articles)
        for entity in document.entities
    ]
    yield section_heading("entities", plural(len(rows), "name"))
    shared = [row for row in rows if len(row[2]) > 1]
    shown = rows if desk.answer.view.all_rows else (shared or rows)[: _cut(shared or rows, desk)]
    if shown:
        yield count_table(desk, "mentions of", shown, extra="kind")
        only = [(entity.name, entity.articles) for entity in document.entities]
        yield from only_in(desk, only)
    else:
        yield nothing("No names found.")


def _naming(document: CompareDocument, desk: Desk) -> Iterator[RenderableType]:
    yield section_heading("naming", "what each article calls the same actor")
    rows: list[tuple[Text, str, Mapping[str, int]]] = []
    cut = _cut(document.naming, desk)
    for actor in document.naming[:cut]:
        terms: dict[str, dict[str, int]] = {}
        for article, used in actor.articles.items():
            for term, count in used.items():
                terms.setdefault(term, {})[article] = count
        by_use = sorted(terms.items(), key=lambda item: -sum(item[1].values()))
        most = len(by_use) if desk.answer.view.all_rows else TERMS
        rows.append((plain_text(actor.name, "bold"), "", {}))
        rows += [(Text(f"  {one_line(term)}"), "", counts) for term, counts in by_use[:most]]
        if len(by_use) > most:
            rest = f"  and {plural(len(by_use) - most, 'more name')}"
            rows.append((Text(rest, style="dim"), "", {}))
    if rows:
        yield count_table(desk, "", rows)
    else:
        yield nothing("No actor goes by several names.")
    yield from _more(len(document.naming) - cut, "actor")


# ------------------------------------------------------------------ reuse, timeline


def _reuse(document: CompareDocument, desk: Desk) -> Iterator[RenderableType]:
    yield section_heading("text reuse", plural(len(document.reuse), "passage"))
    if not document.reuse:
        yield nothing("No passage stands in two articles.")
        return
    cut = _cut(document.reuse, desk)
    table = columns(
        ("alike", {"justify": "right", "no_wrap": True}),
        ("words", {"justify": "right", "no_wrap": True}),
        ("in", {"no_wrap": True}),
        ("text", {"ratio": 1, "min_width": 20}),
    )
    table.width = desk.width - 2
    for pair in document.reuse[:cut]:
        places = desk.places([(pair.a.article, pair.a.start), (pair.b.article, pair.b.start)])
        words = len(pair.a.text.split())
        table.add_row(
            f"{pair.similarity:.0%}",
            f"{words:,}",
            Text("\n").join(places.split(", ")),
            Text(shortened(pair.a.text, desk.width), style="dim"),
        )
    yield indented(Group(table, Text()))
    yield from _more(len(document.reuse) - cut, "passage")


def _timeline(document: CompareDocument, desk: Desk) -> Iterator[RenderableType]:
    yield section_heading("timeline")
    if not document.timeline:
        yield nothing("No dated statement found.")
        return
    everything = desk.answer.view.all_rows
    most = None if everything else 4
    shown = document.timeline if everything else _fullest(document.timeline)
    table = columns(
        ("when", {"no_wrap": True}),
        ("at", {"no_wrap": True}),
        ("", {"ratio": 1, "min_width": 24}),
    )
    table.width = desk.width - 2
    for stretch in shown:
        when = Text(_stretch(stretch), style="bold")
        for item in stretch.items[:most]:
            text = Text(shortened(item.text, 2 * desk.width - 70))
            table.add_row(when, desk.place(item.article, item.start), text)
            when = Text()
        if most and len(stretch.items) > most:
            table.add_row("", "", Text(f"and {len(stretch.items) - most} more", style="dim"))
    yield indented(Group(table, Text()))
    yield from _more(len(document.timeline) - len(shown), "period")


def _fullest(timeline: Sequence[TimelineRow]) -> list[TimelineRow]:
    """Return the stretches that most articles speak of, in their order."""
    ranked = sorted(
        range(len(timeline)),
        key=lambda place: (-len({item.article for item in timeline[place].items}), place),
    )
    return [timeline[place] for place in sorted(ranked[:STRETCHES])]


def _stretch(stretch: TimelineRow) -> str:
    return days(Interval(from_=stretch.from_, to=stretch.to))
