"""Statements made ready for comparing: sides, places, depth, numbers and voices at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model import Analysis, Entity, Figure, Statement
from .ground import Ground, country_of
from .independence import Voice
from .sides import location_of, side_of

NOT = "not"
"""The word for all negation among a statement's words."""
UNTELLING = frozenset({"duration", "age", "distance"})
"""Keys of numbers that tell of nothing by themselves."""
_DEPTH = {"around": 0, "edge": 1, "inside": 2}
"""How far in a part of a place lies: who did not reach the limits did not enter."""


@dataclass(frozen=True)
class Told:
    """Hold a statement with what its neighbours need to know."""

    article: str
    statement: Statement
    voices: tuple[Voice, ...]
    concepts: frozenset[str]
    """What it says: words, whom it names, numbers."""
    actor: str | None = None
    target: str | None = None
    location: str | None = None
    depth: int | None = None
    around: frozenset[str] = frozenset()
    """The places that the location lies in."""
    is_local: bool = False
    """True where the location is no country, but a place in one."""
    figures: tuple[Figure, ...] = ()
    counts: frozenset[tuple[str, float]] = frozenset()
    """Numbers that tell something, each with its unit or with what is counted."""

    def is_near(self, other: Told) -> bool:
        """Tell whether both may be of one place: unknown, the same, or one in the other."""
        here, there = self.location, other.location
        if here is None or there is None or here == there:
            return True
        return here in other.around or there in self.around

    def standing(self, *, denied: bool) -> Told:
        """Return the same words as an assertion or a denial of their row."""
        return replace(self, statement=self.statement.model_copy(update={"denied": denied}))

    @property
    def speakers(self) -> frozenset[str]:
        """Return what tells its voices apart."""
        return frozenset(voice.key for voice in self.voices)

    @property
    def is_negative(self) -> bool:
        """Tell whether it comes to a no, by its own words or by who refuses them."""
        said = self.statement
        return said.denied if said.action is not None else said.denied != (NOT in said.words)

    def overlaps(self, other: Told) -> bool:
        """Tell whether two statements share words of one article."""
        one, two = self.statement, other.statement
        return self.article == other.article and one.start < two.end and two.start < one.end

    @property
    def parts(self) -> int:
        """Return how many parts of the event are told."""
        said = self.statement
        known = (self.actor, said.agent, self.target, self.location, said.object, said.when)
        return sum(part is not None for part in known)

    @property
    def shareable(self) -> frozenset[str]:
        """Return the parts by which it may meet another clause of its action."""
        said = self.statement
        sides = (self.actor, self.target, self.location, said.object, said.agent)
        numbers = (f"#{figure.low}" for figure in self.figures[:1])
        day = (str(said.when),) if said.action == "record" else ()
        return frozenset({*(part for part in sides if part is not None), *numbers, *day})

    @property
    def signature(self) -> tuple[object, ...]:
        """Return all that tells it apart from others of its action."""
        said = self.statement
        values = tuple((figure.low, figure.high) for figure in self.figures)
        place = (self.location, self.depth, said.object, said.when)
        return (self.actor, said.agent, self.target, *place, said.denied, values)

    def is_about(self, other: Told) -> bool:
        """Tell whether two statements are the same words, more or less."""
        one, two = self.statement, other.statement
        shared = min(one.end, two.end) - max(one.start, two.start)
        longer = max(one.end - one.start, two.end - two.start)
        return self.article == other.article and 2 * shared >= longer


class Row:
    """Gather the clauses of one claim, and those among them that differ in what they tell."""

    def __init__(self, told: Iterable[Told] = (), *, label: str | None = None) -> None:
        """Begin with some clauses; ``label`` is what they come to, where that is known."""
        self.label = label
        self.told: list[Told] = []
        self.distinct: dict[tuple[object, ...], Told] = {}
        for one in told:
            self.add(one)

    def facing_its_claim(self) -> list[Told]:
        """Return the clauses with their stance to what the row says.

        Where all deny the deed in words of their own, and nobody asserts it but who refuses their
        words, the claim is that it did not happen.
        """
        own = [told for told in self.told if not told.statement.refused]
        answers = [told for told in self.told if told.statement.refused]
        if self.label is not None or not own or not all(told.statement.denied for told in own):
            return self.told
        if any(told.statement.denied for told in answers):
            return self.told
        return [told.standing(denied=not told.statement.denied) for told in self.told]

    def add(self, told: Told) -> None:
        """Put one more clause into the row."""
        self.told.append(told)
        self.distinct.setdefault(told.signature, told)


def told_of(analysis: Analysis, ground: Ground) -> list[Told]:
    """Return all that an article says, coded or not."""
    names = _Names(analysis, ground)
    figures = {figure.id: figure for figure in analysis.figures}
    return [
        _told(
            analysis.article.id,
            said,
            names.within(said),
            tuple(figures[f] for f in said.figures if f in figures),
            ground,
        )
        for said in analysis.statements
    ]


def _told(
    article: str,
    said: Statement,
    named: frozenset[str],
    figures: tuple[Figure, ...],
    ground: Ground,
) -> Told:
    location = location_of(said, ground)
    depth = _DEPTH[said.part] if said.part is not None else None
    if depth is None and "enter" in {said.action, *said.implies} and location is not None:
        depth = _DEPTH["inside"]
    numbers = {
        f"#{figure.low if figure.low is not None else figure.high}"
        for figure in figures
        if figure.modifier != "vague"
    }
    return Told(
        article=article,
        statement=said,
        voices=ground.voices.of(article, said.source, said),
        concepts=frozenset(said.words) - {NOT} | named | numbers,
        actor=side_of(said.actor, ground),
        target=None if said.target == location else side_of(said.target, ground),
        location=location,
        around=_around(location, article, ground),
        is_local=_is_local(location, ground),
        depth=depth,
        figures=tuple(figure for figure in figures if figure.unit is None),
        counts=frozenset(_count(figure) for figure in figures if _is_telling(figure)),
    )


def _is_telling(figure: Figure) -> bool:
    if figure.modifier == "vague" or (figure.low is None and figure.high is None):
        return False
    return figure.counts is None or figure.counts.key not in UNTELLING


def _count(figure: Figure) -> tuple[str, float]:
    value = figure.low if figure.low is not None else figure.high
    key = figure.counts.key if figure.counts is not None else ""
    return figure.unit or key, float(value or 0)


def _around(location: str | None, article: str, ground: Ground) -> frozenset[str]:
    """Return what a place lies in; one that knowledge lacks, in any land that the article is on."""
    place = ground.entities.get(location) if location is not None else None
    if place is None:
        return frozenset()
    if place.known_as is None and not place.within and place.id not in ground.lands:
        return ground.countries[article] | ground.lands
    return frozenset(place.within)


def _is_local(location: str | None, ground: Ground) -> bool:
    place = ground.entities.get(location) if location is not None else None
    return place is not None and place.id not in ground.lands and country_of(place) != place.id


class _Names:
    """Answer which entities a stretch of an article names."""

    def __init__(self, analysis: Analysis, ground: Ground) -> None:
        self._mentions = sorted(
            (mention.start, mention.end, _named(entity, ground))
            for entity in analysis.entities
            for mention in entity.mentions
        )

    def within(self, said: Statement) -> frozenset[str]:
        first = bisect_left(self._mentions, (said.start,))
        last = bisect_left(self._mentions, (said.end,))
        return frozenset(name for _, end, name in self._mentions[first:last] if end <= said.end)


def _named(entity: Entity, ground: Ground) -> str:
    return f"@{side_of(entity.id, ground)}"
