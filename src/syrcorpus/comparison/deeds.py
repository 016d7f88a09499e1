"""Whether two clauses tell of one deed: what tells them apart, what speaks for one.

Two clauses of one action class are held against each other part by part: actor, target, place,
depth in it, object, days, number. One part that differs and they are two deeds. What they have in
common is evidence; a part that only one of them has is none.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import Figure
from .bounds import bounds_of, size_of
from .told import Told

ENOUGH = 2
"""Parts that must be known to be the same in both clauses."""
NEXT = 120
"""Characters from what somebody says to a denial of the same, a "said X" and "Y denies" between."""
ALIKE = 0.3
"""Likeness of the clauses' words that counts as one part more."""
ALIKE_REPEATED = 0.4
"""The same for actions that one actor does again and again."""
MUTUAL = frozenset({"clash", "agree", "meet"})
_PEOPLE = frozenset(
    {"civilians", "soldiers", "officers", "police", "workers", "protesters", "students", "families"}
    | {"refugees", "prisoners", "officials", "journalists"}
)
"""People of a kind, who may be others each time."""
_VAGUE = frozenset(
    {"people", "bodies", "places", "men", "women", "children", "fighters", "thing", "number"}
)
"""Objects that so many deeds of one event have that they tell none from another."""
_INSTRUMENTS = _VAGUE | frozenset(
    {"projectiles", "drones", "aircraft", "bombs", "ships", "strikes", "attacks", "soldiers"}
    | {"police", "officers", "group", "forces", "fire", "attack", "strike", "shelling", "fighting"}
)
"""What acts for somebody, or may be anybody."""
_REPEATED = frozenset({"attack", "strike", "shoot", "kill", "wound", "detain", "find"})
"""Actions that one actor does again and again in one place."""
_TAKING = frozenset({"capture", "hold", "withdraw", "expel", "destroy"})


def evidence(a: Told, b: Told, action: str, likeness: Callable[[Told, Told], float]) -> int:
    """Return how many parts are known to be the same, 0 if any part tells the two apart.

    ``action`` is the class under which they meet; ``likeness`` answers how alike their words are.
    """
    if tells_apart(a, b, action):
        return 0
    sides, things, numbers = _shared_sides(a, b), _same_object(a, b), _numbers(a, b) or 0
    located = _same(a.location, b.location)
    part = a.statement.part
    deep = int(part is not None and part == b.statement.part and action != "enter")
    found = sides + things + located + deep + numbers
    known = sides + things + (located and a.is_local)
    if known and a.statement.telling and b.statement.telling:
        found += 1
    if _answers(a, b):
        # Who denies something answers somebody: one part in common is enough.
        taken = located and _is_taken_itself(a) and _is_taken_itself(b)
        found += sides > 0 or bool(taken) or (things > 0 and a.statement.object not in _PEOPLE)
        found += ENOUGH * _is_next_to(a, b)
    repeated = action in _REPEATED and not a.speakers & b.speakers
    if found and found < ENOUGH + repeated:
        found += likeness(a, b) >= (ALIKE_REPEATED if repeated else ALIKE)
    if repeated and found <= _same(a.actor, b.actor) + located:
        # Many attacks have one actor and one place.
        return 0
    return found


def tells_apart(a: Told, b: Told, action: str) -> bool:
    """Tell whether any part of two clauses of one action says that they are of two deeds."""
    numbers = _numbers(a, b)
    if numbers is None or _is_self_denial(a, b):
        return True
    planned = [told.statement.rule == "statements.planned" for told in (a, b)]
    if planned[0] != planned[1] and a.statement.denied != b.statement.denied:
        # What has not happened may be to come.
        return True
    if not _actors_meet(a, b, numbers) or not _places_meet(a, b, action):
        return True
    return not _objects_meet(a, b, numbers) or not _days_meet(a, b)


def _answers(a: Told, b: Told) -> bool:
    """Tell whether one denies, by his cue, what another asserts."""
    return a.statement.refused != b.statement.refused and a.statement.denied != b.statement.denied


