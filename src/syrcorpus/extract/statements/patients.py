"""What an event is done to and where: objects and places around its action word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..closed_class import closed_class
from .clauses import Clause, looks_verbal
from .held import Held, Holdings
from .words import PREPOSITIONS, ActionWord

if TYPE_CHECKING:
    from spacy.tokens import Doc

Part = Literal["around", "edge", "inside"]

REACH = 12
"""How many words behind its action word a part of an event is looked for."""
TARGETED = frozenset({"with", "against", "on", "of", "at"})
_HYPHENS = frozenset({"-", "‑", "–"})
_EDGE = closed_class("outskirts edge edges limits suburb suburbs gates doorstep border borders")
_BORDERS = frozenset({"border", "borders", "suburb"})
_AROUND = closed_class(
    "countryside around near outside surroundings vicinity south north east west km "
    "kilometers kilometres miles towards toward province"
)
_INSIDE = closed_class(
    "centre center heart downtown neighbourhoods neighborhoods neighbourhood neighborhood "
    "inside streets"
)
_PLACE_NOUNS = closed_class(
    "town towns village villages settlement settlements area areas district districts "
    "neighbourhood neighbourhoods neighborhood neighborhoods city cities territory territories "
    "locality localities position positions"
)
_QUANTIFIERS = closed_class("much most many several all some part parts few more none")


def object_behind(
    doc: Doc, word: ActionWord, clause: Clause, holdings: Holdings
) -> tuple[Held | None, str | None]:
    """Return the mention or the noun that the verb is done to, straight behind it."""
    first = word.last + 1
    if first < clause.end and doc[first].lower_ in TARGETED:
        first += 1
    elif first < clause.end and doc[first].lower_ in PREPOSITIONS:
        held = next(iter(holdings.between(first + 1, min(first + 6, clause.end))), None)
        return (held if held is not None and held.is_place else None), None
    for i in range(first, min(first + REACH, clause.end)):
        token = doc[i]
        held = holdings.at(i)
        if held is not None and not _modifies(doc, held) and not holdings.is_possessive(held):
            return held, None
        if held is None and (token.lower_ in PREPOSITIONS or looks_verbal(token)):
            # "the city of Aleppo", "the outskirts of Aleppo" are the place that they name.
            if token.lower_ == "of" and i > first and names_place(doc[i - 1].lower_):
                continue
            break
        if token.text in {".", ";"} or (token.text == "," and not names_place(doc[i - 1].lower_)):
            break
    return None, head_noun(doc, first, clause.end)


def _modifies(doc: Doc, held: Held) -> bool:
    """Tell whether a demonym only describes the noun behind it ("Russian advisers")."""
    after = doc[held.last + 1] if held.last + 1 < len(doc) else None
    return (
        held.mention.form == "demonym"
        and after is not None
        and after.pos_ in {"NOUN", "PROPN", "ADJ"}
    )


def names_place(noun: str) -> bool:
    """Tell whether a noun stands for a place or a part of one ("town", "outskirts")."""
    return noun in _PLACE_NOUNS or noun in _EDGE or noun in _INSIDE or noun in _AROUND


def head_noun(doc: Doc, first: int, end: int) -> str | None:
    """Return the head noun that stands from a token on, kinds of settlement as "places"."""
    head = None
    for i in range(first, min(first + 8, end)):
        token = doc[i]
        if token.lower_ in _PLACE_NOUNS:
            return "places"
        if token.lower_ in _QUANTIFIERS or (token.lower_ == "of" and head is None):
            continue
        if token.text in _HYPHENS:
            # "anti-aircraft missile"
            continue
        if token.pos_ == "NOUN":
            head = token.lower_
        elif head is not None or token.lower_ in PREPOSITIONS or token.is_punct:
            break
    return head


def place_of(doc: Doc, word: ActionWord, clause: Clause, holdings: Holdings) -> Held | None:
    """Return the place behind the action word, failing that one that opens the clause."""
    end = min(word.last + 1 + 2 * REACH, clause.end)
    if word.form == "verb":
        end = _next_verb(doc, word.last + 1, end)
    behind = holdings.places_between(word.last + 1, end)
    if behind:
        return behind[0]
    for held in holdings.places_between(clause.first, word.first):
        before = doc[held.first - 1].lower_ if held.first > clause.first else ""
        article = before in {"the", "of"} and held.first - 2 >= clause.first
        if before in {"in", "near", "around", "at"} or (
            article and doc[held.first - 2].lower_ in {"in", "near", "around", "city", "town"}
        ):
            return held
    return None


def noun_before(doc: Doc, word: ActionWord, clause: Clause) -> str | None:
    """Return the noun that suffers what is told ("one of its helicopters had crashed")."""
    for i in range(word.first - 1, max(word.first - 6, clause.first) - 1, -1):
        if doc[i].pos_ == "NOUN":
            return str(doc[i].lower_)
    return None


def _next_verb(doc: Doc, first: int, end: int) -> int:
    """Return the next verb that tells of something else (participles only describe)."""
    for i in range(first, end):
        if looks_verbal(doc[i]) and not doc[i].lower_.endswith("ing"):
            return i
    return end


def part_of(doc: Doc, first: int, end: int, clause: Clause) -> Part | None:
    """Return which part of the place the words from first to end single out."""
    for i in range(first, min(end, clause.end)):
        lower = doc[i].lower_
        if lower in _BORDERS and i + 1 < len(doc) and doc[i + 1].pos_ == "NOUN":
            continue  # "the border town of Saraqab"
        if lower in _EDGE:
            return "edge"
        if lower in _INSIDE:
            return "inside"
        if lower in _AROUND:
            return "around"
    return None
