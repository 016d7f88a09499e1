"""What stands after the last paragraph of prose: agency credits and authors' biographies."""

from __future__ import annotations

import re

from ..model import FurnitureKind
from .layout import Paragraph
from .wording import Wording

__all__ = ["agency_credit_from", "credited_names", "mark_agencies", "mark_bios", "signs_off"]

TAIL_PARAGRAPHS = 4
NOTE_WORDS = 60

_NAME = re.compile(
    r"[*_]{0,2}(?P<name>(?:Dr\.? |Prof\.? |Professor )?[A-Z][\w.'’-]+"
    r"(?:\s(?:[A-Z][\w.'’-]*|al|bin|ibn|de|van|von|der|la|el)){1,3})[*_]{0,2},?\s"
    r"(?P<verb>is|was|has|writes|covers|reports|works|teaches|lives|joined|contributed|holds)\b"
)
_EMPHASISED = re.compile(r"(?P<mark>[*_]{1,2})(?![*_])[^*_]+(?P=mark)")
_AUTHOR = re.compile(
    r"[*_]{0,2}The (?:author|writer)s? (?:is|are|was|works?|teach(?:es)?|has|have)\b"
)
_JOURNALIST = re.compile(
    r"\b(?:writer|reviewer|reporter|correspondent|journalist|editor|columnist|contributor"
    r"|freelancer?|photographer|photojournalist|producer|blogger|novelist|essayist|author of"
    r"|intern at|contributing)\b",
    re.IGNORECASE,
)
_SCHOLAR = re.compile(
    r"\b(?:fellow|analyst|professor|researcher|lecturer|director|historian|scholar)\b"
)
_CAREER = re.compile(
    r"\b(?:holds an? |degree in|graduated|background in|has covered|has written|has worked"
    r"|has reported|has appeared in|previously (?:worked|reported|covered)|latest book"
    r"|is the author"
    r"|follow (?:her|him|them)|tweets|on Twitter|on X\b|[Hh](?:er|is) (?:work|writing|latest|book)"
    r"|based in|can be reached|known for|specialis|specializ|covers |@\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:She|He|They|Her|His|Follow (?:her|him|them)|You can follow|Email|E-mail|Contact|Twitter"
    r"|@\w|Reach )\b"
)
_DESK_SIGNS = re.compile(
    r"\*?[a-z]{2,4}(?:[-/][a-z]{2,4}){1,4}/?(?: \([^()]{2,40}\))?"  # "jd/jr (AP, AFP)"
    r"|(?:[A-Z]\.){2,3}(?:\s?/\s?(?:[A-Z]\.){2,3})*|[A-Z]{2,5}/\d{2,7}|\([A-Z]{2,6}\)|[-–—]\s?[A-Z]{2,10}(?:/[A-Z]{2,10})+"
)
_REPORTED_FROM = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}reported from [A-Z][\w ,]{2,60}\.?")
_SIGNED = re.compile(r"\bby\b[^\r\n.]{0,80}$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]")
_WITH = re.compile(r"^[\s(\[*_–—-]*(?:(?:with|by|from)\s+)?|[)\]]$", re.IGNORECASE)
_OUTLET = r"[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3}"
_CREDIT_LINE = re.compile(
    rf"(?:With|WITH)(?: (?:reporting|inputs?|information|reports|files|material) from)?"
    rf" (?P<names>{_OUTLET}(?:(?:, | and |, and | & ){_OUTLET}){{0,4}})"
)
_AND = re.compile(r",? and |, | & ")
_CREDIT_END = re.compile(
    r"(?:(?<=[.!?”\"’'…])\s*[-–—]{1,2}\s*|(?<=[.!?”\"’'…])\s*[(\[]\s*)"
    r"(?P<names>[A-Z][^()\[\].!?–—]{1,50})[)\]]?\.?$"
)


def mark_bios(text: str, paragraphs: list[Paragraph], kinds: list[FurnitureKind | None]) -> None:
    """Write down which last paragraphs tell of the author rather than the event.

    "Jane Doe is a reporter who has covered the region since 2011." is a biography where Jane Doe
    is nowhere in the article but its byline.
    """
    signed = " ".join(p.text for p, kind in zip(paragraphs, kinds, strict=True) if kind == "byline")
    if kinds[-1:] == [None] and _is_note(paragraphs[-1]):
        kinds[-1] = "bio" if _is_bio(text, paragraphs[-1], signed, begun=False) else "footer"
    first = _first_bio(text, paragraphs, kinds, signed)
    if first is not None:
        while first > 1 and kinds[first - 1] is None and _heads_bio(paragraphs[first - 1]):
            first -= 1
            kinds[first] = "bio"


