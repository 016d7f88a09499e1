"""The rows of ``compare``: who and what is named, figures, claims, naming, reuse, days."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .findings import Interval, Modifier
from .values import CharSpan, Kind, SourceKind, Value, is_none


class ComparedEntity(Value):
    """Count an entity's mentions by article."""

    id: str
    name: str
    kind: Kind
    articles: dict[str, int]


class ComparedSource(Value):
    """Count a source's statements by article."""

    entity: str | None
    name: str | None
    kind: SourceKind
    anonymous: bool
    articles: dict[str, int]


class FigureMember(CharSpan):
    """Put one figure or date into a row, with the ultimate source it rests on."""

    article: str
    figure: str | None = Field(default=None, exclude_if=is_none)
    """Id of the figure; left out where the member is a date."""
    date: str | None = Field(default=None, exclude_if=is_none)
    """Id of the date; left out where the member is a figure."""
    low: float | int | None = None
    high: float | int | None = None
    from_: dt.date | None = Field(default=None, alias="from", exclude_if=is_none)
    to: dt.date | None = Field(default=None, exclude_if=is_none)
    modifier: Modifier | None = None
    source: str | None
    own_voice: bool


FigureVerdict = Literal["agree", "compatible", "differ", "single"]
ClaimVerdict = Literal["corroborated", "single-source", "contradicted"]


class FigureRow(Value):
    """Lay figures of the same thing side by side."""

    id: str
    label: str
    key: str
    place: str | None = None
    when: Interval | None = None
    verdict: FigureVerdict
    independent_sources: int
    voices: tuple[str, ...] = ()
    """Names of the independent sources."""
    members: tuple[FigureMember, ...]


class ClaimMember(CharSpan):
    """Put one statement into a claim's row, with its stance."""

    article: str
    source: str | None
    own_voice: bool
    stance: Literal["asserts", "denies"]


class ClaimRow(Value):
    """Lay the places side by side where the same statement is made or denied."""

    id: str
    label: str
    verdict: ClaimVerdict
    independent_sources: int
    voices: tuple[str, ...] = ()
    background: bool = False
    """True for earlier events and standing facts that reports repeat."""
    members: tuple[ClaimMember, ...]


class NamingRow(Value):
    """Count what each article calls one actor."""

    entity: str
    name: str
    articles: dict[str, dict[str, int]]


class ReusedPassage(CharSpan):
    """Mark a passage in one article."""

    article: str


class ReuseRow(Value):
    """Pair two passages that are the same text, with their similarity (0 to 1)."""

    a: ReusedPassage
    b: ReusedPassage
    similarity: float


class TimelineItem(CharSpan):
    """Quote a dated statement."""

    article: str


class TimelineRow(Value):
    """Gather the statements of one stretch of days."""

    from_: dt.date = Field(alias="from")
    to: dt.date
    items: tuple[TimelineItem, ...]
