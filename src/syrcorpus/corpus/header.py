"""What stands before the first paragraph of prose: title, bylines, dates, sections, menus."""

from __future__ import annotations

import re
from itertools import pairwise

from ..model import FurnitureKind
from .authors import Authors
from .dates import is_date_line, is_place_and_date, is_stamp
from .layout import Paragraph
from .signatures import byline_of, is_desk, is_role, is_signature, signs
from .titles import mark_title, reads_as_headline
from .wording import Wording

__all__ = ["header_kinds", "is_dateline"]

HEADER_PARAGRAPHS = 40
STANDFIRST_WORDS = 40
REACH = 8
"""How far below a standfirst the byline or the date may stand."""

_DATELINE_ALONE = re.compile(r"([A-Z][\w .,()/’'-]{1,60}?)\s?[-–—:]{1,2}")


def header_kinds(
    paragraphs: list[Paragraph],
    kinds: list[FurnitureKind | None],
    wording: Wording,
    authors: Authors,
    title: str | None,
) -> None:
    """Write down what each paragraph before the prose is: title, byline, date, section, standfirst.

    A title is the first line that does not end as a sentence, where prose follows::

        Rebels launch offensive in Aleppo
        - In Reports
        - 03:09 PM, Nov 28, 2024
        - Myind Staff
    """
    zone = _zone(paragraphs, kinds, wording)
    open_lines = [
        i for i in zone if kinds[i] is None and (not paragraphs[i].prose or _leads(paragraphs, i))
    ]
    for i in open_lines:
        kinds[i] = _dated_or_signed(paragraphs[i], wording)
    _mark_pictured(paragraphs, kinds, zone, wording)
    block = {i for i in zone if kinds[i] in ("date", "byline")}
    for i in open_lines:  # names and sections are known by the date lines beside them
        if kinds[i] is None and paragraphs[i].bullet and _listed_beside(i, block, paragraphs):
            signed = is_signature(paragraphs[i].text, wording)
            kinds[i] = "byline" if signed else "boilerplate"
    _mark_beside(paragraphs, kinds, wording, authors, open_lines)
    _mark_authors(paragraphs, kinds, authors, open_lines)
    for i in zone:
        if kinds[i] is None and is_dateline(paragraphs[i], wording):
            kinds[i] = "date"
    mark_title(paragraphs, kinds, [i for i in open_lines if kinds[i] is None], title, wording)
    for i in zone:
        if kinds[i] is None and paragraphs[i].marked:
            kinds[i] = "heading"


