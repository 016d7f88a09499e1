"""Which line before the prose is the title, and what the lines beside it are."""

from __future__ import annotations

import re

from ..model import FurnitureKind
from .layout import Paragraph
from .wording import Wording

__all__ = ["is_title", "mark_title"]

TITLE_LENGTH = 160
TITLE_WORDS = 22
MENU_WORDS = 6


_DATELINE = re.compile(
    r"(?!(?:ANALYSIS|BREAKING|EXCLUSIVE|EXPLAINER|FACTBOX|INTERVIEW|LATEST|LIVE|OPINION|TIMELINE"
    r"|UPDATE|URGENT|VIDEO|WATCH|WRAPUP)\b)[A-Z]{4,}[\w ,./]{0,50}[-–—:](?=\s\S+ [a-z])"
)
_CRUMBS = re.compile(
    r"\s[>»›]\s|\s[|/] .*\s[|/]\s|^[^\W\d_]+(?: [^\W\d_]+)?\s?[|/]\s?[^\W\d_]+(?: [^\W\d_]+)?$"
    r"|^[A-Z]\w+(?: [A-Z]\w+)?(?:, [A-Z]\w+(?: [A-Z]\w+)?)+$"
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
    known = kinds.index("title") if "title" in kinds else None
    chosen = _title_line(paragraphs, lines, title) if known is None else known
    menu = chosen is not None and sum(i < chosen for i in lines) > 3
    for i in lines:
        paragraph = paragraphs[i]
        if i == chosen:
            kinds[i] = "title"
        elif _CRUMBS.search(paragraph.text) or (
            chosen is not None and i < chosen and paragraph.words <= (MENU_WORDS if menu else 3)
        ):
            kinds[i] = "boilerplate"
        elif chosen is not None and i > chosen and paragraph.open and not paragraph.bullet:
            kinds[i] = _below_title(paragraph.text, paragraphs[chosen].text, wording)


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
