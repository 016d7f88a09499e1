"""Proper names: what the pipeline marks, with its boundaries mended, and what knowledge adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...knowledge.entities import KnownEntity
from ...knowledge.names import APOSTROPHES, Match, Word, joins
from ...model import Form, Kind
from ..syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "PER": "person",
    "ORGANIZATION": "group",
    "ORG": "group",
    "NORP": "group",
    "LOCATION": "place",
    "LOC": "place",
    "GPE": "place",
    "FACILITY": "place",
    "FAC": "place",
}
"""The labels of the pipelines we know, in capitals, as kinds; other labels name nothing of ours."""

_TITLES = re.compile(
    r"(?:(?:(?:vice|deputy|former|ex|prime|acting|special|chief|major|brigadier|lieutenant"
    r"|assistant|field|attorney|inspector)[ -])?(?:president|minister|premier|chancellor"
    r"|general|colonel|major|captain|lieutenant|brigadier|commander|secretary|senator|governor"
    r"|ambassador|professor|doctor|judge|justice|king|queen|prince|princess|sultan|emir|pope|sir"
    r"|mrs?|ms|dr|prof|gen|col|maj|capt|lt|sgt|brig|sen|rep|gov|rev|hon|sheikh|shaikh|ayatollah"
    r"|mullah|imam|reverend|bishop|archbishop|cardinal|envoy|mayor|admiral|marshal|sergeant"
    r"|corporal|inspector|superintendent|constable|commissioner|congress(?:wo)?man|councillor"
    r"|chair(?:wo)?man|chairperson|spokes(?:wo)?man|spokesperson)"
    r"\.?[ \t]+)+",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"(?:the|an?|this|that|these|those|its|their|his|her)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?$", re.IGNORECASE)
EDGE = (
    ' \t\r\n\u00a0"“”„«»‹›()[]{}<>,;:!?|/*_#…–—-'
    "‘"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"
)
_PREFIX = re.compile(r"(?:[Pp]ro|[Aa]nti|[Nn]on|[Cc]ounter)-(?=[A-Z])")
_SUFFIX = re.compile(
    r"-(?:led|backed|linked|based|held|run|controlled|allied|aligned|supported|sponsored|occupied"
    r"|affiliated|born|made|owned|style)$",
    re.IGNORECASE,
)
_MARKS = re.compile(rf"/|, |-|[{APOSTROPHES}]s ")
_DIRECTION = re.compile(r"(?:(?:north|south|east|west|central|rural)[a-z-]* )+")
"""Words before a place for where in it; small letters only, as in "northern Syria"."""
_SIDE_OF = re.compile(r"(?:(?:north|south|east|west)[a-z-]*|outskirts|edge|centre|center) of ")
_OFFICE = re.compile(r"(?:Chief|Head|Director|Manager|Member|Executive|Deputy|Speaker|Rector)\b")
_HANGING = re.compile(r"\s+(?:and|or|of|the|for|in|at|on|to|by|with|from|an?)$")
_OF_SO_MANY = re.compile(
    r" of (?:its )?(?:\d+|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[ -]\w+)? (?:states|nations|countries|members)$"
)
"""What a union's name does not have: "the Korva Union **of 11 states**"."""
_ABBREVIATED = re.compile(r"(?:\b\w\.|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|St|etc)\.)$")
NOT_NAMES = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "islamic",
        "islamist",
    }
)
"""Days, months, pronouns, and adjectives that are of no people: "Islamic law"."""


@dataclass(frozen=True, slots=True)
class Name:
    """Be a stretch of text that names something."""

    start: int
    end: int
    kind: Kind
    label: str
    form: Form
    rule: str
    known: KnownEntity | None = None


