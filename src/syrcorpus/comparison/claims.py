"""The same statement found in several places, by what it says: who did what to whom, where.

Two clauses make one claim if they are coded alike (same action in one event), nothing in them
contradicts (actor, target, place, days, numbers), and at least two parts are known to be the
same. Missing a claim costs less than a wrong row, so what is unknown counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..model.rows import ClaimMember, ClaimRow, ClaimVerdict, FigureRow
from .counted import add_counted
from .deeds import ENOUGH, MUTUAL, evidence
from .ground import Ground
from .labels import event_label, quoted_label, record_label
from .order import numbered_claims
from .reworded import add_reworded, without_echoes
from .told import Row, Told, told_of
from .wording import Wording

MOST = 60
"""Rows of one block that a clause is tried against: those with most parts in common."""


SAYS_ENOUGH = 20
"""Characters from which the words of a statement can stand for its row."""
_DESCRIBES = re.compile(r"(?:who|whose)\b")
"""Words that open what a report says of a person by the way ("who heads the mission")."""
_UNPRINTED = frozenset({"statements.plain", "statements.planned"})
"""Rules of statements whose action is a verb's stem, or is still to come."""


def compare_claims(ground: Ground, figures: Sequence[FigureRow]) -> tuple[ClaimRow, ...]:
    """Return the claims made or denied in more than one place, contradictions first."""
    units: dict[int, list[Told]] = {}
    for analysis in ground.analyses:
        units.setdefault(ground.events[analysis.article.id], []).extend(told_of(analysis, ground))
    counted: dict[int, list[FigureRow]] = {}
    for row in figures:
        counted.setdefault(ground.events[row.members[0].article], []).append(row)
    rows: list[Row] = []
    for event, told in sorted(units.items()):
        rows += _rows_of_event(told, counted.get(event, []))
    copied = _copied_passages(ground)
    return numbered_claims(
        _claim_row(row, ground, copied) for row in rows if _is_claim(row, ground)
    )


def _rows_of_event(units: list[Told], figures: Sequence[FigureRow]) -> list[Row]:
    """Return the rows of one event: by coding, then by words, then by numbers."""
    wording = Wording(units)
    blocks: dict[tuple[str, bool], list[Told]] = {}
    for told in units:
        said = told.statement
        if said.action is not None:
            blocks.setdefault((said.action, said.background), []).append(told)
        for weaker in said.implies:
            blocks.setdefault((weaker, said.background), []).append(told)
    rows = [
        row
        for (action, _), members in sorted(blocks.items())
        for row in _rows_of(action, members, wording)
    ]
    add_reworded(rows, units, wording)
    add_counted(rows, units, figures)
    return without_echoes(rows)


# ------------------------------------------------------------------ which clauses say the same


def _rows_of(action: str, members: list[Told], wording: Wording) -> list[Row]:
    """Return the clauses of a block in rows: the most telling first, denials last.

    A clause that only implies the action ("captured": entered) joins a row or answers a denial,
    but two such clauses make no row.
    """
    rows, implied = _Rows(action, wording), _Rows(action, wording)
    order = sorted(
        members,
        key=lambda t: (
            t.statement.denied,
            t.statement.action != action,
            -t.parts,
            t.article,
            t.statement.start,
        ),
    )
    for told in order:
        native = told.statement.action == action
        meeting, group = rows.meeting(told), rows
        if told.statement.denied and native and not meeting:
            meeting, group = implied.meeting(told), implied
        if told.statement.denied:
            for _, number in meeting:
                group.add(told, number)
        elif meeting:
            group.add(told, min(meeting, key=lambda item: (-item[0], item[1]))[1])
        if not meeting:
            (rows if native else implied).begin(told)
    return [*rows.rows, *(row for row in implied.rows if len(row.told) > 1)]


class _Rows:
    """Hold rows so that those which share a part with a clause are found without trying all."""

    def __init__(self, action: str, wording: Wording) -> None:
        self.rows: list[Row] = []
        self._action = action
        self._wording = wording
        self._holding: dict[str, list[int]] = {}

    def begin(self, told: Told) -> None:
        """Begin a row with a clause."""
        self.rows.append(Row())
        self.add(told, len(self.rows) - 1)

    def add(self, told: Told, number: int) -> None:
        """Put a clause into a row."""
        self.rows[number].add(told)
        for part in told.shareable:
            held = self._holding.setdefault(part, [])
            if not held or held[-1] != number:
                held.append(number)

    def meeting(self, told: Told) -> list[tuple[int, int]]:
        """Return the rows whose every clause may be of one deed with another, and how surely."""
        shared = Counter(n for p in told.shareable for n in set(self._holding.get(p, ())[-MOST:]))
        found = []
        for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
            parts = min(
                evidence(told, other, self._action, self._wording.likeness_of_words)
                for other in self.rows[number].distinct.values()
            )
            if parts >= ENOUGH:
                found.append((parts, number))
        return found


# ------------------------------------------------------------------ rows in print


