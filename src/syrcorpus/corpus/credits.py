"""Whom an article credits: its signatories, its outlet, the outlet of origin, the agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .dates import MONTHS
from .parts import Parts
from .signatures import byline_of, signature_of, without_post
from .tail import credited_names, signs_off
from .wording import Wording

__all__ = ["byline", "headline", "origin", "outlet", "wires"]

NOTE_LENGTH = 400
"""So much may stand below the credit of the agencies, on the authors or the outlet."""

_DATELINE = re.compile(
    r"[^!?\r\n]{0,90}?(?:--|[-–—:])\s|[^!?\r\n]{0,60}\([A-Z][\w ’'./&-]{1,40}\)"
    r"|[^!?\r\n]{0,60}\s/[A-Z][\w ]{1,30}/\."
)
_BEFORE_DASH = re.compile(r"(?:[A-Z][\w ./’'-]{1,40}, ){0,3}([A-Z][\w ]{1,30}?)\s?[-–—]{1,2}\s")
_BRACKETED = re.compile(r"[(\[/]\s*([A-Za-z][^()\[\]\r\n]{1,60})[)\]/]")
_DATED = re.compile(
    rf"(?:{MONTHS} \d{{1,2}}|\b\d{{1,2}} {MONTHS})(?:,? \d{{4}})?[.,]? $", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_WRITE = re.compile(
    r"(?P<names>[A-Z][^.!?:;\r\n]{3,100}?)"
    r"\s(?:also )?(?:write|wrote|report|reported|are reporting|have reported)"
    r"(?: (?:about|on) (?:\w+ ){0,3}\w+| it| this| the story| the news)?\.?$"
)
_LINE = re.compile(r"[^\r\n]+")
_WITH = re.compile(
    r"(?:with|by|from|using)?\s*(?:(?:additional |some )?(?:inputs?|reports?|reporting|files"
    r"|material|information)\s(?:from|by|of)\s)?",
    re.IGNORECASE,
)
_NAME = r"(?P<outlet>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})"
_DESK = re.compile(
    r"(?P<outlet>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}?)"
    r"(?: (?:World|News|Web|Online|Foreign|National|Digital))* (?:[Ss]taff|[Nn]ewsroom|Desk)\b"
)
_PIECES = re.compile(r",\s+|\s*[|/]\s*|\s+for\s+")
_EMPLOYED = re.compile(
    rf"\bis an? {_NAME}(?: [a-z]+){{0,5}}?"
    r" (?:writer|reviewer|reporter|correspondent|journalist|editor|columnist|contributor)\b"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?"
    r"(?P<outlet>[A-Z][^.,;|©\d\r\n]{1,40})",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"[\s.]*(?:all rights reserved|ltd|inc|llc)\b.*$", re.IGNORECASE)
_ORIGIN_END = re.compile(
    r"\s(?:and (?:is|was|has been)|with permission|with the permission)\b"
    r"|\s(?:on|under|in) (?=\d|[A-Z][a-z]+ \d|a Creative)|[|;(]|https?:"
)
_AND_OTHERS = re.compile(
    r"(?:(?:,| and| &|^)\s?(?:the |other |news |wire |various |international |media )*"
    r"(?:agenc(?:y|ies)|wires|services|reports|websites|media|internet|sources?))$",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"(?:Arabic|Chinese|Dutch|English|Farsi|French|German|Hebrew|Hindi|Italian|Japanese|Kurdish"
    r"|Persian|Portuguese|Russian|Spanish|Swahili|Turkish|Ukrainian|Urdu)\b(?! [A-Z])"
)
_BEHIND = re.compile(r"\s(?P<mark>[|–—-])\s(?P<outlet>[^|–—]{3,50})$")
_DASHES = " |–—-"
_NO_OUTLET = frozenset(
    "our web online news staff senior special foreign the a an by from world desk digital "
    "editorial all rights chief former freelance monitoring reporting city crime sports business "
    "political national metro regional diplomatic investigations investigative".split()
)


def byline(parts: Parts, wording: Wording) -> str | None:
    """Return who signs: "Jane Doe" of "By Jane Doe, Reuters", "Myind Staff" of "- Myind Staff"."""
    for _, marked in parts.of("byline"):
        words = marked.strip("*_ ")
        name = byline_of(words) or signature_of(words)
        name = signature_of(wording.without_agencies(name)) or name
        pieces = [piece for piece in re.split(r",\s+|\s*\|\s*", name) if piece]
        people = [p for p in pieces if not wording.agency_list(p) and not wording.is_place(p)]
        if people or wording.agency_list(name):
            signed = ", ".join(people) or name
            return without_post(signed, wording, alone=byline_of(words) is None)
    return None


def headline(parts: Parts, wording: Wording) -> str | None:
    """Return the title without the outlet's name that a browser shows behind it."""
    title = parts.one("title")
    name = _behind(title or "", parts, wording)
    return title[: -len(name)].rstrip(_DASHES) if title and name else title


def _behind(title: str, parts: Parts, wording: Wording) -> str:
    """Return the outlet that a title ends with ("Ferry sinks | The Verdana Times"), else "".

    Behind a dash a body that the prose names is whose word it is: "Ferry sank at noon - Radio X".
    """
    for found in _BEHIND.finditer(title):
        name = found["outlet"]
        cited = found["mark"] != "|" and any(name in parts.text[slice(*p)] for p in parts.prose)
        if wording.is_outlet(name) and not wording.is_wire(name) and not cited:
            return name
    return ""


