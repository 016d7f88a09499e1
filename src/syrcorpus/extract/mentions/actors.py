"""Actors that are named by description throughout: "the army", "Syrian rebels", "the police"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...knowledge.described import Term, is_between
from ...knowledge.entities import KnownActor, KnownEntity
from ...knowledge.names import APOSTROPHES, Word, joins, read_words
from ...model import Mention
from .names import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ADJECTIVES = frozenset(
    {"government", "military", "regime", "opposition", "insurgency", "intelligence", "judiciary"}
)
"""Head words that are adjectives before a noun: "military vehicles", "government offices"."""

_STYLED = frozenset({"proclaimed", "declared", "styled", "called", "appointed"})
_LOCAL = frozenset(
    {"local", "municipal", "city", "provincial", "regional", "health", "port", "airport", "school"}
)
_MEMBERS = re.compile(r"[’'ʼ]? ")
_ON = frozenset({"on", "off", "onto", "outside", "inside", "near", "around", "into", "opposite"})
"""Words before "the court" that make it a place, or a building."""
_QUANTITY = re.compile(
    r"(?:\bof|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten))\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Described:
    """Be a described actor as it stands in a phrase: "Syrian opposition fighters"."""

    actor: KnownActor
    start: int
    end: int
    term: str
    """The head phrase, folded."""
    country: KnownEntity | None
    people: str | None
    """The people or faith that narrows it: "Kurdish", "Shiite"."""
    own: bool = False
    """True where its own words are its name: "the teachers' union"."""


def described_actors(  # noqa: PLR0917 - all that was found in the article
    text: str,
    words: Sequence[Word],
    terms: Mapping[int, Term],
    names: Sequence[Name],
    nouns: AbstractSet[int],
    knowledge: Knowledge,
) -> Iterator[Mention]:
    """Yield descriptions of armies, governments, rebels: "**Syrian army** tank", "the **rebels**".

    "Hezbollah fighters" are Hezbollah's and a "rebel area" is no rebel: both stay silent.
    ``terms`` are the head phrases by their first word, ``nouns`` what ``compound_ends`` returns.
    """
    proper = [name for name in names if name.form == "name"]
    inside = covered(proper)
    begins = {name.start for name in proper if name.kind == "group"}
    narrowed = nouns | begins
    within = {offset for name in proper for offset in range(name.start + 1, name.end)}
    strong = {term.actor.name for term in terms.values() if term.use == "bare"}
    yield from _unions(text, words, inside, knowledge)
    position = 0
    while position < len(words):
        term = terms.get(position)
        if term is None or _is_inside(words, term, inside):
            position += 1
            continue
        if _longer_within(terms, term):  # "the opposition | fighters"
            position += 1
            continue
        position = term.last + 1
        found = phrase_at(text, words, term, knowledge)
        if found is None or found.start in within:
            continue  # "Islamic State in the Levant fighters" are that group's
        is_echo = term.use == "echo" and found.country is None
        if is_echo and term.actor.name not in strong:
            continue
        is_noun = words[term.last].fold not in _ADJECTIVES  # "army helicopter", "rebels leader"
        barred = begins if found.country or is_noun else narrowed
        if next_start(text, words, term.last) in barred:
            continue
        if _is_narrowed(text, words, term) or _means_one(text, words, term, knowledge):
            continue
        if is_echo and _QUANTITY.search(text, max(0, found.start - 12), found.start):
            continue
        if term.use == "alone" and not _after_article(text, words, term.first):
            continue
        yield _mention(text, found, words[term.first].start, knowledge)


UNIONS = frozenset(
    {"association", "union", "federation", "syndicate", "guild", "league", "chamber", "society"}
)
"""What people of one trade found together."""


def union_at(text: str, words: Sequence[Word], last: int, knowledge: Knowledge) -> Described | None:
    """Return "**teachers' union**", "**manufacturers' association**" where it ends at a word."""
    members = words[last - 1]
    if (
        words[last].text not in UNIONS
        or not last
        or not members.text.islower()
        or not members.text.endswith("s")
        or len(members.text) < 5
        or not _MEMBERS.fullmatch(text, members.after, words[last].start)
    ):
        return None
    first = last - 1
    sorts = knowledge.described.by_noun(words[last].text)
    return Described(
        sorts[0] if sorts else KnownActor(name="union"),
        words[first].start,
        words[last].end,
        words[last].fold,
        None,
        None,
        own=True,
    )


def _unions(
    text: str, words: Sequence[Word], inside: set[int], knowledge: Knowledge
) -> Iterator[Mention]:
    """Yield the unions that are named by their members: "the **doctors' union**"."""
    for last in range(1, len(words)):
        if words[last].text in UNIONS and words[last].start not in inside:
            found = union_at(text, words, last, knowledge)
            if found is not None:
                yield _mention(text, found, found.start, knowledge)


def _mention(text: str, found: Described, head: int, knowledge: Knowledge) -> Mention:
    """Return the mention of a description; "Kenya's **Home Ministry**" is a name, and no more."""
    title = is_title(text[head : found.end], knowledge)
    possessive = any(mark in text[found.start : head] for mark in APOSTROPHES)
    start = head if title and possessive else found.start
    return Mention(
        start=start,
        end=found.end,
        text=text[start : found.end],
        form="name" if title else "nominal",
        kind=found.actor.kind,
        label="",
        rule="mentions.title" if title else "mentions.described",
    )


def _after_article(text: str, words: Sequence[Word], first: int) -> bool:
    """Tell whether "the" or "a" stands before a noun, which is no place: not "on the **court**"."""
    if not first or words[first - 1].fold not in {"the", "a", "that"}:
        return False
    before = words[first - 2].fold if first > 1 else ""
    return before not in _ON and joins(text, words[first - 1], words[first])


def head_phrases(words: Sequence[Word], terms: Mapping[int, Term]) -> dict[int, int]:
    """Return where head phrases of several words stand: their ends by their starts."""
    return {
        words[term.first].start: words[term.last].end
        for term in terms.values()
        if term.last > term.first
    }


@lru_cache(maxsize=4096)
def read_description(text: str, knowledge: Knowledge, *, trusted: bool = False) -> Described | None:
    """Read some words as a described actor; None if they are none.

    Trusted words were found as one in their article, which may have said whose they are.
    """
    words = read_words(text)
    if len(words) > 1 and (union := union_at(text, words, len(words) - 1, knowledge)) is not None:
        return union
    for first in range(len(words)):
        term = knowledge.described.at(text, words, first, knowledge.names)
        if term is not None and term.last == len(words) - 1:
            return phrase_at(text, words, term, knowledge, trusted=trusted)
    return None


def is_title(text: str, knowledge: Knowledge) -> bool:
    """Tell whether some words name a body that every state has: "Home Ministry", "Coast Guard".

    One capital tells nothing: it may be a sentence's first ("Home ministry", "Parliament").
    """
    if sum(word[0].isupper() for word in text.split()) < 2:
        return False
    reading = read_title(text, knowledge)
    if reading is None or " " not in reading.term:
        return False
    head = text[: reading.end].split()[-reading.term.count(" ") - 1 :]
    return all(word[0].isupper() or len(word) < 4 for word in head)


@lru_cache(maxsize=4096)
def read_title(text: str, knowledge: Knowledge) -> Described | None:
    """Read a name as such a body's: "Home Ministry", "Ministry of Defence of Ukraine"."""
    reading = read_description(text, knowledge, trusted=True)
    country = None
    if reading is None and " of " in text:
        head, _, tail = text.rpartition(" of ")
        country = knowledge.names.lookup(tail, "place")
        if country is not None and country.type == "country":
            reading = read_description(head, knowledge, trusted=True)
    if reading is None or reading.start or not reading.actor.titled:
        return None
    return reading if country is None else replace(reading, country=country)


