"""Headings between paragraphs of prose, and the links and captions that look like them."""

from __future__ import annotations

import re

from ..model import FurnitureKind
from .header import is_dateline
from .layout import Paragraph
from .signatures import byline_of
from .wording import Wording

__all__ = ["mark_headings", "mark_links"]

HEADING_LENGTH = 80
HEADING_WORDS = 12
LINK_WORDS = 20

_QUOTED_HEADING = re.compile(r"[“\"‘'«][^“”\"«».!?]{0,59}[^“”\"«».!?,;][”\"’'»]$")
_QUOTE = re.compile(r"[“”\"«»]")
_ASKS = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?: ?[ap]m)?\s*[-–—:|]?\s*|\d{1,2}[.)]\s)?"
    r"(?:What|Who|Why|How|When|Where|Which)\b[^?]+\?$"
)
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w")
_SPEAKING = re.compile(r"\b(?:said|says|told|tweeted|added|wrote)\b")


def mark_links(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], wording: Wording
) -> None:
    """Write down the lines without a stop that stand between two pieces of a page's furniture.

    So is the headline of another article above "Read more".
    """
    for i in range(1, len(paragraphs) - 1):
        paragraph = paragraphs[i]
        if kinds[i] is not None or not paragraph.open or paragraph.bullet:
            continue
        amid = kinds[i - 1] == kinds[i + 1] == "boilerplate"
        if paragraph.words <= LINK_WORDS and (amid or _leads_on(paragraphs[i + 1], wording)):
            kinds[i] = "boilerplate"


def _leads_on(below: Paragraph, wording: Wording) -> bool:
    known = wording.whole(below.text)
    return known is not None and known.links and below.words == 2


def mark_headings(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], wording: Wording
) -> None:
    """Write down the sub-headings: short lines without a stop, alone between prose.

    Beside a picture's credit ("Getty Images") such a line is the picture's caption.
    """
    prose = [i for i, p in enumerate(paragraphs) if kinds[i] is None and p.prose]
    if not prose:
        return
    for i in range(prose[0] + 1, prose[-1]):
        paragraph = paragraphs[i]
        if kinds[i] is not None:
            continue
        if len(paragraph.text) < 40 and wording.agency_list(paragraph.text):
            kinds[i] = "credit"
        elif is_dateline(paragraph, wording) and prose[0] <= 1:
            kinds[i] = "date"
        elif paragraph.open and byline_of(paragraph.text) is not None:  # "Written by Jane Doe |"
            kinds[i] = "byline"
        elif paragraph.marked or (_like_heading(paragraph) and _alone(i, paragraphs, kinds)):
            kinds[i] = "caption" if kinds[i - 1] == "credit" else "heading"


def _like_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > HEADING_LENGTH or paragraph.words > HEADING_WORDS or _ADDRESS.search(text):
        return False
    if _ASKS.match(text):  # "1. Who was on board?"
        return not _QUOTE.search(text)
    if paragraph.bullet:
        return False
    if _QUOTED_HEADING.match(text):  # “Panic”
        return paragraph.words <= 8
    return paragraph.open and len(_QUOTE.findall(text)) % 2 == 0 and not _SPEAKING.search(text)


def _alone(i: int, paragraphs: list[Paragraph], kinds: list[FurnitureKind | None]) -> bool:
    """Tell whether prose stands before and after a line, furniture aside; else it is in a list."""
    before = next((j for j in range(i - 1, -1, -1) if kinds[j] in (None, "heading")), None)
    after = next((j for j in range(i + 1, len(paragraphs)) if kinds[j] is None), None)
    if before is None or after is None:
        return False
    return (paragraphs[before].prose or (kinds[before] == "heading" and before == i - 1)) and (
        paragraphs[after].prose and paragraphs[after].words >= 6
    )
