"""What print settles about quotations, once the network has read the words.

Whose words stand between quotation marks is a custom of print: “A,” X said. “B.” gives both to X;
a paragraph that is nothing but a quotation goes on with who spoke before it; a line that begins
with a name in capitals and a colon is that person's; a dash and a name sign what stands before
them. The network knows most of this but reads one window at a time; here the whole document is
looked at. Worth 3.7 points of F on direct quotations of the development set, and 0.8 on all.
Nothing here knows spaCy; positions are words, half-open.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .decode import Attribution
from .features import CLOSING, OPENING, OUTSIDE

Stretch = tuple[int, int]

_DASHES = frozenset({"―", "—", "–", "-", "--", "”―", "”—", "”–", '"—', '"–'})
_STOPS = frozenset({".", "!", "?", "…", "...", "....", "?!", "!!"})
_LABEL_WORDS = 5
"""Words before the colon of a transcript's line, at most: "SEN. MARIA HADI:"."""
_SIGNATURE_WORDS = 8
_LEAST = 4
"""Words and marks of a quotation that can be a sentence."""


class Text(NamedTuple):
    """The words of a document, which of them begin paragraphs, and how each stands to marks."""

    words: list[str]
    starts: Sequence[bool]
    quotes: Sequence[int]


def settle_quotations(text: Text, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, in order, with quotations given to whom print gives them."""
    pending = sorted(found, key=_begin)
    settled: list[Attribution] = []
    speaker: int | None = None
    """Number of the attribution that the next paragraph may go on with."""
    at = 0
    bounds = [i for i, new in enumerate(text.starts) if new]
    for paragraph in itertools.pairwise([*bounds, len(text.words)]):
        here: list[Attribution] = []
        while at < len(pending) and _begin(pending[at]) < paragraph[1]:
            here.append(pending[at])
            at += 1
        own = _labelled(text, *paragraph) or _signed(text, *paragraph)
        if own is not None:
            here = [own, *(a for a in here if a.contents[0][0] > own.contents[0][0] + 1)]
        elif not here and speaker is not None and _is_quotation(text, *paragraph):
            settled[speaker] = _with(settled[speaker], paragraph)
            continue
        else:
            here = _carried_on(text, paragraph, here)
        settled.extend(sorted(here, key=_begin))
        speaker = len(settled) - 1 if here and _speaks(text, settled[-1]) else None
    return settled


def _begin(attribution: Attribution) -> int:
    return min(start for start, _ in itertools.chain(*attribution))


def _with(attribution: Attribution, content: Stretch) -> Attribution:
    """Return an attribution with one more content, in the place of what it had of it."""
    contents = [c for c in attribution.contents if not _within(c, content)]
    return attribution._replace(contents=tuple(sorted([*contents, content])))


def _within(inner: Stretch, outer: Stretch) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _labelled(text: Text, first: int, last: int) -> Attribution | None:
    """Return the attribution of a transcript's line: HADI: We left at dawn."""
    start = first + (text.quotes[first] == OPENING)
    for colon in range(start, min(start + _LABEL_WORDS + 1, last - 1)):
        if text.words[colon] == ":" and colon > start:
            return Attribution(((start, colon),), ((colon, colon + 1),), ((colon + 1, last),))
        if not text.words[colon].isupper():
            return None
    return None


def _signed(text: Text, first: int, last: int) -> Attribution | None:
    """Return the attribution of a quotation with its signature: “We left.” — Ali Hadi."""
    if text.quotes[first] != OPENING:
        return None
    end = last - (text.words[last - 1] == ".")
    for dash in range(end - 2, max(first, end - 2 - _SIGNATURE_WORDS), -1):
        if text.words[dash] in _DASHES:
            closed = text.quotes[dash - 1] == CLOSING or len(text.words[dash]) > 1
            if closed and text.words[dash + 1][:1].isupper():
                return Attribution(((dash + 1, end),), ((dash, dash + 1),), ((first, dash),))
            return None
    return None


def _is_quotation(text: Text, first: int, last: int) -> bool:
    """Say whether a paragraph is nothing but quotation."""
    return text.quotes[first] == OPENING and OUTSIDE not in text.quotes[first:last]


def _speaks(text: Text, attribution: Attribution) -> bool:
    """Say whether an attribution has direct speech, no single word or title."""
    return any(
        text.quotes[start] == OPENING
        and end - start >= _LEAST
        and text.words[start + 1][:1].isupper()
        for start, end in attribution.contents
    )


def _carried_on(text: Text, paragraph: Stretch, here: list[Attribution]) -> list[Attribution]:
    """Give quotations of a paragraph to the tag before them: “A,” X said. “B.”."""
    for quotation in _quotations(text, *paragraph):
        tag = _tag_before(text, quotation, here)
        if tag is None or not (
            _is_sentence(text, quotation) or _goes_on(text, quotation, here[tag])
        ):
            continue
        changed: list[Attribution] = []
        for number, attribution in enumerate(here):
            if number == tag:
                changed.append(_with(attribution, quotation))
                continue
            left = tuple(c for c in attribution.contents if not _within(c, quotation))
            if left:
                changed.append(attribution._replace(contents=left))
        here = changed
    return here


def _quotations(text: Text, first: int, last: int) -> Iterator[Stretch]:
    """Yield the quotations of a paragraph, marks included."""
    start = None
    for i in range(first, last):
        if text.quotes[i] == OPENING:
            start = i
        elif text.quotes[i] == CLOSING and start is not None:
            yield start, i + 1
            start = None
    if start is not None:
        yield start, last


def _tag_before(text: Text, quotation: Stretch, here: Sequence[Attribution]) -> int | None:
    """Return which attribution's tag (“A,” X said) comes last before a quotation.

    None where a cue after the quotation claims it.
    """
    tag: int | None = None
    for number, attribution in enumerate(here):
        ((start, end),) = attribution.cues
        if start >= quotation[1]:
            if any(c[0] < quotation[1] and quotation[0] < c[1] for c in attribution.contents):
                return None
        elif end <= quotation[0] and any(
            text.quotes[first] == OPENING and last <= start for first, last in attribution.contents
        ):
            tag = number if tag is None or here[tag].cues < attribution.cues else tag
    return tag


def _is_sentence(text: Text, quotation: Stretch) -> bool:
    """Say whether a quotation is a sentence of its own, after another: X said. “B.”."""
    start, end = quotation
    last = end - 1 - (text.quotes[end - 1] == CLOSING)
    before = text.words[start - 1]
    return (
        end - start >= _LEAST
        and text.words[last] in _STOPS
        and text.words[start + 1][:1].isupper()
        and (before in _STOPS or text.quotes[start - 1] == CLOSING)
    )


def _goes_on(text: Text, quotation: Stretch, tag: Attribution) -> bool:
    """Say whether a quotation ends the sentence that a tag broke into: “A,” X said, “b.”."""
    start, end = quotation
    closed = max(last for _, last in tag.contents if last <= tag.cues[0][0])
    return (
        end - start >= _LEAST
        and text.words[start + 1][:1].islower()
        and text.words[start - 1] == ","
        and text.words[closed - 2 : closed - 1] == [","]
        and not any(word in _STOPS for word in text.words[closed:start])
    )
