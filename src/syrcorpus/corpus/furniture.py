"""Which stretches of a text are not the article's prose.

Found by layout and by wording, never by an article's own words, and with prose as the default:
what is lost as furniture is a lost finding, so a paragraph must look like furniture to be it.
The cases run from the surest to the least sure, and each decides only what is left open.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ..knowledge.furniture import KnownFurniture
from ..model import Furniture, FurnitureKind
from .authors import Authors
from .captions import find_captions, mark_pictures
from .dates import is_date_line
from .footers import mark_footers, mark_sections, mark_signatures
from .header import header_kinds
from .headings import mark_headings, mark_links
from .layout import Paragraph, lay_out
from .tail import agency_credit_from, mark_agencies, mark_bios
from .titles import is_title
from .wording import Wording

__all__ = ["find_furniture"]

_LEADING_DATE = re.compile(
    r"\s*(?P<date>(?:date:?[ \t]+)?(?:19|20)\d\d-[01]\d-[0-3]\d"
    r"(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)[ \t]+(?=\S)"
)
_WORDLESS = re.compile(r"[\W_]+$")
_ADDRESS = re.compile(
    r"(?:(?i:url|link)\s?:\s*)?<?(?:https?://|www\.)\S+>?$|[\w.+-]+@[\w-]+\.[\w.-]+$|@\w{2,30}$|[\w-]+(?:\.[\w-]+)+/\S+$"
    r"|[-–—]{1,2}\s?[^()\r\n]{2,60}\(@\w{2,20}\)[^.]{0,30}$"  # who wrote a post, and when
    r"|(?:From|To|Cc|Bcc|Reply-To): [^@\r\n]{0,80}@\S+$"  # the head of an e-mail
)
_COUNTED = re.compile(
    r"(?:listen \W*)?\d+\s?min(?:ute)?s?\.?(?: read(?:ing)?(?: time)?| listen)?$"  # "4 min read"
    r"|(?!(?:19|20)\d\d$)[+-]?\d[\d.,]{0,6}\s?[KkMm]?(?:\s(?:shares?|views?|viewing|comments?|likes?|followers?"
    r"|reads?))?$"  # "48", "1.2K Followers"
    r"|\+\d[\d ()-]{7,20}$",  # a telephone
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"[0-2]?\d[.:][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,5}\)?)?$", re.IGNORECASE
)
_STAMPED = re.compile(r"(?:last )?(?:updated|published|posted|modified)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s*[|·•]\s*")
_HEADING_MARK = re.compile(r"(#{1,6}|(?:title|headline|subject)\s?:)[ \t]+(?=\S)", re.IGNORECASE)
_STRAY = re.compile(r"(?<=\s)[“”\"«»][\s.,;]*[.,;][\s.,;]*$|(?<=\s)[“«]$")
_SPEAKING = re.compile(r"\b(?:said|says|told|tweeted|added|wrote)\b")


def find_furniture(
    text: str,
    body: int,
    wording: Wording,
    *,
    title: str | None = None,
    headings: Collection[str] = (),
) -> tuple[Furniture, ...]:
    """Return the furniture of a text in order, never overlapping.

    ``body`` is the offset after the front matter; ``title`` is the title where it is known,
    ``headings`` are the paragraphs that a page marks as such.
    """
    spans: list[Furniture] = []
    if body:
        spans.append(Furniture(kind="boilerplate", start=0, end=body))
    dated = _LEADING_DATE.match(text, body)
    if dated:  # " date 2024-11-29 Rebels broke into the city", all on one line
        spans.append(Furniture(kind="date", start=dated.start("date"), end=dated.end("date")))
        body = dated.end()
    paragraphs = [_without_mark(text, p, spans) for p in lay_out(text, body)]
    if headings:
        paragraphs = [replace(p, marked=p.marked or p.text in headings) for p in paragraphs]
    kinds: list[FurnitureKind | None] = [None] * len(paragraphs)
    for i, paragraph in enumerate(paragraphs):
        pieces = list(find_captions(paragraph, wording))
        if pieces:
            spans += pieces
            kinds[i] = "caption" if any(p.kind == "caption" for p in pieces) else None
            kinds[i] = "credit" if pieces[0].start == paragraph.start and not kinds[i] else kinds[i]
        else:
            kinds[i] = _by_wording(paragraph, wording)
    settled = {span.start for span in spans}
    if len(paragraphs) > 1 and kinds[0] is None and is_title(paragraphs[0].text, title):
        kinds[0] = "title"  # whatever it ends with: "“We are not leaving.”"
    mark_pictures(paragraphs, kinds, wording)
    authors = Authors(paragraphs, wording)
    header_kinds(paragraphs, kinds, wording, authors, title)
    mark_sections(paragraphs, kinds, wording)
    mark_signatures(paragraphs, kinds, authors)
    mark_agencies(paragraphs, kinds, wording)
    mark_links(paragraphs, kinds, wording)
    mark_headings(paragraphs, kinds, wording)
    mark_bios(text, paragraphs, kinds)
    mark_footers(paragraphs, kinds)
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind is None:
            spans += _ends(paragraph, wording)
        elif paragraph.start not in settled:
            spans.append(Furniture(kind=kind, start=paragraph.start, end=paragraph.end))
    return _in_order(spans)


def _without_mark(text: str, paragraph: Paragraph, spans: list[Furniture]) -> Paragraph:
    """Return a heading without "## " or "Title: " before it, which is noted as boilerplate."""
    mark = _HEADING_MARK.match(paragraph.text)
    if not mark:
        return paragraph
    start = paragraph.start
    spans.append(Furniture(kind="boilerplate", start=start, end=start + len(mark[1])))
    start += mark.end()
    return replace(paragraph, start=start, text=text[start : paragraph.end], marked=True)


def _by_wording(paragraph: Paragraph, wording: Wording) -> FurnitureKind | None:
    """Return what a paragraph is by its words alone ("Comments", "Source: …", "* * *")."""
    text = paragraph.text
    if _WORDLESS.match(text) or _ADDRESS.match(text) or _COUNTED.match(text):
        return "boilerplate"
    if _CLOCK.match(text) or (_STAMPED.match(text) and is_date_line(text)):
        return "date"  # of an entry of a live page
    known = wording.whole(text)
    if known is not None:
        return known.kind
    if len(text) < 160 and _is_menu(text, wording):
        return "boilerplate"
    opening = wording.opening(text)
    return _by_opening(paragraph, *opening) if opening is not None else None


def _is_menu(text: str, wording: Wording) -> bool:
    """Tell whether a line is several of a page's words: "About us | Contact | Privacy policy"."""
    pieces = [wording.whole(piece) is not None for piece in _BESIDE.split(text)]
    return len(pieces) > 1 and 2 * sum(pieces) > len(pieces)