def phrase_at(
    text: str,
    words: Sequence[Word],
    term: Term,
    knowledge: Knowledge,
    *,
    trusted: bool = False,
) -> Described | None:
    """Return the phrase around a head: to its left whose it is, and what narrows it.

    None where the head needs a country and has none, or where it belongs to a named group
    ("Hezbollah **fighters**") or a city ("Dubai **police**").
    """
    country, people, first = term.country, None, term.first
    while country is None:
        owner = _owner_before(text, words, first, knowledge)
        if owner is None:
            break
        entity, first, last = owner
        if entity.kind != "group":
            country = _country(entity, knowledge)
        elif knowledge.names.demonym(words[last].text):
            people = words[last].text  # "Syrian | Kurdish forces"
        elif entity.speaks_as == term.actor.speaks_as == "un":
            break  # "the United Nations peacekeeping mission"
        if country is None and people is None:
            return None
    belongs = country or people or _belongs_to_country(words, term.first)
    if term.use == "with_country" and not (belongs or trusted):
        return None
    if words[first].fold == "the":
        first += 1
    head = " ".join(word.fold for word in words[term.first : term.last + 1])
    return Described(term.actor, words[first].start, words[term.last].end, head, country, people)


def _owner_before(
    text: str, words: Sequence[Word], head: int, knowledge: Knowledge
) -> tuple[KnownEntity, int, int] | None:
    """Return whose a head is, with its first and last word, adjectives standing between.

    After a possessive any adjective may: "Syria's **beleaguered** army".
    """
    for last in range(head - 1, max(-1, head - 5), -1):
        here, after = words[last], words[last + 1]
        if not joins(text, here, after) or "-" in text[here.after : after.start]:
            return None
        owner = _owner(text, words, last, knowledge)
        if owner is not None:
            return (*owner, last)
        loose = last and words[last - 1].possessive and head - last == 1 and here.text.islower()
        if not (is_between(here) or (loose and here.fold not in _LOCAL)):
            return None
    return None


