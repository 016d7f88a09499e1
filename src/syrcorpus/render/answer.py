"""What a renderer is given: a document, what it was made from, and what the reader asked to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from ..model import Analysis, Attribution, Figure
from ..model.checks import CheckDocument
from ..model.reports import CacheDocument, Document, ModelDocument
from ..model.rows import FigureMember
from .words import bounds, days, source_name

__all__ = ["Answer", "Cues", "SchemaDocument", "View"]

SECTIONS = ("figures", "claims", "sources", "entities", "naming", "reuse", "timeline")
"""The tables of ``compare``, in the order of printing."""


@dataclass(frozen=True)
class View:
    """Say what of a document its reader asked to see."""

    full: bool = False
    """Whole statements instead of shortened ones."""
    by_kind: bool = False
    """Shares of the kinds of voices instead of sources."""
    all_types: bool = False
    """Beliefs and intentions beside statements."""
    all_rows: bool = False
    """Every row of a long table."""
    narrowed: bool = False
    """Only findings that were asked for: that there are none says nothing of the article."""
    explain: bool = False
    """Every finding of a shown article with its rule."""
    sections: tuple[str, ...] = SECTIONS
    """Tables of ``compare`` to print."""


class Cues(Protocol):
    """Tell which words that report need not be shown."""

    def is_plain(self, cue: str, /) -> bool:
        """Tell whether a cue says no more than that something is said."""

    def reads_alone(self, cue: str, content: str, /) -> bool:
        """Tell whether a content that follows a plain cue reads right without it."""


class _NoCues:
    """Know no cue, so that all but marks are shown."""

    def is_plain(self, cue: str, /) -> bool:
        return not any(char.isalnum() for char in cue)

    def reads_alone(self, _cue: str, _content: str, /) -> bool:
        return True


@dataclass(frozen=True)
class SchemaDocument:
    """Hold JSON Schemas by command."""

    schemas: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Answer:
    """Hold a document with the analyses that it tells of, to look up names and texts."""

    document: Document | CheckDocument | CacheDocument | ModelDocument | SchemaDocument
    analyses: tuple[Analysis, ...] = ()
    view: View = field(default_factory=View)
    cues: Cues = field(default_factory=_NoCues)
    """What is known of cues; without it every cue is shown."""

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Return the articles' texts by id."""
        return {analysis.article.id: analysis.article.text for analysis in self.analyses}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the entities' names by id."""
        return {e.id: e.name for analysis in self.analyses for e in analysis.entities}

    @cached_property
    def said_in(self) -> Mapping[str, tuple[Attribution, ...]]:
        """Return the attributions of each article by its id."""
        return {analysis.article.id: analysis.attributions for analysis in self.analyses}

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """Return the attributions by id."""
        return {a.id: a for analysis in self.analyses for a in analysis.attributions}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Return the figures by id."""
        return {f.id: f for analysis in self.analyses for f in analysis.figures}

    def name(self, entity: str | None) -> str:
        """Return an entity's name, nothing for None."""
        return "" if entity is None else self.names.get(entity, entity)

    def speaker(self, attribution: str | None) -> str:
        """Return the name of who speaks in an attribution, nothing for the outlet's own voice."""
        found = self.attributions.get(attribution) if attribution else None
        return "" if found is None else source_name(found) or ""

    def via(self, attribution: Attribution) -> str:
        """Return through whom a statement reached the article, nearest the reader first."""
        return ", ".join(self.name(entity) for entity in attribution.via)

    def member_value(self, member: FigureMember) -> str:
        """Return the value of a compared figure or date in short, its unit with it."""
        if member.from_ and member.to:
            from ..model import Interval  # noqa: PLC0415

            return days(Interval(from_=member.from_, to=member.to), year=False)
        figure = self.figures.get(member.figure or "")
        return bounds(member.low, member.high, member.modifier, figure.unit if figure else None)
