"""What print settles about quotations, once the network has read the words.

Whose words stand between quotation marks is a custom of print: “A,” X said. “B.” gives both to X;
a paragraph that is nothing but a quotation goes on with who spoke before it; a line that begins
with a name in capitals and a colon is that person's; a dash and a name sign what stands before
them. The network knows most of this but reads one window at a time; here the whole document is
looked at. Worth 3.9 points of F on direct quotations of the development set, and 0.9 on all.
Nothing here knows spaCy; positions are words, half-open.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
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
_NEAR = 6
"""So many attributions to either side can have to do with a quotation, and so many first contents
are looked at: time stays linear in a text that is one paragraph."""


class Text(NamedTuple):
    """The words of a document, which of them begin paragraphs, and how each stands to marks."""

    words: list[str]
    starts: Sequence[bool]
    quotes: Sequence[int]


class _Act:
    """An attribution that can still gain and lose contents."""

    def __init__(self, attribution: Attribution) -> None:
        self.sources = attribution.sources
        self.cue = attribution.cues[0]
        self.contents = sorted(attribution.contents)
        self.begin = min(start for start, _ in itertools.chain(*attribution))

    def lose(self, content: Stretch) -> None:
        """Let go of the contents that lie within a stretch."""
        first = last = bisect_left(self.contents, (content[0], 0))
        while last < len(self.contents) and self.contents[last][1] <= content[1]:
            last += 1
        del self.contents[first:last]

    def gain(self, content: Stretch) -> None:
        """Take a content in the place of those that lie within it."""
        self.lose(content)
        self.contents.insert(bisect_left(self.contents, content), content)

    def holds(self, content: Stretch) -> bool:
        """Say whether a content has words of a stretch."""
        near = bisect_left(self.contents, (content[1], 0))
        return near > 0 and self.contents[near - 1][1] > content[0]

    def before_cue(self) -> list[Stretch]:
        """Return the contents before the cue, as far as they are looked at."""
        return [c for c in self.contents[:_NEAR] if c[1] <= self.cue[0]]


def settle_quotations(text: Text, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, in order, with quotations given to whom print gives them."""
    pending = sorted(map(_Act, found), key=lambda act: act.begin)
    settled: list[_Act] = []
    speaker: _Act | None = None
    """Who may go on in the next paragraph."""
    at = 0
    bounds = [i for i, new in enumerate(text.starts) if new]
    for paragraph in itertools.pairwise([*bounds, len(text.words)]):
        first_here = at
        while at < len(pending) and pending[at].begin < paragraph[1]:
            at += 1
        here = pending[first_here:at]
        own = _labelled(text, *paragraph) or _signed(text, *paragraph)
        if own is not None:
            content = own.contents[0][0]
            here = [_Act(own), *(act for act in here if act.contents[0][0] > content + 1)]
        elif not here and speaker is not None and _is_quotation(text, *paragraph):
            speaker.gain(paragraph)
            continue
        else:
            _carry_on(text, paragraph, here)
            here = [act for act in here if act.contents]
        settled.extend(here)
        speaker = here[-1] if here and _speaks(text, here[-1]) else None
    return [Attribution(act.sources, (act.cue,), tuple(act.contents)) for act in settled]


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


def _speaks(text: Text, act: _Act) -> bool:
    """Say whether an attribution has direct speech, no single word or title."""
    return any(
        text.quotes[start] == OPENING
        and end - start >= _LEAST
        and text.words[start + 1][:1].isupper()
        for start, end in act.contents[:_NEAR]
    )


def _carry_on(text: Text, paragraph: Stretch, here: Sequence[_Act]) -> None:
    """Give quotations of a paragraph to the tag before them: “A,” X said. “B.”."""
    by_cue = sorted(here, key=lambda act: act.cue)
    cues = [act.cue for act in by_cue]
    for quotation in _quotations(text, *paragraph):
        at = bisect_left(cues, quotation)
        near = by_cue[max(0, at - _NEAR) : at + _NEAR]
        tag = _tag_before(text, quotation, near)
        if tag is None or not (_is_sentence(text, quotation) or _goes_on(text, quotation, tag)):
            continue
        for act in near:
            act.lose(quotation)
        tag.gain(quotation)


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


def _tag_before(text: Text, quotation: Stretch, near: Sequence[_Act]) -> _Act | None:
    """Return the attribution whose tag (“A,” X said) comes last before a quotation.

    None where a cue after the quotation claims it.
    """
    if any(act.cue[0] >= quotation[1] and act.holds(quotation) for act in near):
        return None
    tags = (
        act
        for act in near
        if act.cue[1] <= quotation[0]
        and any(text.quotes[first] == OPENING for first, _ in act.before_cue())
    )
    return max(tags, key=lambda act: act.cue, default=None)


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


def _goes_on(text: Text, quotation: Stretch, tag: _Act) -> bool:
    """Say whether a quotation ends the sentence that a tag broke into: “A,” X said, “b.”."""
    start, end = quotation
    closed = max(last for _, last in tag.before_cue())
    return (
        end - start >= _LEAST
        and text.words[start + 1][:1].islower()
        and text.words[start - 1] == ","
        and text.words[closed - 2 : closed - 1] == [","]
        and not any(word in _STOPS for word in text.words[closed:start])
    )