def _on_masthead(parts: Parts, wording: Wording) -> str:
    """Return the outlet named above the title: "THE VERDANA TIMES", "Harbour Gazette | World"."""
    title = next((piece.start for piece, _ in parts.of("title")), 0)
    for piece, words in parts.of("boilerplate"):
        name = re.split(r"\s[|»>›•·–—-]\s", words)[0]
        if piece.start < title and wording.is_outlet(name) and not wording.is_wire(name):
            return name
    return ""


def outlet(parts: Parts, wording: Wording) -> str | None:
    """Return the outlet that masthead, byline, rights line or the author's biography name."""
    if name := _on_masthead(parts, wording) or _behind(parts.one("title") or "", parts, wording):
        return name
    for _, words in parts.of("byline"):  # "By Jane Doe, BBC News", "BBC News, Beirut"
        for piece in _PIECES.split(byline_of(words) or words):
            if len(wording.agency_list(piece)) == 1 and not wording.is_wire(piece):
                return piece
    for kind, pattern in (("byline", _DESK), ("footer", _RIGHTS), ("bio", _EMPLOYED)):
        for _, words in parts.of(kind):
            found = pattern.search(byline_of(words) or words)
            if found and (named := _outlet_name(found["outlet"], wording)):
                return named
    return None


def _outlet_name(words: str, wording: Wording) -> str | None:
    name = _COMPANY.sub("", words).strip(" .-–")
    first = name.removeprefix("The ").split(" ")[0].lower()
    if not first or first in _NO_OUTLET or name.endswith("-based"):
        return None
    if wording.names.demonym(name) or wording.is_place(name) or wording.is_wire(name):
        return None
    return name


def origin(parts: Parts, wording: Wording) -> str | None:
    """Return the outlet named as the origin: "Source: BFM TV"."""
    for _, words in parts.of("footer"):
        opening = wording.opening(words)
        if opening and opening[0].origin:
            name = _ORIGIN_END.split(words[opening[1] :].strip(" :–—-"))[0].strip(" .,:*_[]")
            name = _AND_OTHERS.sub("", name.removeprefix("the ").removeprefix("The website of "))
            if name and len(name.split()) <= 8 and not _LANGUAGE.match(name):
                return name
    return None


def wires(parts: Parts, wording: Wording, stated: str | None = None) -> tuple[str, ...]:
    """Return the agencies credited with the article as a whole: dateline, furniture, prose.

    ``stated`` is a byline that stands beside the text ("Reuters", "Jane Doe, AP").
    """
    found = [*_in_dateline(parts, wording), *_in_furniture(parts, wording)]
    for piece in _PIECES.split(stated or ""):
        found += filter(wording.is_wire, wording.agency_list(piece))
    once = {wording.id_of(name): name for name in [*found, *_in_prose(parts, wording)][::-1]}
    return tuple(once.values())[::-1]


def _in_dateline(parts: Parts, wording: Wording) -> tuple[str, ...]:
    """Return the agency of "ALEPPO, Syria, Nov 29 (Reuters) -", "(AFP) – ".

    After a date it is one even where knowledge does not have it.
    """
    _, line = parts.opening()
    dateline = _DATELINE.match(line)
    if dateline:
        for bracket in _BRACKETED.finditer(line, 0, 130):
            if bracket.start() > dateline.end():
                break
            words = _WORD.findall(line[: bracket.start()])
            if sum(word[0].islower() for word in words) <= 2:
                if agencies := wording.agency_list(bracket[1]):
                    return tuple(filter(wording.is_wire, agencies))
                dated = _DATED.search(line, 0, bracket.start()) if bracket[1][0].isupper() else None
                if dated and dated.start():  # "June 4, 2025 (HALBA) –" has its place there
                    return (bracket[1],)
    named = _BEFORE_DASH.match(line)  # "Damascus, SANA- …"
    return tuple(filter(wording.is_wire, wording.agency_list(named[1]) if named else ()))


def _in_furniture(parts: Parts, wording: Wording) -> Iterator[str]:
    """Yield the agencies of bylines, rights and last credits: "Reporting by Reuters", "— AFP"."""
    last = max((end for _, end in parts.prose), default=0)
    for piece, words in parts.of("date", "byline", "credit", "footer"):
        names = credited_names(words) or [name for *_, name in wording.agencies(words)]
        if piece.kind == "credit":
            worded = wording.opening(words) is not None or bool(credited_names(words))
            if piece.start < last - (NOTE_LENGTH if worded else 0):
                continue
            if _credits_words(words, wording):
                yield from names
            elif signs_off(words) or wording.closing(words):
                yield from filter(wording.is_wire, names)
        elif piece.kind != "footer" or _RIGHTS.match(words) or _is_origin(words, wording):
            yield from filter(wording.is_wire, names)


def _is_origin(words: str, wording: Wording) -> bool:
    """Tell whether a footer names the agencies that the text is from: "Source: AFP, Reuters"."""
    opening = wording.opening(words)
    return opening is not None and opening[0].origin


def _credits_words(words: str, wording: Wording) -> bool:
    """Tell whether a credit is the text's, not a picture's."""
    opening = wording.opening(words)
    if opening:
        return opening[0].origin or opening[0].name == "agency credit"
    plain = words.strip(" -–—()[]*_.")
    return bool(wording.agency_list(_WITH.sub("", plain, count=1)) or credited_names(words))


def _in_prose(parts: Parts, wording: Wording) -> Iterator[str]:
    """Yield the agencies of a line such as "Al Arabiya, Reuters, AP and DPA write about it."."""
    for start, end in parts.prose:
        for line in _LINE.finditer(parts.text, start, end):
            words = line.group().strip()
            found = _WRITE.match(words) if len(words) < 160 else None
            yield from wording.agency_list(found["names"]) if found else ()