def _first_bio(
    text: str, paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], signed: str
) -> int | None:
    """Mark the biographies of the last paragraphs and return the number of the first."""
    last = [i for i in range(len(paragraphs)) if kinds[i] in (None, "bio")][-TAIL_PARAGRAPHS:]
    begun = False
    for i in last:
        if kinds[i] == "bio":
            begun = True
        elif i == 0:
            continue
        elif begun and _GOES_ON.match(paragraphs[i].text):
            kinds[i] = "bio"
        elif _is_bio(text, paragraphs[i], signed, begun=begun):
            kinds[i] = "bio"
            begun = True
        elif begun:  # prose again: the one before was no author
            for j in last[: last.index(i)]:
                kinds[j] = None if kinds[j] == "bio" else kinds[j]
            begun = False
    return kinds.index("bio", last[0]) if begun else None


def _is_note(paragraph: Paragraph) -> bool:
    """Tell whether a last paragraph is in emphasis, as the editors' word ("*The Monitor is …*")."""
    return paragraph.words <= NOTE_WORDS and bool(_EMPHASISED.fullmatch(paragraph.text))


def _heads_bio(paragraph: Paragraph) -> bool:
    """Tell whether a line above a biography is the name or the role of its person."""
    return paragraph.open and paragraph.words <= 4


def mark_agencies(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], wording: Wording
) -> None:
    """Write down which last lines credit agencies and reporters ("— AFP", "jd/jr (dpa, AP)")."""
    for i in range(len(paragraphs) - 1, 0, -1):
        text = paragraphs[i].text
        if kinds[i] is not None:
            continue
        if wording.agency_list(_WITH.sub("", text)) or credited_names(text) or signs_off(text):
            kinds[i] = "credit"
        elif known := wording.closing(text):
            kinds[i] = known.kind
        elif paragraphs[i].words > 10 or not (paragraphs[i].open or text[-1] == "?"):
            break


def signs_off(text: str) -> bool:
    """Tell whether a line is an agency's initials, or says where a reporter was."""
    return bool(_DESK_SIGNS.fullmatch(text) or _REPORTED_FROM.fullmatch(text))


def credited_names(text: str) -> tuple[str, ...]:
    """Return the names of a line that is nothing but a credit, known to knowledge or not.

    >>> credited_names("With Meridian Wire and AFP"), credited_names("With Syria at war")
    (('Meridian Wire', 'AFP'), ())
    """
    found = _CREDIT_LINE.fullmatch(text.strip("()[]*_ .–—-"))
    return tuple(_AND.split(found["names"])) if found else ()


def _is_bio(text: str, paragraph: Paragraph, signed: str, *, begun: bool) -> bool:
    words = paragraph.text
    found = _NAME.match(words)
    if not found or len(words) > 700:
        return bool(_AUTHOR.match(words)) and paragraph.words <= 40 and not _QUOTED.search(words)
    if found["name"] in signed and not _QUOTED.search(words):
        return True
    head = words[:250]
    career = bool(_CAREER.search(words))
    at_work = bool(_JOURNALIST.search(head))
    if not (at_work or (career and _SCHOLAR.search(head))):
        return False
    if not (career or begun or found["verb"] == "is" or found["verb"] in ("writes", "covers")):
        return False
    if _QUOTED.search(words) and not career:
        return False
    surname = re.escape(found["name"].split()[-1])
    return all(
        paragraph.start <= match.start() < paragraph.end
        or _SIGNED.search(text, max(0, match.start() - 100), match.start())
        for match in re.finditer(rf"\b{surname}\b", text)
    )


def _is_credited(names: str, wording: Wording) -> bool:
    """Tell whether what ends a paragraph behind a dash names agencies or outlets."""
    if wording.names_agency(names) or wording.closing(names) is not None:
        return True
    return any(map(wording.is_outlet, names.split("/")))  # "– The Demo Times/Demo Network"


def agency_credit_from(paragraph: Paragraph, wording: Wording) -> int | None:
    """Return where in a paragraph the agency is credited at its end ("… he said. – Bernama")."""
    tail = max(0, len(paragraph.text) - 80)
    found = _CREDIT_END.search(paragraph.text, tail)
    if found and _is_credited(found["names"], wording):
        return found.start() + len(found.group()) - len(found.group().lstrip())
    return None
