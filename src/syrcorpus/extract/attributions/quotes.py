"""Direct speech: quotations in marks, and to whom they belong.

“We left at dawn,” said Ali Hadi, a farmer. “Nobody stayed.” A quotation is given to the tag
after it, to the tag before it, or to the speaker of the quotation that it goes on from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .candidates import Candidate, Offsets, Reading, first_word
from .layout import Paragraph
from .pieces import Piece, ends_sentence, is_bare, is_title, is_whole, pieces_of
from .tags import SIGNED, Tag, clause_before, label_within, tag_after, tag_before
from .words import is_word, looks_finite

OVER_PARAGRAPHS = "attributions.quote.over_paragraphs"
_JOINING = frozenset({"and", "but", "so", "still", "yet", "then"})
_ASIDE = re.compile(r"\W?(?:\([^()]*\)|\[[^\[\]]*\])\W*")
_SENTENCES_BETWEEN = 2
_TAIL_WORDS = 8
_FAR = 250
"""Tokens before a quotation beyond which no words of its sentence are looked for."""


def find_quotes(reading: Reading, paragraphs: Iterable[Paragraph]) -> Iterator[Candidate]:
    """Yield direct speech in the order of the text.

    “A,” he said. “B.” is one attribution; so is a quotation that runs over paragraphs, its
    mark left open and set again. A paragraph that is nothing but a quotation goes on with the
    speaker before it, or with whom the paragraph before announces ("He said:").
    """
    pending: Candidate | None = None
    before: Paragraph | None = None
    is_open = False
    for paragraph in paragraphs:
        pieces = pieces_of(reading, paragraph)
        found = list(_in_paragraph(reading, paragraph, pieces))
        if pieces and is_bare(reading, pieces[0].before):
            if not found and is_bare(reading, pieces[-1].after):
                found = list(_alone(reading, before, pieces, pending))
                joined = any(candidate.rule == OVER_PARAGRAPHS for candidate in found)
                pending = None if joined else pending
            elif found and is_open and pending is not None and pending.cue is None:
                first = (pieces[0].quotation.start, pieces[0].quotation.end)
                left_open = reading.text[pending.content[-1][0]]
                if first in found[0].content and reading.text[first[0]] == left_open:
                    found[0], pending = found[0].joined(pending.content), None
        if pending is not None:
            yield pending
        yield from found[:-1]
        pending = found[-1] if found else None
        is_open = bool(found and pieces) and not pieces[-1].quotation.closed
        before = paragraph
    if pending is not None:
        yield pending


def _alone(
    reading: Reading, before: Paragraph | None, pieces: list[Piece], pending: Candidate | None
) -> Iterator[Candidate]:
    """Yield the attribution of a paragraph that is nothing but quotation.

    Nobody says what stands in brackets: “(Applause.)”.
    """
    whole = tuple((p.quotation.start, p.quotation.end) for p in pieces)
    if before is not None and reading.text[: before.end].rstrip().endswith(":"):
        lead = replace(pieces[0], before=(before.first, before.last))
        tag = tag_before(reading, before, lead)
        if tag is not None:
            yield _candidate(reading, tag, whole)
            return
    if pending is not None:
        yield replace(pending.joined(whole), rule=OVER_PARAGRAPHS)
    elif not _ASIDE.fullmatch(reading.text, whole[0][0], whole[-1][1]):
        yield Candidate(None, None, whole, "statement", "attributions.quote.alone")


def _in_paragraph(
    reading: Reading, paragraph: Paragraph, pieces: list[Piece]
) -> Iterator[Candidate]:
    """Yield the quotations of a paragraph that a tag beside them gives a speaker."""
    taken: set[int] = set()
    for number, piece in enumerate(pieces):
        if number in taken:
            continue
        label = label_within(reading, piece)
        if label is not None:
            spoken = reading.text[reading.end_of(label.end) : piece.quotation.end].lstrip()
            start = piece.quotation.end - len(spoken)
            yield _candidate(reading, label, ((start, piece.quotation.end),))
            continue
        is_led = _lead(reading, paragraph, piece)[1]
        closes = is_led and is_title(reading, piece.quotation)
        closes |= _closes_report(reading, paragraph, piece)
        tag = None if closes else tag_after(reading, piece)
        if tag is not None and is_led and _has_content(reading, tag, piece.after[1]):
            continue
        if tag is None:
            tag = tag_before(reading, paragraph, piece)
        if tag is None:
            continue
        if tag.rule == SIGNED and not taken and is_bare(reading, pieces[0].before):
            # “We left.” And “nobody stayed.” — Ali Hadi: the paragraph is all his
            start = pieces[0].quotation.start
            yield _candidate(reading, tag, ((start, piece.quotation.end),))
            continue
        clause = clause_before(reading, paragraph, piece, tag)
        content = [clause] if clause is not None else []
        content.append(_with_lead(reading, paragraph, pieces, number, tag))
        last = number
        for last in _continued(reading, pieces, number, tag):
            content.append(_joined_by(reading, pieces[last], tag))
        taken.update(range(number, last + 1))
        yield _candidate(reading, tag, tuple(content))


def _candidate(reading: Reading, tag: Tag, content: tuple[Offsets, ...]) -> Candidate:
    source = reading.offsets(tag.source) if tag.source else None
    return Candidate(source, reading.offsets(tag.cue), content, "statement", tag.rule)


def _has_content(reading: Reading, tag: Tag, ceiling: int) -> bool:
    """Tell whether a clause follows the tag: on “The Show,” Smith said he would stay."""
    following = reading.words[tag.end : min(ceiling, tag.end + 1)]
    if not following or following[0] in {",", ".", ";", ":"}:
        return False
    end = next((i for i in range(tag.end, ceiling) if reading.words[i] in {".", ","}), ceiling)
    return any(looks_finite(reading.doc[i]) for i in range(tag.end, end))


def _with_lead(
    reading: Reading, paragraph: Paragraph, pieces: list[Piece], number: int, tag: Tag
) -> Offsets:
    """Return the quotation with the words of its own sentence that lead into it.

    “Shells hit” the town, “causing panic,” the monitor said: the tag is for the whole sentence.
    """
    quotation = pieces[number].quotation
    if tag.cue[0] < pieces[number].before[1]:
        return quotation.start, quotation.end
    begin, outside = _lead(reading, paragraph, pieces[number])
    if not outside:
        return quotation.start, quotation.end
    start = reading.doc[begin].idx
    for earlier in reversed(pieces[:number]):
        if earlier.quotation.end <= start:
            break
        start = min(start, earlier.quotation.start)
    return start, quotation.end


def _lead(reading: Reading, paragraph: Paragraph, piece: Piece) -> tuple[int, bool]:
    """Return where the sentence of a quotation begins, and if words of the outlet lead into it."""
    first = piece.before[1]
    begin = max(paragraph.sentence_start(first), first - _FAR)
    colons = [i for i in range(begin, first) if reading.words[i] == ":" and not reading.quoted[i]]
    begin = colons[-1] + 1 if colons else begin
    begin = first_word(reading, begin, first) if begin < first else begin
    opening = begin - 1
    if (
        opening >= paragraph.first
        and reading.doc[opening].text in {"“", '"', "«"}
        and begin < first
    ):
        begin = opening
    outside = [i for i in range(begin, first) if not reading.quoted[i] and is_word(reading.doc[i])]
    speaks = any(
        (match := reading.verb(i)) is not None and "quote" in match.cue.takes for i in outside
    )
    said = [i for i in outside if reading.words[i] not in _JOINING]
    return begin, bool(said) and not speaks


def _closes_report(reading: Reading, paragraph: Paragraph, piece: Piece) -> bool:
    """Tell whether a quotation ends the sentence of one who speaks before it.

    He said that he “was at home with a fever”. Hadi told … : what follows is no tag of it.
    """
    first = piece.before[1]
    begin = max(paragraph.sentence_start(first), first - _FAR)
    inner = reading.text[piece.quotation.start : piece.quotation.end].rstrip("”\"»'’ ")
    stops = inner.endswith((".", "!", "?")) or any(
        reading.words[i] == "."
        for i in range(piece.after[0], min(piece.after[0] + 1, piece.after[1]))
    )
    if not stops or not inner[1:2].islower():
        return False
    return any(
        (match := reading.verb(i)) is not None and {"clause", "that"} & set(match.cue.takes)
        for i in range(begin, first)
        if not reading.quoted[i]
    )


def _continued(reading: Reading, pieces: list[Piece], last: int, tag: Tag) -> Iterator[int]:
    """Yield the numbers of the quotations after one that go on with the tag's speaker."""
    while last + 1 < len(pieces):
        if _names_in_tag(reading, pieces, last, tag):
            last += 1
        elif not _goes_on(reading, pieces, last, tag):
            return
        last += 1
        yield last