def _is_next_to(a: Told, b: Told) -> bool:
    """Tell whether a denial follows what it denies: "One died on the way. The clinic denies it"."""
    asserted, denied = (a, b) if b.statement.refused else (b, a)
    gap = denied.statement.start - asserted.statement.end
    return a.article == b.article and 0 <= gap <= NEXT


def _shared_sides(a: Told, b: Told) -> int:
    """Return how many of those who act and suffer are the same."""
    if a.statement.action == "record":
        return int(a.statement.when == b.statement.when)
    if a.statement.action in MUTUAL:
        return len(_sides(a) & _sides(b))
    agents = _same(a.statement.agent, b.statement.agent) if a.statement.agent not in _VAGUE else 0
    return _same(a.actor, b.actor) + _same(a.target, b.target) + agents


def _is_self_denial(a: Told, b: Told) -> bool:
    """Tell whether one speaker would deny what he asserts in one article: two things, then."""
    if a.article != b.article or a.statement.denied == b.statement.denied:
        return False
    return bool(a.speakers & b.speakers) or not (a.voices or b.voices)


def _actors_meet(a: Told, b: Told, numbers: int) -> bool:
    """Tell whether nothing speaks against the same actors.

    An actor that only one clause has is no sign of the same deed, unless place, number or what it
    is done to is the same.
    """
    if a.statement.action in MUTUAL:
        return not (_sides(a) and _sides(b)) or bool(_sides(a) & _sides(b))
    if _conflict(a.actor, b.actor) or _conflict(a.target, b.target):
        return False
    if _conflict(a.statement.agent, b.statement.agent) and not (a.actor and b.actor):
        # A drone is no jet.
        return bool({a.statement.agent, b.statement.agent} & _VAGUE)
    if (a.actor is None) == (b.actor is None) or numbers > 0:
        return True
    agent = a.statement.agent if a.actor is None else b.statement.agent
    if agent is not None and agent not in _INSTRUMENTS:
        # "Reinforcements arrived" is not "the rebels arrived".
        return False
    things = _same_object(a, b) if a.statement.object not in _PEOPLE else 0
    return bool(_same(a.location, b.location) or _same(a.target, b.target) or things)


def _places_meet(a: Told, b: Told, action: str) -> bool:
    """Tell whether nothing speaks against the same place, equally deep in it."""
    if not a.is_near(b) or not _depths_meet(a, b, action):
        return False
    if (a.location is None) == (b.location is None):
        return True
    told = a.statement.object is not None or b.statement.object is not None
    return bool(_same(a.target, b.target)) or told or _answers(a, b)


def _objects_meet(a: Told, b: Told, numbers: int) -> bool:
    """Tell whether nothing speaks against the same object; "people" may be civilians."""
    one, other = a.statement.object, b.statement.object
    if _TAKING & {a.statement.action, b.statement.action}:
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


def _depths_meet(a: Told, b: Told, action: str) -> bool:
    """Tell whether two events lie equally deep in a place; a denial reaches all that is deeper."""
    if a.depth is None or b.depth is None:
        return a.depth == b.depth or action != "enter"
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

    The same number from the same mouth counts twice. Of several, those that count the same are
    held against one another: "19 people, five of them boys" against "five boys".
    """
    if not a.figures or not b.figures:
        return 0
    one, other = next(
        ((x, y) for x in a.figures for y in b.figures if _count_one_thing(x, y)),
        (a.figures[0], b.figures[0]),
    )
    if bounds_of(one).excludes(bounds_of(other)):
        return None
    if size_of(one) != size_of(other) or (one.modifier == "vague") != (other.modifier == "vague"):
        # "Dozens" is no 24, where that is the least that it stands for.
        return 0
    if a.speakers & b.speakers:
        return 2
    # "A body" in two reports is no number in common.
    return int(size_of(one) > 1)


def _count_one_thing(a: Figure, b: Figure) -> bool:
    return a.counts is not None and b.counts is not None and a.counts.key == b.counts.key