def pipeline_names(doc: Doc, knowledge: Knowledge) -> Iterator[Name]:
    """Yield the pipeline's entities as names: "the **Syrian Observatory**", "President **Assad**".

    Dates, money, products and the like are left out unless knowledge knows the words.
    """
    text = text_of(doc)
    for ent in doc.ents:
        kind = KINDS.get(ent.label_.upper())
        for piece in _pieces(text, ent.start_char, ent.end_char, knowledge):
            start, end = mended(text, *piece, person=kind == "person")
            start, end = _known_within(text, start, end, knowledge)
            written = text[start:end]
            if not _is_name(written) or _are_demonyms(written, knowledge):
                continue
            demonym = knowledge.names.demonym(written) if kind != "person" else None
            if demonym is not None:
                rule = "mentions.demonym"
                yield Name(start, end, demonym.kind, ent.label_, "demonym", rule, demonym)
                continue
            known = _known_as(written, kind, knowledge)
            own = known.kind if known is not None else kind
            if own is not None and not (written.islower() and (known is None or known.ambiguous)):
                yield Name(start, end, own, ent.label_, "name", "mentions.pipeline", known)


def _known_within(text: str, start: int, end: int, knowledge: Knowledge) -> tuple[int, int]:
    """Return a name's bounds without small words for where it is, or what it is, if it is known.

    "northern **Syria**", "**Jaish al-Izza** brigade", but "Anadolu news agency" is a name, and
    "Mosul district" is more than the city.
    """
    where = _DIRECTION.match(text, start, end)
    if where and knowledge.names.lookup(text[where.end() : end], "place"):
        start = where.end()
    space = text.rfind(" ", start, end)
    if space > 0 and text[space + 1 : end].islower():
        inner = knowledge.names.lookup(text[start:space])
        is_wider = inner is not None and inner.type == "city" and text[space + 1 : end] != "city"
        if inner and not is_wider and knowledge.names.lookup(text[start:end]) is None:
            end = space
    return start, end


def _known_as(written: str, kind: Kind | None, knowledge: Knowledge) -> KnownEntity | None:
    """Return what knowledge has under a name, of another kind too where the name is not ambiguous.

    "Jordan" may be a person, "Aleppo" is a place whatever the pipeline says.
    """
    known = knowledge.names.lookup(written, kind)
    if known is None and kind is not None:
        known = knowledge.names.lookup(written)
        return None if known is not None and written in known.ambiguous else known
    return known


def _are_demonyms(text: str, knowledge: Knowledge) -> bool:
    """Tell whether the words are several demonyms ("Syrian Kurdish"), each found by itself."""
    words = text.split()
    return (
        len(words) > 1
        and knowledge.names.demonym(text) is None
        and all(knowledge.names.demonym(word) for word in words)
    )