def _goes_on(reading: Reading, pieces: list[Piece], last: int, tag: Tag) -> bool:
    """Tell whether the next quotation goes on with the tag's speaker: “A,” he said. “B.”.

    It is a sentence of its own, and nobody else is given it.
    """
    between, following = pieces[last].after, pieces[last + 1]
    after = max(between[0], min(tag.end, between[1])), between[1]
    if tag_after(reading, following) is not None:
        return False
    if is_bare(reading, after):
        return ends_sentence(reading, following)
    signs = [i for i in range(*between) if not reading.doc[i].is_space]
    sign = reading.words[signs[-1]] if signs else ""
    if sign == ",":
        # “A,” the monitor said for its part, “B.”
        tail = [i for i in range(*after) if is_word(reading.doc[i])]
        plain = not any(looks_finite(reading.doc[i]) or reading.verb(i) for i in tail)
        return tag.end <= between[1] and len(tail) <= _TAIL_WORDS and plain
    if _joined_by(reading, following, tag)[0] < following.quotation.start:
        return True
    if sign not in {".", "!", "?"} or not is_whole(reading, following.quotation):
        return False
    stops = sum(reading.words[i] in {".", "!", "?"} for i in range(*between))
    # “A,” Warren said. “B” to drive up the price, she said: two sentences with a tag each
    return stops <= _SENTENCES_BETWEEN and ends_sentence(reading, following)


def _names_in_tag(reading: Reading, pieces: list[Piece], last: int, tag: Tag) -> bool:
    """Tell whether a title closes the tag and speech follows: “A,” he said on “Today.” “B.”."""
    if last + 2 >= len(pieces):
        return False
    title, following = pieces[last + 1 : last + 3]
    stops = any(reading.words[i] in {".", "!", "?"} for i in range(*title.before))
    return (
        title.before[0] < tag.end <= title.before[1]
        and not stops
        and is_title(reading, title.quotation)
        and is_bare(reading, title.after)
        and is_whole(reading, following.quotation)
        and ends_sentence(reading, following)
        and tag_after(reading, following) is None
    )


def _joined_by(reading: Reading, piece: Piece, tag: Tag) -> Offsets:
    """Return a quotation with "but" before it where that is all: “A,” he said, but “B.”."""
    joining = [i for i in range(tag.end, piece.before[1]) if is_word(reading.doc[i])]
    starts = reading.words[tag.end : tag.end + 1] == [","] and bool(joining)
    if starts and all(reading.words[i] in _JOINING for i in joining):
        return reading.doc[joining[0]].idx, piece.quotation.end
    return piece.quotation.start, piece.quotation.end