def _zone(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], wording: Wording
) -> list[int]:
    """Return the numbers of the paragraphs before the prose; none where no prose follows.

    A standfirst of one or two sentences belongs to it where byline or date follow soon.
    """
    head = paragraphs[:HEADER_PARAGRAPHS]
    prose = [
        i for i, p in enumerate(head) if kinds[i] is None and p.prose and not _leads(paragraphs, i)
    ]
    if not prose:
        return []
    end = prose[0]
    for first, following in pairwise(prose[:3]):
        below = range(first + 1, min(following, first + REACH))
        if (
            head[first].words > STANDFIRST_WORDS
            or not any(_dates_or_signs(paragraphs[i], kinds[i], wording) for i in below)
            or not _goes_on(paragraphs[following:], head[first].words // 2)
        ):
            break
        end = following
    return list(range(end))


def _dates_or_signs(paragraph: Paragraph, kind: FurnitureKind | None, wording: Wording) -> bool:
    """Tell whether a line dates or signs what stands below it."""
    text = paragraph.text
    if kind is not None or paragraph.prose:
        return False
    if is_date_line(text) or is_stamp(text) or is_place_and_date(text):
        return True
    if byline_of(text) is not None:
        return True
    return signs(text, wording) and not wording.agency_list(text)


def _goes_on(paragraphs: list[Paragraph], words: int) -> bool:
    """Tell whether an article follows: more than so many words, no days of a chronology."""
    dated = (is_date_line(p.text) for p in paragraphs[:-3])
    if any(dated) or any(is_place_and_date(p.text) for p in paragraphs[:-1]):
        return False
    return sum(paragraph.words for paragraph in paragraphs[:20] if paragraph.prose) > words


def _leads(paragraphs: list[Paragraph], i: int) -> bool:
    """Tell whether a first sentence is a title: a question, or one that its byline follows."""
    paragraph = paragraphs[i]
    if i > 0 or paragraph.words > 25 or i + 1 == len(paragraphs):
        return False
    following = paragraphs[1]
    if is_date_line(following.text) or byline_of(following.text) or is_desk(following.text):
        return True
    if reads_as_headline(paragraphs):
        return True
    return paragraph.text[-1] in "?!" and paragraph.words <= 14 and following.apart


def _dated_or_signed(paragraph: Paragraph, wording: Wording) -> FurnitureKind | None:
    if is_date_line(paragraph.text) or is_place_and_date(paragraph.text):
        return "date"
    if signs(paragraph.text, wording):
        return "byline"
    return "date" if is_stamp(paragraph.text) else None


def _mark_pictured(
    paragraphs: list[Paragraph],
    kinds: list[FurnitureKind | None],
    zone: list[int],
    wording: Wording,
) -> None:
    """Call an agency's name the credit of a picture where the caption stands beside it.

    "Reuters", then "Men carry a woman through the water", with who wrote it told before; or a
    sentence, then "Photo credit: AFP".
    """
    signed = False
    for i in zone[:-1]:
        text, below = paragraphs[i].text, paragraphs[i + 1]
        if kinds[i] == "byline" and signed and wording.agency_list(text):
            if kinds[i + 1] is None and below.open and below.words > 3:
                kinds[i], kinds[i + 1] = "credit", "caption"
        elif kinds[i] is None and kinds[i + 1] == "credit" and paragraphs[i].words <= 30:
            known = wording.opening(below.text)
            labelled = known is not None and known[0].name == "picture credit"
            titled = any(kinds[j] is None and paragraphs[j].open for j in zone if j < i)
            if (i > 0 and paragraphs[i].closed and labelled) or (
                titled and paragraphs[i].open and paragraphs[i].words > 3
            ):
                kinds[i] = "caption"
        signed = signed or kinds[i] in ("date", "byline")


def _mark_beside(
    paragraphs: list[Paragraph],
    kinds: list[FurnitureKind | None],
    wording: Wording,
    authors: Authors,
    lines: list[int],
) -> None:
    """Mark names, roles and places as bylines that stand beside a date, a byline or each other."""
    titled = (
        kinds.index("title")
        if "title" in kinds
        else next((i for i in lines if kinds[i] is None and paragraphs[i].words > 2), None)
    )
    if titled is None:
        return
    for order in (lines, lines[::-1]):
        for i in order:
            text, above = paragraphs[i].text, paragraphs[i - 1].text.lower()
            signed = above in ("by", "author") or _neighbour_signs(i, kinds)
            if i <= titled or kinds[i] is not None or not signed:
                continue
            desk = wording.agency_list(text.rpartition(",")[0])  # "BBC News, Kandoro"
            named = is_signature(text, wording) and not authors.says(text)
            if desk or named or is_role(text):
                kinds[i] = "byline"
            elif wording.is_place(text) or (paragraphs[i].words == 1 and text.isalpha()):
                kinds[i] = "boilerplate"  # a place, a section


def _mark_authors(
    paragraphs: list[Paragraph],
    kinds: list[FurnitureKind | None],
    authors: Authors,
    lines: list[int],
) -> None:
    """Mark a name that stands alone below the title, or at the head where there is none."""
    titled = next((i for i in lines if kinds[i] is None and paragraphs[i].words > 2), None)
    for i in lines:
        if kinds[i] is not None or i == titled:
            continue
        if i == 0 or titled is not None:
            text = paragraphs[i].text
            surely = (titled is None or i < titled) and not text.isupper()
            if authors.is_one(text, surely=surely):
                kinds[i] = "byline"
                return


def _neighbour_signs(i: int, kinds: list[FurnitureKind | None]) -> bool:
    """Tell whether the next line up or down that says anything is a date or a byline."""
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(kinds) and kinds[j] == "boilerplate":
            j += step
        if 0 <= j < len(kinds) and kinds[j] in ("date", "byline"):
            return True
    return False


def is_dateline(paragraph: Paragraph, wording: Wording) -> bool:
    """Tell whether a line is a dateline on its own: "WASHINGTON —", "Beirut:", "CNN —"."""
    found = _DATELINE_ALONE.fullmatch(paragraph.text)
    if not found or paragraph.words > 6:
        return False
    name = found[1].split(",")[0].strip()
    known = wording.is_place(name) or wording.agency_list(name)
    return bool(known) or (name.isupper() and paragraph.text[-1] in "-–—")


def _listed_beside(i: int, block: set[int], paragraphs: list[Paragraph]) -> bool:
    """Tell whether a list item stands in one list with a date or a byline."""
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(paragraphs) and (paragraphs[j].bullet or j in block):
            if j in block:
                return True
            j += step
    return False
