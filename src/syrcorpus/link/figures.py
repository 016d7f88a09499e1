"""Say where and when a figure happened and who says so; give dates their speakers.

What the clause says comes before what the sentence says, and that before the sentences above.
A place that people come from, that owns something or where a speaker sits is not where it
happened; a day on which something was said is not when it happened.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..extract.syntax import paragraph_bounds, sentences, text_of
from ..model import Attribution, DateMention, Entity, Figure, Interval
from .places import WHERE, WHERE_ABOVE, Place, places_of
from .voices import Voices

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["link_dates", "link_figures"]

_ORIGIN = frozenset({"from", "by", "against", "and", "with"})
_CLAUSE_BREAKS = frozenset(",;:—–()")
_HOPELESS = 10_000

_REACH = 1500
"""Characters around a figure beyond which nothing tells of it."""

_LOOK_BACK = 50
"""Figures among which one that is taken up again is looked for."""

_SINCE = re.compile(r"\bsince\b[^,.;:]*$", re.IGNORECASE)
_SINCE_WITHIN = 80
"""Characters before a date in which "since the siege of the town began on" opens a clause."""
_OTHER_PHRASE = re.compile(r"\band (?:of|in|on|at|from|by|for|to|with) ")
"""What begins a phrase beside that of a figure: "took ten villages | and with them the fort at"."""
_COMPOUND = re.compile(r"[-‑][a-z]")
"""What makes a place an adjective: "Lisbon-based", "Beirut-bound"."""
_OPENS = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
"""What opens a stretch of time before its first date."""

_FAMILIAR = 3
"""Mentions that a place of the paragraph above must have to be where the next one plays."""

_LEAD_LENGTH = 60
"""Characters that the first sentence of a story has at least; titles and datelines are shorter."""

_TIMELESS = frozenset({"duration", "age"})
"""Keys of figures that happen at no time of their own."""


def link_dates(
    dates: Iterable[DateMention], attributions: Iterable[Attribution]
) -> tuple[DateMention, ...]:
    """Return the dates with the attribution whose content each stands in."""
    voices = Voices(attributions)
    return tuple(date.model_copy(update={"source": voices.speaker(date)}) for date in dates)


def link_figures(
    figures: Iterable[Figure],
    entities: Iterable[Entity],
    dates: Iterable[DateMention],
    attributions: Iterable[Attribution],
    doc: Doc,
) -> tuple[Figure, ...]:
    """Return the figures with place, time and the attribution whose content each stands in."""
    voices = Voices(attributions)
    linker = _Linker(doc, tuple(entities), tuple(dates), voices)
    linked: list[Figure] = []
    figures = tuple(figures)
    parts = {figure.part_of: figure.start for figure in reversed(figures) if _of_them(figure)}
    for figure in figures:
        place = linker.place(figure, parts.get(figure.id))
        when = figure.when or linker.when(figure)
        whole = _referred(figure, linked)
        if whole is not None and whole.id != figure.part_of:
            place, when = whole.place or place, whole.when or when
        elif whole is not None:
            place, when = place or whole.place, when or whole.when
        source = voices.speaker(figure)
        if source is None and whole is not None and linker.in_one_sentence(whole, figure):
            source = whole.source
        update = {"place": place, "when": when, "source": source}
        linked.append(figure.model_copy(update=update))
    return tuple(linked)


def _of_them(figure: Figure) -> bool:
    """Tell whether a figure is a part that points back: "21 of them"."""
    return figure.part_of is not None and figure.rule == "figures.part"


def _referred(figure: Figure, earlier: list[Figure]) -> Figure | None:
    """Return the figure that one takes up: its whole, or the same ("the | 27 deaths")."""
    for other in reversed(earlier[-_LOOK_BACK:]):
        if figure.part_of is not None:
            if other.id == figure.part_of:
                return other
        elif figure.rule == "figures.event_noun" and other.low == figure.low is not None:
            return other
    return None


def _spanning(text: str, dates: list[DateMention]) -> Iterator[DateMention]:
    """Yield the dates; two that bound a stretch of time ("from 2001 to 2013") both stand for it."""
    opened: dt.date | None = None
    for number, date in enumerate(dates):
        if opened is not None:
            yield date.model_copy(update={"from_": opened})
            opened = None
            continue
        after = dates[number + 1] if number + 1 < len(dates) else None
        if after is None or not _opens_stretch(text, date, after):
            yield date
            continue
        opened = date.from_
        yield date.model_copy(update={"to": after.to})


def _opens_stretch(text: str, date: DateMention, after: DateMention) -> bool:
    """Tell whether two dates bound a stretch of time: "between | 2001 and 2013"."""
    if date.from_ is None or after.to is None or date.from_ > after.to:
        return False
    joint = text[date.end : after.start].strip()
    opens = _OPENS.search(text, max(date.start - 14, 0), date.start)
    return opens is not None and joint in {"and", "to", "until", "through"}


def _worded(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a sentence without the blanks before it, where a byline or front matter stood."""
    words = text[start:end]
    return end - len(words.lstrip()), end


def _lead(text: str, bounds: list[tuple[int, int]]) -> int:
    """Return where the paragraph ends that opens the story: its place is the next one's too."""
    for start, end in bounds:
        if end - start >= _LEAD_LENGTH and text[start:end].rstrip('"”’ ').endswith("."):
            return paragraph_bounds(text, start)[1]
    return 0