def _is_claim(row: Row, ground: Ground) -> bool:
    """Tell whether a row is worth a reader's while: several articles, or several voices.

    Copies of one article say everything twice, and count as one.
    """
    places = {(told.article, told.statement.start) for told in row.told}
    if len(places) < 2 or all(_is_by_the_way(told) for told in row.told):
        return False
    articles = {ground.copies.get(told.article, told.article) for told in row.told}
    speakers = {voice.key for told in row.told for voice in told.voices}
    own = any(not told.voices for told in row.told)
    return len(articles) > 1 or len(speakers) + own > 1


def _is_by_the_way(told: Told) -> bool:
    """Tell whether the report itself only says who somebody is."""
    said = told.statement
    plain = said.rule == "statements.plain" and not told.voices
    return plain and _DESCRIBES.match(said.text) is not None


def _claim_row(row: Row, ground: Ground, copied: dict[str, list[tuple[int, int]]]) -> ClaimRow:
    told = sorted(
        row.facing_its_claim(), key=lambda t: (t.article, t.statement.start, t.statement.end)
    )
    voices = {voice.key: voice for t in told for voice in t.voices}
    stances = {t.statement.denied for t in told}
    verdict: ClaimVerdict = "corroborated" if len(voices) > 1 else "single-source"
    if len(stances) > 1:
        verdict = "contradicted"
    members = {(m.article, m.start, m.end): m for m in map(_member, told)}
    return ClaimRow(
        id="",
        label=row.label or _label(row, told, ground),
        verdict=verdict,
        independent_sources=len(voices),
        voices=tuple(sorted(voice.name for voice in voices.values())),
        background=all(t.statement.background for t in told) or _is_copied(told, copied),
        members=tuple(members.values()),
    )


def _copied_passages(ground: Ground) -> dict[str, list[tuple[int, int]]]:
    """Return for each article the passages that it has from an earlier one."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in ground.reuse:
        later = max((row.a, row.b), key=lambda passage: passage.article)
        found.setdefault(later.article, []).append((later.start, later.end))
    return found


def _is_copied(told: Sequence[Told], copied: dict[str, list[tuple[int, int]]]) -> bool:
    """Tell whether a row only says again what its articles have copied from one another."""
    first = min(t.article for t in told)
    others = [t for t in told if t.article != first]
    return bool(others) and all(
        any(
            start <= t.statement.start and t.statement.end <= end
            for start, end in copied.get(t.article, ())
        )
        for t in others
    )


def _label(row: Row, told: list[Told], ground: Ground) -> str:
    """Return what a row says as an event, in a member's own words where that says too little."""
    negative = row.facing_its_claim() is not row.told
    coded = [t for t in told if _is_classed(t)]
    asserted = [t for t in coded if not t.statement.denied] or coded
    if negative or not asserted:
        own = [t for t in row.told if not t.statement.refused] or row.told
        return quoted_label(_shortest(t.statement.text for t in own))
    if len(asserted) < 2 and len(told) > 1:
        return quoted_label(_shortest(t.statement.text for t in asserted))
    face = max(asserted, key=lambda t: (t.parts, -t.statement.start))
    said = face.statement
    if said.action == "record":
        return record_label(said.object or "", said.when)
    actor = ground.most_named({t.statement.actor for t in asserted if t.statement.actor})
    on_place = said.target is not None and said.target == face.location
    objects = [t.statement.object for t in asserted if t.statement.object]
    named = min(objects, key=lambda o: (o == "people", -objects.count(o), o), default=None)
    if named == "places":
        # One says the large city, others its name.
        targets = {t.statement.target for t in asserted if t.statement.target}
        named = ground.most_named(targets) or named
    done_to = ground.name(said.target) if on_place else named or ground.name(said.target)
    # A place that only few of the members name would say too much of the others.
    located = sum(t.location == face.location for t in asserted)
    place = ground.name(face.location) if not on_place and 2 * located > len(asserted) else None
    part = said.part if on_place or place is not None else None
    if done_to is None or (actor is None and not done_to.endswith("s")):
        return quoted_label(said.text)
    if said.action in MUTUAL and actor is None:
        return quoted_label(said.text)
    return event_label(said.action or "", actor, done_to, place, part)


def _shortest(texts: Iterable[str]) -> str:
    """Return the shortest of some words that say enough: not "the 148", if others say more."""
    return min(texts, key=lambda text: (len(text) < SAYS_ENOUGH, len(text)))


def _is_classed(told: Told) -> bool:
    """Tell whether a statement's action is a class of the lexicon, a word that can be printed."""
    said = told.statement
    return said.action is not None and said.rule not in _UNPRINTED and not said.refused


def _member(told: Told) -> ClaimMember:
    said = told.statement
    return ClaimMember(
        article=told.article,
        start=said.start,
        end=said.end,
        text=said.text,
        source=told.voices[0].id if told.voices else None,
        own_voice=not told.voices,
        stance="denies" if said.denied else "asserts",
    )
