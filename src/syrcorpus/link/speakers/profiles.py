"""What kind of speaker an entity is in an article: as known, or as described beside its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ...extract.attributions.words import word_set
from ...knowledge.cues import KnownRole, RoleLexicon
from ...model import Entity, SourceKind
from ..likeness import is_acronym
from .cast import OUTLETS, Cast, Part
from .kinds import described_kind
from .phrases import DEFINITE, Phrase, read_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH_BEFORE = 90
_REACH_AFTER = 160
_OFTEN = 4
"""So many mentions of a person are read for what stands beside them."""
_MEMORY = 20
_NEAR = 400
"""Characters within which two who fit leave open who is meant."""
_JUST = 200
"""Characters within which "its" may mean the body named before."""
_OFFICIAL = "official"
_OFFICES: frozenset[SourceKind | None] = frozenset({None, "government", "un", "igo", "official"})
"""Kinds of role whose bearers are officials."""
_UN_IN_FULL = frozenset({"united", "nations"})
_IS = re.compile(r" (?:is|was|became) (?=(?:the|an?) )((?:(?:(?:[A-Z]\.)+|[\w’'-]+) ?){1,9})")
"""What a sentence says that somebody is: "Carden **is the UN coordinator**"."""
_ARTICLE = re.compile(
    r"\s((?:(?<!\bof\s)(?:the|an?)|his|her|its|their)\s)",
    re.IGNORECASE,
)
_COMMA_TITLE = re.compile(r",\s(?:(?:[A-Z][\w-]+|[A-Z][a-z]{1,4}\.) ){0,3}$")
_WHERE = re.compile(
    r"\s*(?:with|in|at|on|after|during|despite|for|from|under|by|as|while|when|if|to)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St))"
    r"(?<!\b(?:Sen|Rep|Gov|Gen|Col|Maj|Sgt|Adm|Rev|Mrs|Cpl))(?<!\b(?:Capt|Brig|Prof|Pres))\.(?=\s)"
)
"""The end of a sentence, no title's: "Sen. Ali Hadi"."""
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_AGED = re.compile(r",? (?:\(|aged )?\d{1,2}\)?(?=[,.;:”\"\n]| (?:said|says|told|from|of|who)\b)")
"""All that is said of somebody who saw it: "Ali Hadi, **71**"."""
_VERB_FIRST = re.compile(
    r", (?:said|says|told|tells|added|asked|called|wrote|warned|was|is|has|had|will|would"
    r"|could|may|might|must|should|did|does"
    r"|\w+ed (?:the|an?|that|to|his|her|their|its))\b"
)
"""A predicate after a name, no apposition: "the mayor, Ali Hadi, **told** reporters"."""


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS = word_set(
    "when while whether that if because as but than after before since with about against over "
    "like said says told is was were are be been has have had will would could may might than "
    "-- - – — : ; ( ) [ ] \" “ ” ' ‘ ’ ? !"
)
"""Words and signs before a name that no description of him reaches over."""