class _Linker:
    """Look around each figure of one article."""

    def __init__(
        self,
        doc: Doc,
        entities: tuple[Entity, ...],
        dates: tuple[DateMention, ...],
        voices: Voices,
    ) -> None:
        """Sort what is to be looked around for."""
        self.text = text_of(doc)
        self.voices = voices
        self.bounds = [_worded(self.text, s.start_char, s.end_char) for s in sentences(doc)]
        self.starts = [start for start, _ in self.bounds]
        self.lead = _lead(self.text, self.bounds)
        self.places = places_of(self.text, entities)
        self.place_starts = [place.start for place in self.places]
        self.dates = tuple(_spanning(self.text, sorted(dates, key=lambda date: date.start)))
        self.date_starts = [date.start for date in self.dates]

    def _sentence(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def in_one_sentence(self, a: Figure, b: Figure) -> bool:
        """Tell whether two figures stand in one sentence."""
        return self._sentence(a.start) == self._sentence(b.start)

    def _frames(self, figure: Figure) -> list[tuple[str, int, int]]:
        """Return the stretches to look into: sentence, the one above, the paragraph above."""
        if not self.bounds:
            return []
        number = self._sentence(figure.start)
        least, most = figure.start - _REACH, figure.end + _REACH
        first, last = self.bounds[number]
        frames = [("sentence", max(first, least), min(last, most))]
        start, _ = paragraph_bounds(self.text, figure.start)
        if number and self.bounds[number - 1][1] > start:
            above = self.bounds[number - 1]
            frames.append(("above", max(above[0], start, least), above[1]))
        while start and self.text[start - 1].isspace():
            start -= 1
        if start:
            above_start = paragraph_bounds(self.text, start - 1)[0]
            frames.append(("paragraph", max(above_start, least), start))
        return frames

    # ---------------------------------------------------------------- place

    def place(self, figure: Figure, part: int | None = None) -> str | None:
        """Return the place where it happened: "27 people died in | Idlib".

        What comes after the start of a part is the part's: "47 died, | 21 of them in Jabalia".
        """
        for frame, start, end in self._frames(figure):
            first = bisect_right(self.place_starts, start - 1)
            last = bisect_right(self.place_starts, end if part is None else min(end, part))
            ranked = [
                (self._distance(place, figure, frame), -place.start, place.entity)
                for place in self.places[first:last]
            ]
            best = min(ranked, default=None)
            if best is not None and best[0] < _HOPELESS:
                return best[2]
        return None

    def _distance(self, place: Place, figure: Figure, frame: str) -> int:
        """Return how far a place is from being where the figure happened."""
        ends = place.end + 2 if place.owner else place.end
        touching = self.text[ends : figure.start].strip()
        if frame == "sentence" and ends < figure.start and touching == ("" if place.owner else "("):
            return 0  # South Africa's 60 million people; Berlin ($15,400)
        owns = place.owner and place.before not in WHERE_ABOVE
        if owns or self.voices.speaks_at(place.start):
            return _HOPELESS
        if frame != "sentence":
            familiar = frame == "above" or place.count >= _FAMILIAR or place.start < self.lead
            return 0 if familiar and place.before in WHERE_ABOVE else _HOPELESS
        measured = figure.counts is not None and figure.counts.key == "distance"
        if place.before in _ORIGIN and not measured:
            return _HOPELESS
        after = place.start >= figure.end
        between = (
            self.text[figure.end : place.start] if after else self.text[place.end : figure.start]
        )
        if after and (_OTHER_PHRASE.search(between) or _COMPOUND.match(self.text, place.end)):
            return _HOPELESS
        breaks = sum(between.count(mark) for mark in _CLAUSE_BREAKS)
        far = 0 if place.before in WHERE or measured else _HOPELESS
        return len(between) + 40 * breaks + far + (0 if after else 30)

    # ---------------------------------------------------------------- time

    def when(self, figure: Figure) -> Interval | None:
        """Return when it happened: "died in Aleppo on | Friday"."""
        if figure.counts is not None and figure.counts.key in _TIMELESS:
            return None
        holding = self.voices.innermost(figure)
        for frame, start, end in self._frames(figure)[:2]:
            if frame == "paragraph":
                break
            first = bisect_right(self.date_starts, start - 1)
            last = bisect_right(self.date_starts, end)
            ranked = [
                (self._away(date, figure, holding), date.start, date.from_, date.to)
                for date in self.dates[first:last]
                if date.from_ is not None
                and date.to is not None
                and self._tells(date, near=frame == "sentence")
            ]
            if ranked:
                _, _, from_, to = min(ranked)
                return Interval(from_=from_, to=to)
        return None

    def _tells(self, date: DateMention, *, near: bool) -> bool:
        """Tell whether a date may be when something happened: not "the first since | 2020"."""
        if _SINCE.search(self.text, max(date.start - _SINCE_WITHIN, 0), date.start):
            return False
        if near or date.from_ is None or date.to is None:
            return True
        return (date.to - date.from_).days < 32 and not self.voices.said_on(date)

    def _away(self, date: DateMention, figure: Figure, holding: Attribution | None) -> int:
        """Return how far a date is from telling when: where it was said comes last."""
        after = date.start >= figure.end
        between = (
            self.text[figure.end : date.start] if after else self.text[date.end : figure.start]
        )
        breaks = sum(between.count(mark) for mark in _CLAUSE_BREAKS)
        inside = holding is not None and any(c.contains(date) for c in holding.content)
        said = not inside and self.voices.said_on(date)
        return len(between) + 40 * breaks + (_HOPELESS if said else 0)
