"""Lines that sign an article: "By Jane Doe in Beirut", "Jane Doe, Diplomatic Editor", a desk."""

from __future__ import annotations

import re
from itertools import islice

from .dates import WEEKDAYS, find_days, find_partial_days, is_date_line
from .wording import Wording

__all__ = [
    "byline_of",
    "is_desk",
    "is_name",
    "is_role",
    "is_signature",
    "signature_of",
    "signs",
    "without_post",
]

_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_CONNECTORS = frozenset(
    "and in for of the with at on from to a an by al bin ibn ben abu el de del da di du van von "
    "der la le ter correspondent correspondents reporter reporters staff writer writers editor "
    "editors desk bureau chief agencies agency special senior foreign contributor our "
    "journalist analyst newsroom team news web online office".split()
)
_BY = re.compile(
    r"(?:[-–—*•]\s*)?(?:(?:written|reported|words|story|text|report|analysis|opinion|posted)\s+)?"
    r"(?:by:?\s+(?=[A-Z“\"'])|(?-i:By(?=[A-Z])))"
    r"|(?-i:P[ao]r\s(?=[^\W\d_a-z]))",  # "Por Julián Arce", of a template in another language
    re.IGNORECASE,
)
_LABELLED_BY = re.compile(
    r"(?:[-–—*•]\s*)?(?:(?:authors?|bylines?|writers?|reporters?|editors?"
    r"|story|words|text)\s*:\s*|author\s+(?=\S))",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b|(?:The|This|That|Now|Then|Late|Early|Midday"
    r"|Night|Day|Noon|Dawn|Contrast|Comparison|All|Our|Their|His|Her|Its|Some|Any|Far)\b"
    r"(?! \w+ Press)"
)
_DESK = re.compile(
    r"\b(?:staff|staff reports?|(?:news)?desk|newsroom|bureau|agencies|reporters?|correspondents?"
    r"|writers?|editor|team)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:[A-Z][\w-]*,? (?:and )?){0,4}(?:\w+ )?(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter"
    r"|[Cc]olumnist|[Jj]ournalist|[Cc]ontributor|[Pp]roducer|[Aa]nalyst)s?"
    r"(?:,? in [A-Z]\w+| @\w+)?"
)
_STAFF = re.compile(r"Staff [A-Z][\w-]+(?:,(?: [A-Z][\w’'-]+){1,2})?")
_DASH = re.compile(r"^(?:[-–—*•·]\s*|From (?=Our\b))")
_PARTICLE = re.compile(r"(?:al|bin|ibn|ben|abu|el|de|del|da|di|du|van|von|der|la|le|ter)$")
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w.’'-]*$")
_HANDLE = re.compile(r"@\w+$|[\w.+-]+@[\w-]+\.[\w.-]+$|\d{1,2} min(?:ute)?s? read$")
_WEEKDAY = re.compile(rf"[-–—*•\s]*(?:{WEEKDAYS},?\s+(?:the\s+)?)?", re.IGNORECASE)
_AFTER_DATE = re.compile(r",?\s*(?:[|•·–—-]\s*)?")
_AND = re.compile(r",? and | & |, | in | for ")
_SEPARATOR = re.compile(r"[|•·]|\s/\s|\s(?=(?:Published|Updated|Posted)\s)")
_WITH = re.compile(r"(?<!^Staff)\s(?:with|and (?:news )?agenc(?:y|ies)|and wires?)$")
_FOR = re.compile(r" for (?=[A-Z])")
_IN_PLACE = re.compile(r"\s+(?:in|reporting from|from) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_CUT = re.compile(
    r"\s*(?:[|•·;(<]|\s[-–—]\s|\b(?:for|FOR) (?=[A-Z])|\bwith (?=[a-zA-Z])|@"
    r"|\b(?:Published|Updated|Posted)\b"
    r"|https?:).*$"
)


def byline_of(text: str) -> str | None:
    """Return who signs in a line that says so ("By Jane Doe and John Roe in Beirut").

    >>> byline_of("By Jane Doe, Reuters"), byline_of("By Friday the town had fallen")
    ('Jane Doe, Reuters', None)
    """
    dated = _date_before(text)
    opening = _LABELLED_BY.match(text, dated) or _BY.match(text, dated)
    if opening is None or len(text) > 160:
        return None
    signed = text[opening.end() : _date_from(text, opening.end())]
    name = _WITH.sub("", _IN_PLACE.sub("", _CUT.sub("", signed)).strip(" .,*_"))
    words = name.split()
    if not words or len(words) > 14 or (_NOT_A_NAME.match(name) and not is_desk(name)):
        return None
    lower = [word.strip(",.&") for word in words if not _CAPITAL.match(word)]
    if any(word and word not in _CONNECTORS and not word.startswith("al-") for word in lower):
        return None
    return name


def _date_before(text: str) -> int:
    """Return where the words go on after a date that opens a line: "4 May 2025, | by Jane Doe"."""
    for day in islice(find_days(text[:60]), 1):
        opened = _AFTER_DATE.match(text, day.end)
        if opened and _WEEKDAY.fullmatch(text, 0, day.start):
            return opened.end()
    return 0


def _date_from(text: str, start: int) -> int:
    """Return where in a line a date begins ("by the Demo Desk 29 November 2024"), else its end."""
    full = (day.start for day in find_days(text, start))
    return min((*full, *(day.start for day in find_partial_days(text, start)), len(text)))


def signature_of(text: str) -> str:
    """Return who signs in a line that is only a name, its date and its place left out.

    >>> signature_of("- Jane Doe in Beirut | 29.11.2024")
    'Jane Doe'
    """
    pieces = [piece.strip("-–—*•_ ") for piece in _SEPARATOR.split(_DASH.sub("", text))]
    name = next((piece for piece in pieces if piece and not is_date_line(piece)), "")
    return _WITH.sub("", _FOR.split(_IN_PLACE.sub("", name), maxsplit=1)[0])


def signs(text: str, wording: Wording) -> bool:
    """Tell whether a line signs by its words alone, whatever stands beside it."""
    if len(text) > 160:
        return False
    if byline_of(text) is not None or (is_desk(text) and text[-1].isalpha()):
        return True
    pieces = [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()]
    if len(pieces) > 1 and _signs_in_pieces(pieces, wording):
        return True
    plain = _DASH.sub("", text).strip("*_ ")
    place, dash, agency = plain.partition(" – ")
    if dash and wording.agency_list(agency):  # "ISTANBUL – Anadolu Agency"
        return place.isupper() or wording.is_place(place)
    body, _, place = plain.rpartition(",")
    return bool(wording.agency_list(plain)) or (
        wording.is_place(place) and bool(wording.agency_list(body))  # "BBC News, Beirut"
    )


def _signs_in_pieces(pieces: list[str], wording: Wording) -> bool:
    """Tell whether pieces of a line are a signature: "Jane Doe | 29.11.2024", "Jane Doe | AFP"."""
    rest = [piece for piece in pieces if not is_date_line(piece) and not _HANDLE.match(piece)]
    if len(rest) == len(pieces):
        return (is_name(pieces[0]) or is_desk(pieces[0])) and all(
            wording.is_outlet(piece) or is_role(piece) or wording.is_place(piece)
            for piece in pieces[1:]
        )
    signed = any(is_name(p) or is_desk(p) or wording.agency_list(p) for p in rest)
    return signed and all(len(p.split()) < 6 and not re.search(r"\d", p) for p in rest)


def is_name(text: str) -> bool:
    """Tell whether words have the form of a person's name: "Jane van Doe", "JANE DOE"."""
    words = text.split()
    if not 2 <= len(words) <= 4 or len(text) > 50 or not text[-1].isalpha():
        return False
    capitals = [word for word in words if not _PARTICLE.match(word)]
    if not 2 <= len(capitals) <= 3 or not all(map(_NAME_WORD.match, capitals)):
        return False
    return not _NOT_A_NAME.match(text) and not {w.lower() for w in capitals} & _CONNECTORS


def without_post(name: str, wording: Wording, *, alone: bool) -> str:
    """Return who signs without post and place: "Jane Doe" of "Jane Doe, Africa Editor".

    ``alone``: the line has no "By", so that of two names the second is a place's.
    """
    first, *others = name.split(", ")
    if not others or " and " in name or " & " in name:
        return name
    people = [first]
    for other in others:
        named = is_name(other) and wording.is_given_name(other.split()[0])
        if named or not (is_role(other) or " " not in other or (alone and len(others) == 1)):
            people.append(other)
    return ", ".join(people)


def is_desk(text: str) -> bool:
    """Tell whether a line names a desk: "Myind Staff", "Our Correspondent"."""
    words = _DASH.sub("", text).split()
    return 1 < len(words) <= 5 and bool(_DESK.search(text)) and bool(_CAPITAL.match(words[0]))


def is_role(text: str) -> bool:
    """Tell whether a line is what a journalist is: "Diplomatic editor", "Reporter in Beirut"."""
    return bool(_ROLE.fullmatch(text))


def is_signature(text: str, wording: Wording) -> bool:
    """Tell whether a line beside a date may be a name: "Jane Doe", "Jane Doe, Beirut"."""
    text = _DASH.sub("", text)
    words = text.split()
    if is_desk(text) or _STAFF.fullmatch(text):
        return True
    if not 2 <= len(words) <= 12 or not text[-1].isalpha() or re.search(r"[\d:?|]", text):
        return False
    if _NOT_A_NAME.match(text) or words[0].lower() in _CONNECTORS:
        return False
    named = text.split(",")[0].split(" in ")[0]
    signed = wording.without_agencies(text)
    if signed != text and 2 <= len(signed.split()) <= 3:  # "Jane Doe AP, AFP"
        text = named = signed
    text = _IN_PLACE.sub("", text)
    if not all(_CAPITAL.match(word) or word.strip(",") in _CONNECTORS for word in text.split()):
        return False
    for name in _AND.split(text):  # "Army Leaves The North" is no name
        capitals = [word for word in name.split() if _CAPITAL.match(word)]
        if len(capitals) > 3 or (not is_role(name) and {w.lower() for w in capitals} & _CONNECTORS):
            return False
    return next(wording.places(named), None) is None
