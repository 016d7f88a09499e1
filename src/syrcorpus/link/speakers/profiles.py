"""What kind of speaker an entity is in an article: as known, or as described beside its name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...knowledge.cues import RoleLexicon
from ...model import Entity, SourceKind
from .cast import Cast, Part
from .kinds import kind_by_role
from .phrases import DEFINITE, Phrase, read_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH_BEFORE = 90
_REACH_AFTER = 160
_OFTEN = 4
"""So many mentions of a person are read for what stands beside them."""
_MEMORY = 20


class Profiles:
    """Remember the kind of each entity; what is said of it once holds for the whole article."""

    def __init__(self, doc: Doc, cast: Cast, roles: RoleLexicon) -> None:
        """Begin with nobody described."""
        self._doc, self._cast, self._roles = doc, cast, roles
        self._kinds: dict[str, SourceKind] = {}
        self._described: dict[str, list[tuple[Part, frozenset[str]]]] | None = None

    def kind_of(self, entity: Entity, described: SourceKind = "other") -> SourceKind:
        """Return an entity's kind, given what the phrase at hand describes it as."""
        if entity.speaks_as is not None:
            return entity.speaks_as
        if described != "other":
            self._kinds.setdefault(entity.id, described)
            return described
        if entity.id not in self._kinds:
            self._kinds[entity.id] = self._read(entity)
        return self._kinds[entity.id]

    def described_as(self, words: Sequence[str], at: int) -> Part | None:
        """Return the last person before an offset who is described by these words.

        "Home Affairs **Minister** Ali Hadi … The minister said": all words must fit.
        """
        if self._described is None:
            self._described = self._descriptions()
        wanted = {word for word in words if word not in DEFINITE}
        found = self._described.get(words[-1], [])
        number = bisect_left(found, at, key=lambda entry: entry[0].mention.start)
        near = reversed(found[max(0, number - _MEMORY) : number])
        return next((part for part, said in near if wanted <= said), None)

    def _descriptions(self) -> dict[str, list[tuple[Part, frozenset[str]]]]:
        """Index the persons of the article by the words that describe them."""
        index: dict[str, list[tuple[Part, frozenset[str]]]] = {}
        seen: dict[str, int] = {}
        for part in self._cast.parts:
            seen[part.entity.id] = seen.get(part.entity.id, 0) + 1
            if not part.is_person or part.mention.form != "name" or seen[part.entity.id] > _OFTEN:
                continue
            phrase = self._beside(part.mention.start, part.mention.end)
            if phrase.person is not None and phrase.person.entity.id == part.entity.id:
                own = set(part.mention.text.lower().split())
                said = frozenset(w for s in phrase.segments for w in s.words if w not in own)
                for word in sorted(said):
                    index.setdefault(word, []).append((part, said))
        return index

    def _beside(self, start: int, end: int) -> Phrase:
        """Read a name with what stands beside it."""
        start, end = _surroundings(self._cast.text, start, end)
        return read_phrase(self._doc, start, end, self._cast, self._roles)

    def _read(self, entity: Entity) -> SourceKind:
        """Read what stands beside its mentions: "Ali Hadi, a doctor", "analyst Ali Hadi"."""
        if entity.kind == "place":
            return "government"
        for mention in entity.mentions:
            if mention.form != "name":
                continue
            phrase = self._beside(mention.start, mention.end)
            if phrase.person is None or phrase.person.entity.id != entity.id:
                continue
            words = [word for segment in phrase.segments for word in segment.words]
            employers = [
                p for p in phrase.modifiers if not p.is_outlet or _employs(self._cast.text, p)
            ]
            kind = kind_by_role(phrase.role, employers, words, named=True)
            if kind == "other" and phrase.body is not None:
                kind = phrase.body.speaks_as or "other"
            if kind != "other" and phrase.role is not None:
                return kind
        return "other"


def _employs(text: str, part: Part) -> bool:
    """Tell whether an outlet is named as an employer: "director of X", not "on X"."""
    before = text[max(0, part.mention.start - 12) : part.mention.start].lower().split()
    return bool({"of", "at", "for"} & set(before[-2:]))


def _surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a name with the words before it and the apposition after it, in its sentence."""
    # "the minister, Ali Hadi, said": the description may stand before the comma
    reach = start - 2 if text[max(0, start - 2) : start] == ", " else start
    floor = max(0, start - _REACH_BEFORE)
    begin = max(floor, *(text.rfind(mark, floor, reach) + 1 for mark in (".", "\n", ",", "“", ";")))
    while begin < start and text[begin].isspace():
        begin += 1
    if text[end : end + 1] != ",":
        return begin, end
    limit = min(len(text), end + _REACH_AFTER)
    stops = (text.find(mark, end + 1, limit) for mark in (".", "\n", ";", ":", ","))
    return begin, min((stop for stop in stops if stop >= 0), default=limit)
