"""Who says what in one article: source, cue and content, found by the pipeline and by rules.

“We left,” said Ali Hadi. Rebels said they had reached the city. The town fell, according to a
war monitor. Furniture speaks for nobody: an attribution lies in prose only. Who the speaker is
gets told later, in ``link.speakers``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...model import Article, Attribution, CharSpan, Quote, Source
from ...model.findings import AttributionType
from .bounds import bounded
from .candidates import Candidate, Offsets, Reading
from .citing import cite
from .layout import Quotation, read_paragraphs
from .mending import Places, mend
from .merging import merge
from .quotes import find_quotes
from .reports import find_reports
from .spans import find_spans
from .uncued import add_uncued

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract_attributions"]

_PAPERS = re.compile(
    r"\b(?:report|study|survey|poll|inquiry|investigation|audit|review|letter|memo|document|"
    r"statement|ruling|analysis|data|figures|statistics|records|paper|assessment)s?\b",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"\b(?:f(?:i|ou)nds?|show(?:s|ed|n)?|concluded?s?|indicate[sd]?|suggest(?:s|ed)?)\b"
)
DIRECT_SHARE = 0.9
"""A content of which this share stands in quotation marks is a direct quotation."""


def extract_attributions(doc: Doc, article: Article, knowledge: Knowledge) -> Iterator[Attribution]:
    """Yield the article's attributions in the order of the text, speakers not yet resolved."""
    prose = list(article.prose_spans())
    paragraphs = list(read_paragraphs(doc, prose))
    reading = Reading(doc, knowledge.cue_lexicon, paragraphs)
    quotations = [q for paragraph in paragraphs for q in paragraph.quotations]
    found = merge(
        reading,
        list(mend(find_spans(reading), reading, Places(reading, paragraphs))),
        list(find_quotes(reading, paragraphs)),
        list(find_reports(reading, paragraphs)),
    )
    found = cite(bounded(add_uncued(found, reading, paragraphs), reading), reading, knowledge)
    in_prose = [c for c in found if all(_lies_in(prose, span) for span in _spans(c))]
    for number, candidate in enumerate(in_prose, 1):
        yield _attribution(f"{article.id}:a{number}", candidate, quotations, article.text)


def _spans(candidate: Candidate) -> list[Offsets]:
    return [s for s in (candidate.source, candidate.cue, *candidate.content) if s is not None]


def _lies_in(stretches: Sequence[Offsets], span: Offsets) -> bool:
    """Tell whether a span begins inside one of the sorted stretches and ends there."""
    number = bisect_right(stretches, (span[0], float("inf"))) - 1
    return number >= 0 and span[1] <= stretches[number][1]


def _attribution(
    name: str, candidate: Candidate, quotations: Sequence[Quotation], text: str
) -> Attribution:
    content = tuple(_span(text, offsets) for offsets in candidate.content)
    source = _with_comma(candidate, text)
    quote = _quote(candidate.content, quotations, text)
    return Attribution(
        id=name,
        type=_type(candidate, quote, text),
        source=Source(start=source[0], end=source[1], text=text[source[0] : source[1]])
        if source
        else None,
        cue=_span(text, candidate.cue) if candidate.cue else None,
        content=content,
        quote=quote,
        rule=candidate.rule,
    )


def _type(candidate: Candidate, quote: Quote, text: str) -> AttributionType:
    """Return what sort it is: what is quoted whole is said, and so is what a paper finds."""
    if candidate.type != "belief" or candidate.source is None or candidate.cue is None:
        return candidate.type
    paper = _PAPERS.search(text, *candidate.source) is not None
    finds = _FINDS.search(text, *candidate.cue) is not None
    return "statement" if quote == "direct" or (paper and finds) else "belief"


def _with_comma(candidate: Candidate, text: str) -> Offsets | None:
    """Return the source with the comma that closes its apposition: "Hadi, a doctor," said."""
    source, cue = candidate.source, candidate.cue
    if source is None or cue is None or cue[0] < source[1]:
        return source
    start, end = source
    return (start, end + 1) if "," in text[start:end] and text[end : end + 1] == "," else source


def _span(text: str, offsets: Offsets) -> CharSpan:
    return CharSpan(start=offsets[0], end=offsets[1], text=text[offsets[0] : offsets[1]])


def _quote(content: Sequence[Offsets], quotations: Sequence[Quotation], text: str) -> Quote:
    """Say how a content is quoted, by the share of it that stands in quotation marks."""
    quoted = total = 0
    starts = [q.start for q in quotations]
    for start, end in content:
        total += _letters(text, start, end)
        number = max(bisect_right(starts, start) - 1, 0)
        while number < len(quotations) and quotations[number].start < end:
            q = quotations[number]
            quoted += _letters(text, max(start, q.start), min(end, q.end))
            number += 1
    if quoted >= DIRECT_SHARE * total:
        return "direct"
    return "mixed" if quoted else "indirect"


def _letters(text: str, start: int, end: int) -> int:
    return sum(not c.isspace() for c in text[start:end])
