"""What stands below the prose: signatures, dates, lists of links, what a body says of itself."""

from __future__ import annotations

import re

from ..model import FurnitureKind
from .authors import Authors
from .dates import is_date_line
from .layout import Paragraph
from .signatures import byline_of
from .wording import Wording

__all__ = ["mark_footers", "mark_sections", "mark_signatures"]

TAIL_PARAGRAPHS = 4

_PUBLISHED = re.compile(
    r"\W*(?:first |last )?(?:published|posted|updated|issued|modified|date)\b", re.IGNORECASE
)
_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|al|bin|de|van|von)){1,3}"
_SIGNED = re.compile(rf"{_NAME}(?: / {_NAME})+")
_ABOUT = re.compile(r"about (?:the )?(?P<name>.{2,60})", re.IGNORECASE)


def mark_sections(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], wording: Wording
) -> None:
    """Write down the lists of other articles that end a page ("More on this story", "Related").

    A list is what holds no sentence with a full stop, from its heading to the end.
    """
    first = len(paragraphs)
    for i in range(len(paragraphs) - 1, 0, -1):
        known = wording.whole(paragraphs[i].text)
        if known is not None and known.links:
            first = i
        elif kinds[i] is None and paragraphs[i].prose and paragraphs[i].text[-1] not in "?!…":
            break
    for i in range(first, len(paragraphs)):
        kinds[i] = kinds[i] if kinds[i] in ("bio", "credit") else "footer"


def mark_signatures(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], authors: Authors
) -> None:
    """Write down byline and date below the prose, and the few words that follow on the author."""
    last, signed = _last_prose(paragraphs, kinds), False
    for i in range(max(1, min(last + 1, len(paragraphs) - TAIL_PARAGRAPHS)), len(paragraphs)):
        text = paragraphs[i].text
        if kinds[i] is not None or len(text) > 100:
            continue
        if (paragraphs[i].open and byline_of(text)) or (i > last and _SIGNED.fullmatch(text)):
            kinds[i] = "byline"
            signed = True
        elif (
            i > last
            and i + 1 == len(paragraphs)
            and not signed
            and authors.is_one(text, surely=True)
        ):
            kinds[i] = "byline"
        elif _PUBLISHED.match(text) and is_date_line(text):
            kinds[i] = "date"
        elif signed and paragraphs[i].words <= 20:
            kinds[i] = "bio"


def mark_footers(paragraphs: list[Paragraph], kinds: list[FurnitureKind | None]) -> None:
    """Call boilerplate after the last prose a footer, with the loose lines beside it."""
    _mark_about(paragraphs, kinds)
    last = _last_prose(paragraphs, kinds)
    ends = [i for i in range(last + 1, len(paragraphs)) if kinds[i] in ("boilerplate", "footer")]
    for i in range(last + 1, len(paragraphs) if ends else 0):
        most = 10 if ends[0] < i else 3  # "Syria", "Middle East", below "Related topics" or above
        if kinds[i] is None and paragraphs[i].open and paragraphs[i].words <= most:
            kinds[i] = "footer"
    for i in range(len(paragraphs) - 1, -1, -1):
        if kinds[i] is None:
            break
        if kinds[i] == "boilerplate":
            kinds[i] = "footer"


def _last_prose(paragraphs: list[Paragraph], kinds: list[FurnitureKind | None]) -> int:
    return max((i for i, p in enumerate(paragraphs) if kinds[i] is None and p.prose), default=0)


def _mark_about(paragraphs: list[Paragraph], kinds: list[FurnitureKind | None]) -> None:
    """Write down what the body that sends a release says of itself ("About Relief World")."""
    for i in range(1, len(paragraphs) - 1):
        found = _ABOUT.fullmatch(paragraphs[i].text.rstrip(":"))
        if found and kinds[i] in (None, "heading") and i * 2 >= len(paragraphs):
            told = paragraphs[i + 1].text.removeprefix("The ")
            if kinds[i + 1] is None and told.startswith(f"{found['name']} is "):
                kinds[i] = kinds[i + 1] = "footer"
