"""Figures that are moved to a row which says the same count more exactly.

"63 places" goes to "63 places captured", "five boys" among 19 dead to the five boys of another
report; rows are made by ``figures``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .ground import Ground
from .items import LARGE, Item
from .same_count import are_then_and_now, days_meet, is_one_toll

MANY = 1000
"""From here on an equal number is one count of people, whatever is said of them."""
_APART = frozenset(
    {"people", "civilians", "children", "women", "men", "families", "fighters", "soldiers"}
    | {"officers", "police", "advisers", "officials", "journalists", "medics", "aid-workers"}
)
"""Those who are counted apart from others; who is named by a trade, or by what they were doing,
is all whom an event strikes ("miners", "strikers", "spectators")."""
_STRUCK = frozenset(
    {"killed", "wounded", "missing", "trapped", "rescued", "detained", "displaced", "evacuated"}
)
"""What happens to people alone."""
_HELD = frozenset({"prisoners", "hostages"})
"""Who is one because he was captured or detained."""


@dataclass
class Gathered:
    """Gather the figures of a row, and those among them that differ in what they tell."""

    items: list[Item] = field(default_factory=list)
    distinct: dict[tuple[object, ...], Item] = field(default_factory=dict)
    by_article: dict[str, list[Item]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Put one more figure into the row."""
        self.items.append(item)
        self.by_article.setdefault(item.article, []).append(item)
        what = item.figure.counts.text if item.measured and item.figure.counts else None
        signature = (item.value, item.figure.modifier, item.place, item.when, item.speakers, what)
        self.distinct.setdefault(signature, item)


def fold_general(grouped: dict[tuple[object, ...], list[Gathered]], ground: Ground) -> None:
    """Move figures said in more general words into the row of the same count.

    "63 places" goes to "63 places captured", "four people killed" to "four civilians killed", if
    the same number comes from the same mouth, or a second time in the same article ("the 27
    deaths"). All dead are no civilians dead otherwise. "29 workers killed" goes to "33 people
    killed" where reports of the same days lead with them, or give one number.
    """
    by_event: dict[object, list[tuple[object, ...]]] = {}
    for block in sorted(grouped, key=repr):
        by_event.setdefault((block[0], *block[2:]), []).append(block)
    for is_general in (_is_bare_form, _is_other_word, _is_people_form):
        for block, homes in _homes(by_event, grouped, is_general):
            for row in grouped[block]:
                _move(row, homes, _same_count)
    for is_form in (_is_held_form, _is_men_form):
        for block, homes in _homes(by_event, grouped, is_form):
            for row in grouped[block]:
                _move(row, homes, _same_number)
    for block, homes in _homes(by_event, grouped, _is_toll_form):
        for row in grouped[block]:
            _move(row, homes, lambda a, b: is_one_toll(a, b, ground) or _same_number(a, b))


def fold_parts(parts: list[Gathered], wholes: list[Gathered], ground: Ground) -> None:
    """Move a part to the row that has the same count by itself.

    "Nineteen people, among them five boys, died" and "Five boys drowned", at one place or from
    one mouth.
    """
    by_kind: dict[tuple[object, ...], list[Gathered]] = {}
    for row in filter(_holds_any, wholes):
        by_kind.setdefault(_kind(row.items[0], ground), []).append(row)
    for row in filter(_holds_any, parts):
        _move(row, by_kind.get(_kind(row.items[0], ground), []), _same_part)


def _holds_any(row: Gathered) -> bool:
    return bool(row.items)


def _kind(item: Item, ground: Ground) -> tuple[object, ...]:
    return ground.events[item.article], item.key, item.figure.unit, item.background


def _same_part(part: Item, whole: Item) -> bool:
    if part.value != whole.value or part.article == whole.article:
        return False
    if not days_meet(part.when, whole.when) or part.size <= 1:
        return False
    if part.key.startswith("people-"):
        # Two of the dead are not the two sons of one of them.
        return False
    in_one_place = part.figure.place is not None and part.figure.place == whole.figure.place
    return in_one_place or part.size >= LARGE or bool(part.speakers & whole.speakers)


def _homes(
    by_event: dict[object, list[tuple[object, ...]]],
    grouped: dict[tuple[object, ...], list[Gathered]],
    is_general: Callable[[str, str], bool],
) -> Iterator[tuple[tuple[object, ...], list[Gathered]]]:
    """Yield each block with the rows of its event whose key says the same more exactly."""
    for blocks in by_event.values():
        for block in blocks:
            homes = [
                row
                for other in blocks
                if other != block and is_general(str(block[1]), str(other[1]))
                for row in grouped[other]
            ]
            if homes:
                yield block, homes


def _is_bare_form(general: str, special: str) -> bool:
    """Tell whether a key is another's without what happened: places, places-captured."""
    return "-" not in general and special.startswith(f"{general}-")


def _is_other_word(general: str, special: str) -> bool:
    """Tell whether a key says of taking again, or of losing, what another says of taking."""
    what, _, happened = general.partition("-")
    return happened in {"retaken", "lost"} and special == f"{what}-captured"


def _is_people_form(general: str, special: str) -> bool:
    """Tell whether a key says of people what another says of civilians."""
    return general.startswith("people-") and special.endswith(general.removeprefix("people"))


def _is_toll_form(special: str, general: str) -> bool:
    """Tell whether a key names the people of an event by what they are: workers of a fire."""
    who, _, happened = special.rpartition("-")
    struck = happened in _STRUCK and who not in _APART
    return struck and general == f"people-{happened}"


def _is_held_form(general: str, special: str) -> bool:
    """Tell whether a key names by their state those whom another says to be captured."""
    who, _, happened = special.rpartition("-")
    return general in _HELD and who != general and happened in {"captured", "detained"}


def _is_men_form(special: str, general: str) -> bool:
    """Tell whether a key says of men what another says of people: all of a crew may be men."""
    who, _, happened = special.partition("-")
    return who == "men" and happened in _STRUCK and general == f"people-{happened}"


def _same_number(a: Item, b: Item) -> bool:
    """Tell whether two counts of people agree in a number that is hardly chance."""
    vague = "vague" in (a.figure.modifier, b.figure.modifier)
    same_days = days_meet(a.when, b.when)
    return a.value == b.value and a.size >= LARGE and not vague and same_days


def _move(row: Gathered, homes: list[Gathered], is_one: Callable[[Item, Item], bool]) -> None:
    for item in list(row.items):
        home = next((h for h in homes if any(is_one(item, m) for m in h.items)), None)
        if home is None or item not in row.items:
            continue
        for moved in [item, *(other for other in row.items if are_then_and_now(item, other))]:
            row.items.remove(moved)
            home.add(moved)


def _same_count(general: Item, special: Item) -> bool:
    if general.size != special.size or general.bounds.excludes(special.bounds):
        return False
    if not days_meet(general.when, special.when):
        return False
    if general.speakers & special.speakers:
        return True
    if "-" not in general.key and general.size >= MANY:
        # "6,000 people reached Bukanga", "6,000 have fled there"
        in_one_place = general.figure.place is not None
        in_one_place = in_one_place and general.figure.place == special.figure.place
        if in_one_place or general.is_precise:
            return True
    # An outlet's own words tell of a part that a source has given ("19 of them in air strikes").
    return general.article == special.article or (general.part and general.size >= LARGE)
