"""The same statement found in several places, by what it says: who did what to whom, where.

Two clauses make one claim if they are coded alike (same action in one event), nothing in them
contradicts (actor, target, place, days, numbers), and at least two parts are known to be the
same. Missing a claim costs less than a wrong row, so what is unknown counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.reports import ClaimMember, ClaimRow, ClaimVerdict, FigureRow
from .bounds import bounds_of, size_of
from .counted import add_counted
from .ground import Ground
from .labels import event_label, quoted_label, record_label
from .order import numbered_claims
from .reworded import add_reworded, without_echoes
from .told import Row, Told, told_of

LEAST_EVIDENCE = 2
"""Parts of an event that must be known to be the same in both clauses."""
MOST_ROWS = 300
"""Rows of one block that a clause is tried against."""
_MUTUAL = frozenset({"clash", "agree", "meet"})
_SINGULAR = frozenset({"crash", "collapse", "resign", "elect", "convict", "acquit", "remove"})
"""Actions so rare in one event that whom or what they are about says enough."""
_VAGUE = frozenset({"people", "bodies", "places", "men", "women", "children", "fighters"})
"""Objects that so many deeds of one event have that they tell none from another."""
_REPEATED = frozenset({"attack", "strike", "kill", "wound", "detain", "find"})
"""Actions that one actor does again and again in one place."""
_TAKING = frozenset({"capture", "withdraw", "expel", "destroy"})


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
    return numbered_claims(_claim_row(row, ground) for row in rows if _is_claim(row, ground))


def _rows_of_event(units: list[Told], figures: Sequence[FigureRow]) -> list[Row]:
    """Return the rows of one event: by coding, then by words, then by numbers."""
    blocks: dict[tuple[str, bool], list[Told]] = {}
    for told in units:
        if told.statement.action is not None:
            blocks.setdefault((told.statement.action, told.statement.background), []).append(told)
    rows = [row for _, members in sorted(blocks.items()) for row in _rows_of(members)]
    add_reworded(rows, units)
    add_counted(rows, units, figures)
    return without_echoes(rows)


# ------------------------------------------------------------------ which clauses say the same


def _rows_of(members: list[Told]) -> list[Row]:
    """Return the clauses of a block in rows: the most telling first, denials last."""
    rows: list[Row] = []
    order = sorted(
        members,
        key=lambda t: (t.statement.denied, -t.parts, t.article, t.statement.start),
    )
    for told in order:
        best: tuple[int, Row] | None = None
        for row in rows[:MOST_ROWS]:
            evidence = min((_evidence(told, other) for other in row.distinct.values()), default=0)
            if evidence < LEAST_EVIDENCE:
                continue
            if best is None or evidence > best[0]:
                best = (evidence, row)
            if told.statement.denied:
                row.add(told)
        if best is None:
            rows.append(Row())
            rows[-1].add(told)
        elif not told.statement.denied:
            best[1].add(told)
    return rows


def _evidence(a: Told, b: Told) -> int:
    """Return how many parts are known to be the same, 0 if any part tells the two apart."""
    numbers = _numbers(a, b)
    if _is_self_denial(a, b):
        return 0
    if numbers is None or not _actors_meet(a, b, numbers) or not _places_meet(a, b):
        return 0
    if not _objects_meet(a, b, numbers) or not _days_meet(a, b):
        return 0
    if a.statement.action in _MUTUAL:
        shared = len(_sides(a) & _sides(b))
    else:
        shared = _same(a.actor, b.actor) + _same(a.target, b.target)
        shared += _same(a.statement.agent, b.statement.agent)
    located = _same(a.location, b.location)
    if a.statement.action == "record":
        shared = int(a.statement.when == b.statement.when)
    if a.statement.action in _SINGULAR and shared + _same(a.statement.object, b.statement.object):
        shared += 1
    deep = int(a.depth is not None and a.depth == b.depth and a.statement.action != "enter")
    found = shared + located + deep + _same_object(a, b) + numbers
    if a.statement.action in _REPEATED and not a.speakers & b.speakers:
        # Many attacks have one actor and one place.
        return found if found > _same(a.actor, b.actor) + located else 0
    return found


def _is_self_denial(a: Told, b: Told) -> bool:
    """Tell whether one speaker would deny what he asserts in one article: two things, then."""
    if a.article != b.article or a.statement.denied == b.statement.denied:
        return False
    return bool(a.speakers & b.speakers) or not (a.voices or b.voices)


def _actors_meet(a: Told, b: Told, numbers: int) -> bool:
    """Tell whether nothing speaks against the same actors.

    An actor that only one clause has is no sign of the same deed, unless place or number is.
    """
    if a.statement.action in _MUTUAL:
        return not (_sides(a) and _sides(b)) or bool(_sides(a) & _sides(b))
    if _conflict(a.actor, b.actor) or _conflict(a.target, b.target):
        return False
    if (a.actor is None) == (b.actor is None):
        return True
    return numbers > 0 or _same(a.location, b.location) > 0


def _places_meet(a: Told, b: Told) -> bool:
    """Tell whether nothing speaks against the same place, equally deep in it."""
    if _conflict(a.location, b.location) or not _depths_meet(a, b):
        return False
    if (a.location is None) == (b.location is None):
        return True
    return bool(_same(a.target, b.target)) or a.statement.object is not None


def _objects_meet(a: Told, b: Told, numbers: int) -> bool:
    """Tell whether nothing speaks against the same object; "people" may be civilians."""
    one, other = a.statement.object, b.statement.object
    if a.statement.action in _TAKING:
        if _is_taken_itself(a) != _is_taken_itself(b):
            return False
        if (one is None) != (other is None) and not _same(a.target, b.target):
            return a.location is not None and _is_taken_itself(a)
    if not _conflict(one, other) or (numbers and "people" in {one, other}):
        return True
    if a.statement.action in _TAKING:
        return False
    # "Dormitories" and "the campus": one speaker on one deed at one place.
    at_one = _same(a.actor, b.actor) + _same(a.location, b.location) == 2
    return at_one and bool(a.speakers & b.speakers)


def _same_object(a: Told, b: Told) -> int:
    return _same(a.statement.object, b.statement.object) if a.statement.object not in _VAGUE else 0


def _is_taken_itself(told: Told) -> bool:
    """Tell whether the place is what is taken, not where something in it is."""
    return told.location is not None and told.location == told.statement.target


def _sides(told: Told) -> frozenset[str]:
    return frozenset(side for side in (told.actor, told.target) if side is not None)


def _conflict(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _same(a: str | None, b: str | None) -> int:
    return int(a is not None and a == b)


def _depths_meet(a: Told, b: Told) -> bool:
    """Tell whether two events lie equally deep in a place; a denial reaches all that is deeper."""
    if a.depth is None or b.depth is None:
        return a.depth == b.depth or a.statement.action != "enter"
    if a.statement.denied and b.statement.denied:
        return True
    if a.statement.denied or b.statement.denied:
        denied, asserted = (a, b) if a.statement.denied else (b, a)
        return (asserted.depth or 0) >= (denied.depth or 0)
    return a.depth == b.depth


def _days_meet(a: Told, b: Told) -> bool:
    one, other = a.statement.when, b.statement.when
    return one is None or other is None or (one.from_ <= other.to and other.from_ <= one.to)


def _numbers(a: Told, b: Told) -> int | None:
    """Return 1 if the clauses give the same number, 0 if either gives none, None if others.

    The same number from the same mouth counts twice.
    """
    if not a.figures or not b.figures:
        return 0
    one, other = a.figures[0], b.figures[0]
    if bounds_of(one).excludes(bounds_of(other)):
        return None
    if size_of(one) != size_of(other):
        return 0
    if a.speakers & b.speakers:
        return 2
    # "A body" in two reports is no number in common.
    return int(size_of(one) > 1)


# ------------------------------------------------------------------ rows in print


def _is_claim(row: Row, ground: Ground) -> bool:
    """Tell whether a row is worth a reader's while: several articles, or several voices.

    Copies of one article say everything twice, and count as one.
    """
    places = {(told.article, told.statement.start) for told in row.told}
    if len(places) < 2:
        return False
    articles = {ground.copies.get(told.article, told.article) for told in row.told}
    speakers = {voice.key for told in row.told for voice in told.voices}
    own = any(not told.voices for told in row.told)
    return len(articles) > 1 or len(speakers) + own > 1


def _claim_row(row: Row, ground: Ground) -> ClaimRow:
    told = sorted(row.told, key=lambda t: (t.article, t.statement.start, t.statement.end))
    voices = {voice.key: voice for t in told for voice in t.voices}
    stances = {t.statement.denied for t in told}
    verdict: ClaimVerdict = "corroborated" if len(voices) > 1 else "single-source"
    if len(stances) > 1:
        verdict = "contradicted"
    members = {(m.article, m.start, m.end): m for m in map(_member, told)}
    return ClaimRow(
        id="",
        label=row.label or _label(told, ground),
        verdict=verdict,
        independent_sources=len(voices),
        voices=tuple(sorted(voice.name for voice in voices.values())),
        background=all(t.statement.background for t in told),
        members=tuple(members.values()),
    )


def _label(told: list[Told], ground: Ground) -> str:
    coded = [t for t in told if t.statement.action is not None] or told
    asserted = [t for t in coded if not t.statement.denied] or coded
    face = max(asserted, key=lambda t: (t.parts, -t.statement.start))
    said = face.statement
    if said.action is None:
        return quoted_label(min((t.statement.text for t in asserted), key=len))
    if said.action == "record":
        return record_label(said.object or "", said.when)
    actor = ground.most_named({t.statement.actor for t in asserted if t.statement.actor})
    on_place = said.target is not None and said.target == face.location
    objects = [t.statement.object for t in asserted if t.statement.object]
    named = min(objects, key=lambda o: (o == "people", -objects.count(o), o), default=None)
    done_to = ground.name(said.target) if on_place else named or ground.name(said.target)
    # A place that only few of the members name would say too much of the others.
    located = sum(t.location == face.location for t in asserted)
    place = ground.name(face.location) if not on_place and 2 * located > len(asserted) else None
    part = said.part if on_place or place is not None else None
    if (actor is None and done_to is None) or (
        said.action in _MUTUAL and (actor is None or done_to is None)
    ):
        return quoted_label(said.text)
    return event_label(said.action or "", actor, done_to, place, part)


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