def _by_opening(paragraph: Paragraph, known: KnownFurniture, end: int) -> FurnitureKind | None:
    """Return what a short paragraph is that opens as furniture does; prose may open so, too."""
    text = paragraph.text
    if known.origin and any(map(is_date_line, _BESIDE.split(text))):
        return "date"  # "Source: Xinhua | 2024-11-29 09:21:33"
    if known.origin and (paragraph.words > 15 or "?" in text):
        return None
    if known.kind == "boilerplate" and _SPEAKING.search(text, end):
        return None
    return known.kind


def _ends(paragraph: Paragraph, wording: Wording) -> Iterator[Furniture]:
    """Yield what clings to the end of a paragraph of prose: stray marks, an agency's credit."""
    stray = _STRAY.search(paragraph.text, max(0, len(paragraph.text) - 12))
    if stray:
        yield Furniture(
            kind="boilerplate", start=paragraph.start + stray.start(), end=paragraph.end
        )
        return
    credit = agency_credit_from(paragraph, wording)
    if credit is not None:
        yield Furniture(kind="credit", start=paragraph.start + credit, end=paragraph.end)


def _in_order(spans: list[Furniture]) -> tuple[Furniture, ...]:
    """Return the spans sorted, each one that overlaps an earlier one left out."""
    kept: list[Furniture] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < span.end and (not kept or kept[-1].end <= span.start):
            kept.append(span)
    return tuple(kept)