def _owner(
    text: str, words: Sequence[Word], last: int, knowledge: Knowledge
) -> tuple[KnownEntity, int] | None:
    """Return the known entity whose name ends at a word, and the name's first word."""
    for first in range(max(0, last - 4), last + 1):
        if words[first].fold == "the":
            continue
        piece = text[words[first].start : words[last].end]
        entity = knowledge.names.demonym(piece) or knowledge.names.lookup(piece)
        if entity is not None and words[first].is_capital and words[last].is_capital:
            against = first > 0 and words[first - 1].fold in {"anti", "non", "counter"}
            return None if against else (entity, first)  # "anti-Beijing forces" are not China's
    return None


def _country(entity: KnownEntity, knowledge: Knowledge) -> KnownEntity | None:
    """Return the country whose army an owner's army is; none for a city's police."""
    if entity.type in {"country", "region"}:
        return entity
    country = knowledge.names.named(entity.country) if entity.country else None
    if country is not None and entity.kind == "place" and country.capital != entity.name:
        return None
    return country


def _belongs_to_country(words: Sequence[Word], first: int) -> bool:
    """Tell whether "the country's" stands before the head."""
    return first > 0 and words[first - 1].possessive and words[first - 1].fold == "country"


def _longer_within(terms: Mapping[int, Term], term: Term) -> bool:
    """Tell whether a head phrase begins inside another and reaches further."""
    return any(
        terms[first].last > term.last
        for first in range(term.first + 1, term.last + 1)
        if first in terms
    )


def _is_inside(words: Sequence[Word], term: Term, inside: set[int]) -> bool:
    """Tell whether a head is part of a proper name; the country in "Iran-linked groups" is not."""
    first = term.first if term.country is None else term.last
    return words[term.last].end - 1 in inside or words[first].start in inside


def _is_narrowed(text: str, words: Sequence[Word], term: Term) -> bool:
    """Tell whether a head is quoted, part of a compound or narrowed to some place.

    So are those of "the “government”", "**government**-held" and "local **police**".
    """
    before = words[term.first].start - 1
    if before >= 0 and text[before] in '“‘"':
        return True
    if text[words[term.last].after : words[term.last].after + 1] in {"-", "‑"}:
        return True
    return (
        term.first > 0
        and words[term.first - 1].fold in _LOCAL | _STYLED
        and joins(text, words[term.first - 1], words[term.first])
    )


def _means_one(text: str, words: Sequence[Word], term: Term, knowledge: Knowledge) -> bool:
    """Tell whether a head is part of what some one body is called.

    So are those of "Iran's **ideological army**" and "the **opposition group** Korva Front".
    """
    before = term.first - 1
    if before >= 0 and knowledge.names.description_at(text, words, before) == term.last:
        return True
    follows = next_start(text, words, term.last) >= 0 and words[term.last].fold in _ADJECTIVES
    return follows and bool(knowledge.described.by_noun(words[term.last + 1].fold))


def covered(names: Sequence[Name]) -> set[int]:
    """Return the offsets that lie inside names."""
    return {offset for name in names for offset in range(name.start, name.end)}


def next_start(text: str, words: Sequence[Word], last: int) -> int:
    """Return where the word after starts, if only a space or a hyphen divides them; else -1."""
    if (
        last + 1 < len(words)
        and not words[last].possessive
        and (joins(text, words[last], words[last + 1]))
    ):
        return words[last + 1].start
    return -1


def compound_ends(doc: Doc) -> set[int]:
    """Return where nouns start that a noun before them narrows: "doctor" in "army doctor".

    Without a parse every noun is taken for one; in "lent the army support" a parse tells.
    """
    if not doc.has_annotation("DEP"):
        return {token.idx for token in doc if token.pos_ in {"NOUN", "PROPN"}}
    return {
        token.idx
        for before, token in pairwise(doc)
        if token.pos_ in {"NOUN", "PROPN", "ADJ"}
        and before.head.i >= token.i
        and before.dep_ in {"compound", "nmod", "amod", "nmod:unmarked", "nsubj", "dep"}
        and before.head.pos_ in {"NOUN", "PROPN"}
    }
