"""Which entity stands at which word: mentions laid over the tokens of a doc."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...model import Entity, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


POSSESSIVES = frozenset({"'s", "’s", "ʼs", "'", "’"})
_GROUPS = {
    "police": ("police",),
    "soldiers": ("army", "military", "troops", "soldiers", "forces"),
}
"""Kinds of people that act for a group, with the words that end its description."""
_SETTLEMENTS = frozenset({"city", "town", "village"})
_PARTS_OF_CITY = frozenset({"limits", "centre", "center", "outskirts", "edge", *POSSESSIVES})


@dataclass(frozen=True)
class Held:
    """Hold a mention with its entity and its tokens, first to last."""

    entity: Entity
    mention: Mention
    first: int
    last: int

    @property
    def is_place(self) -> bool:
        """Tell whether the mention names a place (a demonym names who comes from there)."""
        return self.entity.kind == "place" and self.mention.form != "demonym"


class Holdings:
    """Answer which mention stands at a token, the longest where mentions nest."""

    def __init__(self, doc: Doc, entities: tuple[Entity, ...], knowledge: Knowledge) -> None:
        """Lay every mention over the doc's tokens."""
        starts = [token.idx for token in doc]
        self._at: list[Held | None] = [None] * len(doc)
        held = []
        self._doc = doc
        for entity in entities:
            for mention in entity.mentions:
                first = max(bisect_right(starts, mention.start) - 1, 0)
                last = max(bisect_left(starts, mention.end) - 1, first)
                held.append(Held(entity, mention, first, last))
        # Short ones first, so that the longest is what stays.
        held.sort(key=lambda h: (h.mention.end - h.mention.start, h.mention.start, h.entity.id))
        self._nested: dict[int, list[Held]] = {}
        for item in held:
            for i in range(item.first, item.last + 1):
                self._at[i] = item
                self._nested.setdefault(i, []).append(item)

        for item in _definite_places(doc, held, self._at, knowledge):
            self._at[item.first] = item
            self._nested[item.first] = [item]

        self._persons = frozenset(e.id for e in entities if e.kind == "person")
        self._described: dict[str, Held] = {}
        for item in reversed(held):
            if item.entity.kind == "group" and item.mention.form == "nominal":
                self._described.setdefault(item.mention.text.split()[-1].lower(), item)

    def called(self, token: int) -> Held | None:
        """Return the group that a noun before another names ("rebel shelling": the rebels)."""
        return self._described.get(f"{self._doc[token].lower_}s")

    def is_person(self, entity: str | None) -> bool:
        """Tell whether an entity is a person."""
        return entity in self._persons

    def of_kind(self, kind: str | None) -> Held | None:
        """Return the group that people of a kind belong to ("a policeman": the police)."""
        names = _GROUPS.get(kind or "", ())
        return next((self._described[n] for n in names if n in self._described), None)

    def is_possessive(self, held: Held) -> bool:
        """Tell whether a mention stands in the genitive ("Syria's second city")."""
        last = self._doc[held.last]
        # Some texts have an apostrophe that the tokenizer leaves on the word.
        if last.idx + len(last) > held.mention.end and last.lower_.endswith("s"):
            return True
        after = self._doc[held.last + 1].lower_ if held.last + 1 < len(self._doc) else ""
        return after in POSSESSIVES

    def at(self, token: int) -> Held | None:
        """Return the longest mention over a token."""
        return self._at[token] if 0 <= token < len(self._at) else None

    def between(self, first: int, end: int) -> list[Held]:
        """Return the outermost mentions that begin from first on and before end, in order."""
        found = []
        for i in range(max(first, 0), min(end, len(self._at))):
            held = self._at[i]
            if held is not None and held.first == i:
                found.append(held)
        return found

    def places_between(self, first: int, end: int) -> list[Held]:
        """Return the mentions of places, nested ones too, that begin within, in order."""
        return [
            held
            for i in range(max(first, 0), min(end, len(self._at)))
            for held in self._nested.get(i, ())
            if held.first == i and held.is_place
        ]


def _definite_places(
    doc: Doc, held: list[Held], at: list[Held | None], knowledge: Knowledge
) -> list[Held]:
    """Return a mention for each "the city" that no name stands with: the town in question.

    That is the one which has been named most so far.
    """
    named = sorted(
        (h for h in held if h.is_place and h.mention.form == "name" and _is_town(h, knowledge)),
        key=lambda h: h.first,
    )
    counts: dict[str, int] = {}
    found: list[Held] = []
    often = Counter(h.entity.id for h in named)
    # A lede may say "Syria's second city" before any name.
    best = max(named, key=lambda h: (often[h.entity.id], -h.first), default=None)
    seen = 0
    for token in doc:
        while seen < len(named) and named[seen].first < token.i:
            place = named[seen]
            seen += 1
            counts[place.entity.id] = counts.get(place.entity.id, 0) + 1
            if best is None or counts[place.entity.id] >= counts.get(best.entity.id, 0):
                best = place
        if best is not None and at[token.i] is None and _stands_for_place(token, at):
            mention = Mention(
                start=token.idx,
                end=token.idx + len(token),
                text=token.text,
                form="nominal",
                kind="place",
                label="",
                rule="statements.the_city",
            )
            found.append(Held(best.entity, mention, token.i, token.i))
    return found


def _is_town(held: Held, knowledge: Knowledge) -> bool:
    known = knowledge.names.named(held.entity.known_as) if held.entity.known_as else None
    return known is None or known.type in {None, *_SETTLEMENTS}


def _stands_for_place(token: Token, at: list[Held | None]) -> bool:
    """Tell whether a noun means the town in question ("the large city", "city limits")."""
    if token.lower_ not in _SETTLEMENTS:
        return False
    doc: Doc = token.doc
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    beside = [i for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    named_behind = token.i + 2 < len(doc) and at[token.i + 2] is not None
    if any(at[i] is not None for i in beside) or (after in {"of", ","} and named_behind):
        return False
    before = [doc[i].lower_ for i in range(max(token.i - 3, 0), token.i)]
    return bool({"the", "second", "largest", "biggest"}.intersection(before)) or (
        after in _PARTS_OF_CITY
    )
