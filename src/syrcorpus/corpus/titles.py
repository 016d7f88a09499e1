"""Which line before the prose is the title, and what the lines beside it are."""

from __future__ import annotations

import re

from ..model import FurnitureKind
from .dates import WEEKDAYS
from .layout import Paragraph
from .wording import Wording

__all__ = ["is_title", "mark_title", "reads_as_headline"]

TITLE_LENGTH = 160
TITLE_WORDS = 22
MENU_WORDS = 6
HEADLINE_WORDS = 16


_DATELINE = re.compile(
    r"(?!(?:ANALYSIS|BREAKING|EXCLUSIVE|EXPLAINER|FACTBOX|INTERVIEW|LATEST|LIVE|OPINION|TIMELINE"
    r"|UPDATE|URGENT|VIDEO|WATCH|WRAPUP)\b)[A-Z]{4,}[\w ,./]{0,50}[-–—:](?=\s\S+ [a-z])"
)
_CRUMBS = re.compile(
    r"\s[>»›]\s|\s[|/] .*\s[|/]\s|^[^\W\d_]+(?: [^\W\d_]+)?\s?[|/]\s?[^\W\d_]+(?: [^\W\d_]+)?$"
    r"|^[A-Z]\w+(?: [A-Z]\w+)?(?:, [A-Z]\w+(?: [A-Z]\w+)?)+$"
)
_PARTS = re.compile(r"\s[|»>›•·–—-]\s")
_QUOTE = re.compile(r"[\"“‘']")
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|their|its)\b", re.IGNORECASE)
_LEADS = re.compile(  # what the first sentence of a report has and its headline leaves out
    rf"\b(?:said|yesterday|today|{WEEKDAYS}|has been|have been|was|were)\b", re.IGNORECASE
)
_NO_TITLE = re.compile(f"{_CRUMBS.pattern}|^{_DATELINE.pattern}")


def mark_title(
    paragraphs: list[Paragraph],
    kinds: list[FurnitureKind | None],
    lines: list[int],
    title: str | None,
    wording: Wording,
) -> None:
    """Give the title its line; a label above it is boilerplate, a line below a standfirst."""
    heads = [i for i in lines if _is_masthead(paragraphs[i].text, wording)]
    if "title" in kinds:
        chosen: int | None = kinds.index("title")
    else:
        chosen = _title_line(paragraphs, [i for i in lines if i not in heads], title)
    above = [i for i in lines if chosen is not None and i < chosen]
    most = MENU_WORDS if len(above) > 3 else 3
    labels = {*heads, *(i for i in above if paragraphs[i].words <= most)}
    for i in lines:
        paragraph = paragraphs[i]
        if i == chosen:
            kinds[i] = "title"
        elif i in labels or _CRUMBS.search(paragraph.text):
            kinds[i] = "boilerplate"
        elif chosen is not None and i > chosen and paragraph.open and not paragraph.bullet:
            kinds[i] = _below_title(paragraph.text, paragraphs[chosen].text, wording)


def _is_masthead(text: str, wording: Wording) -> bool:
    """Tell whether a line is an outlet's name: "THE VERDANA TIMES", "Harbour Gazette | World"."""
    name, *sections = _PARTS.split(text)
    if sections:
        return wording.is_outlet(name) and all(len(part.split()) <= 3 for part in sections)
    plain = name.isupper() or name.startswith("The ") or len(name.split()) <= 3
    return plain and wording.is_outlet(name)


def reads_as_headline(paragraphs: list[Paragraph]) -> bool:
    """Tell whether a first sentence with a full stop is a headline that what follows tells again.

    Nearly all its words begin with a capital, or it has no article: "Harbour reopens to ferries."
    """
    first, *below = paragraphs[:5]
    if first.words > HEADLINE_WORDS or not below or below[0].words < first.words:
        return False
    words = _LONG_WORD.findall(first.text)
    told = {_stem(word) for p in below for word in _LONG_WORD.findall(p.text[:1500])}
    again = sum(_stem(word) in told for word in words)
    if sum(word[0].isupper() for word in words) >= max(3, 0.8 * len(words)):
        return 4 * again >= len(words) and "/" not in first.text
    if first.words > 12 or 2 * again < max(4, len(words)) or _QUOTE.match(first.text):
        return False
    short = first.words <= 10 and below[0].words >= 2 * first.words
    lead = _LEADS.search(first.text)
    return not lead and (short or not _ARTICLE.search(first.text))


def _stem(word: str) -> str:
    return word[:5].lower()


def _below_title(text: str, title: str, wording: Wording) -> FurnitureKind:
    """Tell a standfirst from the title's repetition and from "A street in Halba. (AFP)"."""
    if _same(text, title):
        return "title"
    bracket = text.rfind("(")
    if bracket > 0 and text[-1] == ")" and wording.agency_list(text[bracket + 1 : -1]):
        return "caption"
    return "heading"


def _title_line(paragraphs: list[Paragraph], lines: list[int], title: str | None) -> int | None:
    """Return which line is the title: the known one, else the first long one, else the first."""
    may_be = [
        i
        for i in lines
        if 1 < paragraphs[i].words <= TITLE_WORDS
        and len(paragraphs[i].text) <= TITLE_LENGTH
        and not paragraphs[i].bullet
        and not _NO_TITLE.search(paragraphs[i].text)
    ]
    known = (i for i in lines if is_title(paragraphs[i].text, title))
    long = [i for i in may_be if paragraphs[i].marked or paragraphs[i].words > 2]
    apart = (i for i in long if not _in_menu(i, paragraphs))
    short = (i for i in may_be if not paragraphs[i].text.isupper())  # "JANE DOE" signs
    return next(known, next(apart, next(iter(long), next(short, None))))


def _in_menu(i: int, paragraphs: list[Paragraph]) -> bool:
    """Tell whether a line stands amid the labels of a menu ("Europe", "US news", "Opinion")."""
    beside = paragraphs[max(i - 3, 0) : i] + paragraphs[i + 1 : i + 3]
    labels = all(p.open and p.words <= 3 and not p.bullet for p in beside)
    return i > 2 and labels and paragraphs[i].words <= MENU_WORDS


def is_title(text: str, title: str | None) -> bool:
    """Tell whether a line says what the title is known to be."""
    return title is not None and _same(text, title)


def _same(text: str, title: str) -> bool:
    def folded(words: str) -> str:
        return re.sub(r"\W+", " ", words).strip().casefold()

    return folded(text) == folded(title)
