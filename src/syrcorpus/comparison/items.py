"""Figures made ready for laying side by side: what each allows, its scope, whose it is.

The scope of a figure is the place and the days that its own sentence names. What was taken over
from a sentence before is good enough to print, too weak to tell two figures apart.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Analysis, Figure, Interval
from .bounds import Bounds, bounds_of, size_of
from .ground import Ground
from .independence import Voice

LARGE = 10
"""From here on an equal number is evidence of the same count by itself."""
LEAD = 2
"""Sentences at the start of an article that tell its news (the inverted pyramid)."""
AROUND = 90
"""Characters on either side of a figure whose words tell what it is about."""
TOUCHING = 15
"""Characters behind a toll in which a place is still the toll's own."""
STEM = 6
"""Letters by which words are told apart."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_GRAMMAR = frozenset(
    """about above after again against ahead alone along already also among another around away
    back because been before being below between both could does doing down during each either
    else even ever every from have having hence here hers herself himself however into itself
    just least less like made many might more most much must nearly neither never none only onto
    other others ours over perhaps rather same shall should since some soon still such than that
    their them themselves then there these they this those though through throughout thus together
    toward towards under until upon very well were what when where whether which while whole whom
    whose will with within without would your according almost roughly nearly some estimated total
    percent cent""".split()
)
"""Words that are in any sentence."""
_TOLLS = frozenset({"casualties", "magnitude"})
"""Keys that say what is told by themselves."""
_ALIKE = {
    "saved": "rescued",
    "injured": "wounded",
    "hospitalised": "wounded",
    "arrested": "detained",
}
"""What happened, in words that reports use for one another."""
_WHO = {"escaped": {"people": "prisoners"}, "aboard": {"migrants": "people", "refugees": "people"}}
"""Whom it happens to, where what happened says so."""
TOLL = "figures.bare.toll"
"""The rule of figures that a toll comes to."""
_TALLY = re.compile(
    r"\b(?:toll|tally|as of|so far|up from|bring\w*|now known|number of|"
    r"(?:ris|ros|climb|grow|grew|stand|stood|increas|rais|reach)\w* (?:\w+ )?(?:to|at))\b",
    re.IGNORECASE,
)
"""Words of a count that is kept up: its day is that of counting, not of what happened."""
_HARMED = (
    r"(?:dead|victims|killed|wounded|injured|detained|arrested|missing|casualties)\b[^.;]{0,20}"
)
_AMONG = re.compile(
    rf"\b(?:among (?:the|those) {_HARMED}\b(?:are|were|is|was)|"
    rf"(?:the|those) {_HARMED}\binclude[sd]?)\b",
    re.IGNORECASE,
)
"""Words before those who are a part of what is counted elsewhere."""
_SINCE = re.compile(r"\bsince [^,.;:—]*")
"""A clause that tells when a count began, not where it was made."""
_EARLIER = re.compile(r"\b(?:up|down|increased|risen|fallen) from\s*(?:the\s*)?$")
_MORE = re.compile(r"\b(?:another|further|additional|extra|other)\s*$", re.IGNORECASE)
_STILL_MORE = re.compile(r"\s*(?:of )?(?:more|others?|additional|further|extra)\b", re.IGNORECASE)
_REST = re.compile(r"\bremaining\s*$", re.IGNORECASE)
_OF_REST = re.compile(r"\s*(?:of the )?remaining\b", re.IGNORECASE)
_ROUND = frozenset({"12", "15", "25", "75"})
"""Digits of numbers that are round for all that."""
_DEAD = frozenset({"bodies", "bodies-recovered", "bodies-killed", "bodies-found"})
_AMERICAN = re.compile(r"(?<=cent)er(?=s|$)|(?<=theat)er(?=s|$)")


@dataclass(frozen=True)
class Item:
    """Hold a figure with what its neighbours need to know."""

    article: str
    published: dt.date | None
    figure: Figure
    bounds: Bounds
    size: float
    voices: tuple[Voice, ...]
    speakers: frozenset[str]
    """What tells the voices apart."""
    place: str | None
    when: Interval | None
    part: bool
    """True for a part of a larger figure."""
    background: bool
    whole: int | None
    """Number of the row that its whole stands in; None while rows are made of wholes."""
    actions: frozenset[str]
    """What is told in the clauses that the figure stands in."""
    lead: bool
    """True in the title or the first sentences, which give the toll of the event as a whole."""
    context: frozenset[str]
    """Stems of the longer words around the figure in its sentence."""
    added: bool = False
    """True for those who come on top of a count ("two more died")."""
    before: bool = False
    """True for an earlier state of the count beside it ("up from 74,000")."""

    @property
    def key(self) -> str:
        """Return what is counted, by one name for all words that reports have for it."""
        if self.figure.counts is None:
            return ""
        key = _AMERICAN.sub("re", self.figure.counts.key)
        if key in _DEAD:
            return "people-killed"
        who, dash, happened = key.partition("-")
        happened = _ALIKE.get(happened, happened)
        return f"{_WHO.get(happened, {}).get(who, who)}{dash}{happened}"

    @property
    def toll(self) -> bool:
        """Tell whether it is what a toll comes to."""
        return self.figure.rule == TOLL

    @property
    def happened(self) -> str:
        """Return what happened to what is counted, empty for nothing."""
        return self.key.partition("-")[2]

    @property
    def measured(self) -> bool:
        """Tell whether it is a measure, or things that nothing happened to."""
        return self.key not in _TOLLS and (self.figure.unit is not None or "-" not in self.key)

    @property
    def is_precise(self) -> bool:
        """Tell whether two digits of the number tell something: $85 million, not $50 million."""
        digits = f"{self.size:.6g}".replace(".", "").partition("e")[0].rstrip("0")
        return len(digits) > 1 and digits not in _ROUND

    @property
    def value(self) -> tuple[float | int | None, float | int | None]:
        """Return the value as the text gives it."""
        return self.figure.low, self.figure.high


def figure_items(analysis: Analysis, ground: Ground) -> Iterator[Item]:
    """Yield the figures of an article that count something."""
    scopes = _Scopes(analysis)
    keys = {f.id: f.counts.key for f in analysis.figures if f.counts is not None}
    old = {f for said in analysis.statements if said.background for f in said.figures}
    actions: dict[str, set[str]] = {}
    for said in analysis.statements:
        for name in said.figures if said.action is not None else ():
            actions.setdefault(name, set()).add(said.action or "")
    last: Figure | None = None
    for figure in analysis.figures:
        if figure.counts is None or (figure.low is None and figure.high is None):
            continue
        voices = ground.voices.of(analysis.article.id, figure.source, figure)
        yield Item(
            article=analysis.article.id,
            published=analysis.article.date,
            figure=figure,
            bounds=bounds_of(figure),
            size=size_of(figure),
            voices=voices,
            speakers=frozenset(voice.key for voice in voices),
            place=ground.place(scopes.place(figure)),
            when=scopes.when(figure),
            part=_is_part(figure, keys.get(figure.part_of or "")) or scopes.is_among(figure),
            background=figure.id in old,
            whole=None,
            actions=frozenset(actions.get(figure.id, ())),
            lead=scopes.in_lead(figure),
            context=scopes.context(figure),
            added=scopes.is_added(figure, last),
            before=scopes.was_before(figure),
        )
        if figure.unit is None:
            last = figure


def _is_part(figure: Figure, whole: str | None) -> bool:
    """Tell whether a figure is a part of the count that its whole gives.

    "54 of the dead were found in Sindhukot" is Sindhukot's own count; "three of its seven
    coaches fell" counts those that fell, and the seven count something else.
    """
    if figure.part_of is None or figure.rule == "figures.of_state" or figure.counts is None:
        return False
    who, _, happened = figure.counts.key.partition("-")
    whose, _, before = (whole or "").partition("-")
    return who != whose or (happened == before and bool(happened))


def with_known_parts(items: list[Item], ground: Ground) -> Iterator[Item]:
    """Yield the items, those marked as parts that their speaker gives as a part elsewhere.

    "Russian aircraft killed 19 civilians" is a part once "24 civilians, 19 of them by Russian
    aircraft" stands in another article, from the same mouth.
    """
    parts = {
        (ground.events[item.article], item.happened, item.value, speaker)
        for item in items
        if item.part
        for speaker in item.speakers
    }
    for item in items:
        said = {(ground.events[item.article], item.happened, item.value, s) for s in item.speakers}
        yield replace(item, part=True) if said & parts else item


class _Scopes:
    """Answer which place, days and words a figure's own sentence has."""

    def __init__(self, analysis: Analysis) -> None:
        self._article = analysis.article
        self._text = analysis.article.text
        self._sentences = analysis.sentences
        self._starts = [sentence.start for sentence in analysis.sentences]
        self._places = {
            entity.id: sorted(mention.start for mention in entity.mentions)
            for entity in analysis.entities
            if entity.kind == "place"
        }
        self._dates = analysis.dates
        self._durations = sorted(f.start for f in analysis.figures if _is_duration(f))

    def place(self, figure: Figure) -> str | None:
        named = self._places.get(figure.place or "", [])
        if figure.rule == TOLL and self._is_tally(figure):
            # "The toll rose to 74 on Wednesday after soldiers had reached the village"
            named = [start for start in named if start < figure.end + TOUCHING]
        since = _SINCE.search(self._text, figure.end, figure.end + AROUND)
        if since is not None:
            # "84 have died since the assault on the ridge began": not on the ridge alone
            named = [start for start in named if not since.start() < start < since.end()]
        return figure.place if self._stands_beside(named, figure) else None

    def when(self, figure: Figure) -> Interval | None:
        when = figure.when
        if when is None or self._is_tally(figure):
            return None
        dates = sorted(
            date.start
            for date in self._dates
            if date.from_ is not None
            and date.from_ <= when.to
            and when.from_ <= (date.to or date.from_)
        )
        beside = self._stands_beside(dates, figure) or self._stands_beside(self._durations, figure)
        return when if beside else None

    def in_lead(self, figure: Figure) -> bool:
        in_title = self._article.furniture_at(figure.start) == "title"
        return in_title or 0 <= bisect_right(self._starts, figure.start) - 1 < LEAD

    def context(self, figure: Figure) -> frozenset[str]:
        sentence = self._sentence(figure)
        start, end = (figure.start, figure.end) if sentence is None else sentence
        before = self._text[max(start, figure.start - AROUND) : figure.start]
        after = self._text[figure.end : min(end, figure.end + AROUND)]
        words = _LONG_WORD.findall(f"{before} {after}".lower())
        return frozenset(word[:STEM] for word in words if word not in _GRAMMAR)

    def is_among(self, figure: Figure) -> bool:
        """Tell whether a figure is of some of the dead: "Among the dead are | two nurses"."""
        return _AMONG.search(self._before(figure)) is not None

    def is_added(self, figure: Figure, last: Figure | None) -> bool:
        """Tell whether a figure comes on top of a count: "two more passengers died".

        "Five were killed and 40 more wounded": all the wounded, since the five are dead. "The
        remaining 12 hostages" are all there are where no others are counted just before.
        """
        before = self._before(figure)
        rest = _REST.search(before) or _OF_REST.match(self._text, figure.end)
        if not (rest or _MORE.search(before) or _STILL_MORE.match(self._text, figure.end)):
            return False
        if last is None or last.counts is None or figure.counts is None:
            return rest is None
        if figure.start - last.end >= AROUND or figure.counts.key == "share":
            return rest is None
        return _happened(last.counts.key) == _happened(figure.counts.key)

    def was_before(self, figure: Figure) -> bool:
        """Tell whether a figure is what the count beside it was: "up from | 74,000"."""
        return _EARLIER.search(self._before(figure)) is not None

    def _is_tally(self, figure: Figure) -> bool:
        if figure.counts is None or "-" not in figure.counts.key:
            return False
        after = self._text[figure.end : figure.end + AROUND].partition(".")[0]
        return _TALLY.search(f"{self._before(figure)} {after}") is not None

    def _before(self, figure: Figure) -> str:
        """Return the words before a figure in its sentence."""
        sentence = self._sentence(figure)
        start = figure.start if sentence is None else sentence[0]
        return self._text[max(start, figure.start - AROUND) : figure.start]

    def _stands_beside(self, offsets: list[int], figure: Figure) -> bool:
        """Tell whether one of some sorted offsets lies in the figure's sentence."""
        sentence = self._sentence(figure)
        if sentence is None:
            return False
        start, end = sentence
        return bisect_left(offsets, start) < bisect_left(offsets, end)

    def _sentence(self, figure: Figure) -> tuple[int, int] | None:
        at = bisect_right(self._starts, figure.start) - 1
        if at < 0 or figure.start >= self._sentences[at].end:
            return None
        return self._sentences[at].start, self._sentences[at].end


def _happened(key: str) -> str:
    return key.partition("-")[2]


def _is_duration(figure: Figure) -> bool:
    return figure.counts is not None and figure.counts.key == "duration"
