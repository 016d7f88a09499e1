"""What was found in one article. Each finding knows its place and the rule that found it.

Extractors leave open what only linking can tell (``entity``, ``place``, ``source`` …);
linking answers with a new value.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .values import CharSpan, Kind, SourceKind, Value

Form = Literal["name", "demonym", "nominal", "pronoun"]
Modifier = Literal["exact", "at-least", "about", "almost", "more-than", "up-to", "vague"]
Quote = Literal["direct", "indirect", "mixed"]
AttributionType = Literal["statement", "belief", "intention"]


class Mention(CharSpan):
    """Mark a span that names, describes or stands for a person, a group or a place."""

    form: Form
    kind: Kind
    label: str
    """The pipeline's label; empty where no pipeline label stands behind it."""
    rule: str


class Counted(CharSpan):
    """Mark the noun phrase that says what a figure counts."""

    key: str
    """What is counted, from the documented vocabulary: ``civilians-killed``, ``distance`` …"""


class Interval(Value):
    """Hold a stretch of days, both ends inclusive."""

    from_: dt.date = Field(alias="from")
    to: dt.date


class Figure(CharSpan):
    """Mark a number said of something, with its modifier ("at least 27", "dozens")."""

    id: str
    low: float | int | None
    """Least value in the text's own unit; None where the text leaves it open."""
    high: float | int | None
    modifier: Modifier
    unit: str | None = None
    """Standard symbol (km, kg, %, USD, share); None for things counted."""
    counts: Counted | None = None
    place: str | None = None
    """Id of the place entity."""
    when: Interval | None = None
    source: str | None = None
    """Id of the attribution that the figure stands in; None in the outlet's own voice."""
    part_of: str | None = None
    """Id of the figure that this one is a part of ("27, 19 of them in air strikes")."""
    rule: str


class DateMention(CharSpan):
    """Mark a date, weekday, year or the like, resolved against the article's date."""

    id: str
    from_: dt.date | None = Field(alias="from")
    to: dt.date | None
    source: str | None = None
    """Id of the attribution that the date stands in; None in the outlet's own voice."""
    rule: str


class SourcePart(CharSpan):
    """Mark one of several speakers who speak together."""

    entity: str | None = None
    kind: SourceKind = "other"


class Source(CharSpan):
    """Mark who speaks, and say who that is."""

    entity: str | None = None
    name: str | None = None
    """The resolved name, also where the text has a pronoun or "the source"."""
    kind: SourceKind = "other"
    """As whom he speaks; ``other`` also of several who are of different kinds."""
    anonymous: bool = False
    """True for persons whom the text keeps unnamed."""
    parts: tuple[SourcePart, ...] = ()
    rule: str = ""
    """How the speaker was resolved."""


class Attribution(Value):
    """Say who says what: source, cue, content."""

    id: str
    type: AttributionType
    source: Source | None
    cue: CharSpan | None
    content: tuple[CharSpan, ...]
    """One span, or several where the cue interrupts the quotation."""
    quote: Quote
    via: tuple[str, ...] = ()
    """Entity ids of those who passed it on, nearest the reader first."""
    rule: str

    @property
    def start(self) -> int:
        """Return the offset at which the attribution begins."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """Return the offset after the attribution's last code point."""
        return max(span.end for span in self.spans)

    @property
    def spans(self) -> tuple[CharSpan, ...]:
        """Return source, cue and content spans, as far as the text has them."""
        return tuple(s for s in (self.source, self.cue, *self.content) if s is not None)


class Statement(CharSpan):
    """Code one clause as an event: actor, action, target, place, time, affirmed or denied."""

    id: str
    action: str | None
    """Action class of the lexicon (``strike``, ``capture``, ``reach`` …), else the plain verb
    with its particle (``padlock``, ``walk out``); None if nothing is told as a deed."""
    telling: bool = False
    """True where the action is so rare that with one part more it is known again."""
    actor: str | None = None
    """Entity id of who acts."""
    agent: str | None = None
    """The thing that acts where the words name one: a plain noun ("projectiles", "ships")."""
    target: str | None = None
    """Entity id of whom or what it is done to."""
    object: str | None = None
    """What it is done to where that is no entity: a plain noun ("villages", "road")."""
    place: str | None = None
    part: Literal["around", "edge", "inside"] | None = None
    """Which part of target or place the words single out: countryside, outskirts, centre."""
    when: Interval | None = None
    implies: tuple[str, ...] = ()
    """Weaker action classes that are true where this one is (``capture``: ``enter``)."""
    denied: bool = False
    """True where the clause itself, or the cue it stands under, denies the action."""
    refused: bool = False
    """True where the speaker answers somebody: the cue denies, or takes up what was said."""
    source: str | None = None
    """Id of the attribution the clause stands in; None in the outlet's own voice."""
    figures: tuple[str, ...] = ()
    """Ids of the figures in the clause."""
    words: tuple[str, ...] = ()
    """What it says besides names and numbers, the same however it is worded: action classes,
    kinds of things, stems of other words."""
    vector: str = ""
    """The sentence vector of its words, half a byte a dimension; empty where there is none."""
    background: bool = False
    """True where it tells of earlier events that reports repeat."""
    rule: str


class Sentence(CharSpan):
    """Mark a sentence of the prose, with how telling it is (0 to 1)."""

    weight: float = 0.0