def _pieces(text: str, start: int, end: int, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the stretch, cut where a paragraph ends or a bracket opens that does not close.

    A credit ("Jane Doe/AP") is cut before the agency, "Palmyra, Syria" before the country.
    """
    for mark in _MARKS.finditer(text, start, end):
        before, after = text[start : mark.start()].strip(), text[mark.end() : end].strip()
        if before and after and _stand_apart(mark.group(), before, after, knowledge):
            yield start, mark.start()
            yield mark.end(), end
            return
    for line in re.finditer(r"[^\r\n]+(?:\r?\n[^\r\n]+)*", text[start:end]):
        piece = line.group()
        if piece.count("(") != piece.count(")") or "[" in piece:
            offset = line.start()
            for part in re.finditer(r"[^()\[\]]+", piece):
                yield start + offset + part.start(), start + offset + part.end()
        else:
            yield start + line.start(), start + line.end()


def _stand_apart(mark: str, before: str, after: str, knowledge: Knowledge) -> bool:
    """Tell whether the parts of a name around a mark are names of their own."""
    names = knowledge.names
    if names.lookup(f"{before}{mark}{after}") is not None:
        return False
    if mark == "/":
        return names.lookup(after, "group") is not None
    if mark == "-":
        return (
            names.lookup(before, "place") is not None and names.lookup(after, "place") is not None
        )
    if mark.startswith(","):
        whole = names.lookup(after, "place")
        return whole is not None and whole.type in {"country", "province"}
    return names.lookup(before) is not None  # "Iran's Revolutionary Guard"


def mended(text: str, start: int, end: int, *, person: bool) -> tuple[int, int]:
    """Return a name's bounds without article, title, quotation marks and possessive ending."""
    while True:
        before = start, end
        while start < end and text[start] in EDGE:
            start += 1
        while start < end and text[end - 1] in EDGE:
            end -= 1
        start += _too_much_before(text[start:end], person=person)
        end -= _too_much_after(text[start:end])
        if (start, end) == before or start >= end:
            return start, max(start, end)


def _too_much_before(piece: str, *, person: bool) -> int:
    """Return how many characters of a determiner, a title or an apostrophe a piece begins with."""
    if piece[:1] in APOSTROPHES:
        return min(1, len(piece))
    if prefix := _PREFIX.match(piece) or _SIDE_OF.match(piece):
        return prefix.end()
    opening = _DETERMINER.match(piece) or (_TITLES.match(piece) if person else None)
    return opening.end() if opening and opening.end() < len(piece) else 0


def _too_much_after(piece: str) -> int:
    """Return how many characters of a possessive, a full stop or a small word a piece ends with."""
    ending = _HANGING.search(piece) or _POSSESSIVE.search(piece) or _SUFFIX.search(piece)
    if ending := ending or _OF_SO_MANY.search(piece):
        return len(piece) - ending.start()
    return int(piece.endswith(".") and not _ABBREVIATED.search(piece))


def begins_with_title(text: str) -> bool:
    """Tell whether words begin as somebody's title does: "Director of the Port Authority"."""
    return _TITLES.match(text) is not None or _OFFICE.match(text) is not None


def _is_name(text: str) -> bool:
    """Tell whether mended words can be a name at all."""
    return (
        any(c.isalpha() for c in text)
        and len(text.split()) <= 14
        and text.casefold() not in NOT_NAMES
        and "@" not in text
        and not _TITLES.fullmatch(f"{text} ")
    )


def known_names(
    text: str, words: Sequence[Word], names: Sequence[Name], knowledge: Knowledge
) -> Iterator[Name]:
    """Yield the names and demonyms of knowledge that stand in the text.

    A single word beside another capitalised one ("**Jordan** Peterson"), and one that is a common
    word too, are believed only where the pipeline marks the same words.
    """
    marked = {(name.start, name.end, name.kind) for name in names}
    for match in knowledge.names.find(text, words):
        known = match.known
        sure = known.demonym or not (known.ambiguous or _is_part_of_name(text, words, match))
        if not sure and (match.start, match.end, known.entity.kind) not in marked:
            continue
        if text[match.end : match.end + 2].lstrip().startswith("$"):  # "US$5", "US $5" is money
            continue
        form: Form = "demonym" if known.demonym else "name"
        yield Name(
            match.start, match.end, known.entity.kind, "", form, "mentions.knowledge", known.entity
        )


def _is_part_of_name(text: str, words: Sequence[Word], match: Match) -> bool:
    """Tell whether a single known word may be part of a longer name that we do not know."""
    if match.first != match.last or words[match.first].shouted:
        return False
    if match.first and joins(text, words[match.first - 1], words[match.first]):
        before = words[match.first - 1]
        if (
            before.text[0].isupper()
            and not begins_sentence(text, before.start)
            and (not before.possessive)
        ):
            return True
    if match.last + 1 < len(words) and joins(text, words[match.last], words[match.last + 1]):
        after = words[match.last + 1]
        return after.text[0].isupper() and not words[match.last].possessive
    return False


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether a word begins a sentence, a line or a quotation."""
    before = text[max(0, start - 4) : start].rstrip(" \t\"“”‘’'(-")
    return not before or before[-1] in ".!?:\n\r"