class Profiles:
    """Remember the kind of each entity; what is said of it once holds for the whole article."""

    def __init__(self, doc: Doc, cast: Cast, roles: RoleLexicon) -> None:
        """Begin with nobody described."""
        self._doc, self._cast, self._roles = doc, cast, roles
        self._kinds: dict[str, SourceKind] = {}
        self._described: dict[str, list[tuple[Part, frozenset[str]]]] | None = None
        self._official: set[str] = set()
        """Nouns of office that the article has for someone."""

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

    def called(self, words: Sequence[str], at: int) -> Part | None:
        """Return the one person before an offset whom a phrase can mean by what he is called.

        "The UN **official**" is whoever was called a coordinator of the UN. None where two
        who fit stand near.
        """
        if self._described is None:
            self._described = self._descriptions()
        rest = {word.replace(".", "") for word in words[:-1]}
        nouns = [words[-1]]
        if words[-1] == _OFFICIAL and rest:
            nouns = sorted(self._official)
        fitting = sorted(
            (
                (part.mention.start, part)
                for noun in nouns
                for part, said in self._described.get(noun, [])
                if part.mention.start < at and rest <= said
            ),
            key=lambda entry: entry[0],
        )
        if not fitting:
            return None
        last = fitting[-1][1]
        rivals = {p.entity.id for start, p in fitting if at - start < _NEAR} - {last.entity.id}
        return None if rivals else last

    def _descriptions(self) -> dict[str, list[tuple[Part, frozenset[str]]]]:
        """Index the persons of the article by the words that describe them."""
        index: dict[str, list[tuple[Part, frozenset[str]]]] = {}
        seen: dict[str, int] = {}
        for part in self._cast.parts:
            if not part.is_person or part.mention.form != "name":
                continue
            seen[part.entity.id] = seen.get(part.entity.id, 0) + 1
            if seen[part.entity.id] > _OFTEN:
                continue
            said = self._said_of(part)
            for word in sorted(said):
                index.setdefault(word, []).append((part, said))
        return index

    def _said_of(self, part: Part) -> frozenset[str]:
        """Return the words that describe a person beside a mention: before, after, "is the …"."""
        phrases = [self._beside(part.mention.start, part.mention.end)]
        if phrases[0].person is None or phrases[0].person.entity.id != part.entity.id:
            phrases = []
        if predicate := _IS.match(self._cast.text, part.mention.end):
            bounds = predicate.span(1)
            phrases.append(read_phrase(self._doc, *bounds, self._cast, self._roles))
        said = {word for phrase in phrases for s in phrase.segments for word in _own(s.words)}
        said -= set(part.mention.text.lower().split())
        if said >= _UN_IN_FULL:
            said.add("un")
        self._official |= said & _office_nouns(self._cast.knowledge.roles)
        return frozenset(said)

    def _body_before(self, at: int) -> Part | None:
        """Return the body named just before: "the Watch said … **Ali Hadi, its director**"."""
        for part in self._cast.before(at):
            if at - part.mention.start > _JUST:
                return None
            if part.entity.kind == "group" and part.mention.form != "demonym":
                return part
        return None

    def _beside(self, start: int, end: int) -> Phrase:
        """Read a name with what stands beside it."""
        stop = end
        begin, end = _surroundings(self._cast.text, start, end)
        before = self._doc.char_span(begin, start, alignment_mode="contract") or ()
        for token in before:
            if token.lower_ in _BREAKS or token.tag_ in _FINITE:
                begin = token.idx + len(token)
        following = self._doc.char_span(stop, end, alignment_mode="contract") or ()
        first = next((t for t in following if t.is_alpha), None)
        if first is not None and first.tag_ in _FINITE:  # "Ali Hadi, 47, **could** …"
            end = stop
        others = (p.mention for p in self._cast.within(begin, start) if p.is_person)
        begin = max([begin, *(m.end for m in others if self._cast.text[m.end] not in "'’ʼ")])
        begin += len(self._cast.text[begin:start]) - len(self._cast.text[begin:start].lstrip())
        return read_phrase(self._doc, begin, end, self._cast, self._roles)

    def _read(self, entity: Entity) -> SourceKind:
        """Read what stands beside its mentions: "Ali Hadi, a doctor", "analyst Ali Hadi"."""
        if entity.kind == "place":
            sort = self._cast.knowledge.described.by_name_word(entity.name)
            if sort is not None:  # "Central Hospital"
                return sort.speaks_as or "other"
            return "other" if is_acronym(entity.name) else "government"
        is_told = has_age = False
        for mention in entity.mentions:
            if mention.form != "name":
                continue
            phrase = self._beside(mention.start, mention.end)
            if phrase.person is None or phrase.person.entity.id != entity.id:
                continue
            words = [word for segment in phrase.segments for word in segment.all_words]
            employers = [
                p for p in phrase.modifiers if not p.is_outlet or _employs(self._cast.text, p)
            ]
            if {"its", "their"} & set(words) and (body := self._body_before(mention.start)):
                employers.append(body)
            if phrase.body is not None and phrase.body.speaks_as in OUTLETS and not employers:
                phrase.body = None  # "in an address on Radio Korva, Ali Hadi" is no journalist
            kind = described_kind(phrase, employers, self._roles, named=True)
            if kind != "other" and (phrase.role is not None or kind == "witness"):
                return kind
            is_told |= phrase.role is not None and phrase.role.name != "person"
            if _AGED.match(self._cast.text, mention.end):
                has_age |= self._cast.says_i(mention.start)
        is_bystander = has_age and not is_told and len(entity.mentions) < _OFTEN
        return "witness" if is_bystander else "other"


@lru_cache(maxsize=4)
def _office_nouns(roles: tuple[KnownRole, ...]) -> frozenset[str]:
    """Return the nouns that somebody is called by who is an official: "coordinator", "mayor"."""
    return frozenset(
        term.split()[-1]
        for role in roles
        if role.speaks_as in _OFFICES and not role.body
        for term in (role.name, *role.terms)
    )


def _own(words: list[str]) -> list[str]:
    """Return the words after a possessive: "the minister's **adviser**" is no minister."""
    last = max((i for i, word in enumerate(words) if word in {"'s", "’s", "ʼs"}), default=-1)
    return words[last + 1 :]


def _employs(text: str, part: Part) -> bool:
    """Tell whether an outlet is named as an employer: "director of X", not "on X"."""
    before = text[max(0, part.mention.start - 12) : part.mention.start].lower().split()
    return bool({"of", "at", "for"} & set(before[-2:]))


def _surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a name with the words before it and the apposition after it, in its sentence."""
    # "the minister, Ali Hadi, said": the description may stand before the comma
    # … and a title after it: "the director of the police, General Ali Hadi"
    comma = _COMMA_TITLE.search(text, max(0, start - _REACH_BEFORE), start)
    reach = comma.start() if comma else start
    floor = max(0, start - _REACH_BEFORE)
    begin = max(floor, *(text.rfind(mark, floor, reach) + 1 for mark in ("\n", ",", "“", ";")))
    begin = max([begin, *(m.end() for m in _STOP.finditer(text, begin, reach))])
    if reach < start:  # "against his rival, Ali Hadi": the description begins with its article
        found = [m.start(1) for m in _ARTICLE.finditer(text, begin, reach)]
        begin = max([begin, *found])
        if _WHERE.match(text, begin):  # "In Korva, Ali Hadi"
            begin = start if comma is None else comma.start() + 1
    while begin < start and text[begin].isspace():
        begin += 1
    if age := _AGE.match(text, end):
        end = age.end()
    if text[end : end + 1] != "," or _VERB_FIRST.match(text, end):
        return begin, end
    limit = min(len(text), end + _REACH_AFTER)
    stops = (text.find(mark, end + 1, limit) for mark in (".", "\n", ";", ":", ","))
    return begin, min((stop for stop in stops if stop >= 0), default=limit)
