"""Names that the pipeline missed and that their capitals and last word give away.

"the **Joint Border Observer Mission**", "**Independence Square**", "**FPH** fighters".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ...knowledge import Knowledge
from ...knowledge.names import Word
from ...model import Kind
from .names import Name, begins_with_title

_WORD = r"[A-Z][\w’'-]*[a-z][\w’'-]*"
_BODY = re.compile(
    rf"(?<=[Tt]he )(?:{_WORD} (?:(?:of|for|on|in) (?:the )?)?){{1,6}}{_WORD}(?! [A-Z])"
)
_SUBJECT = re.compile(rf"(?<=[Tt]he )((?:{_WORD} ){{1,4}}{_WORD}) (?=([a-z]+)(?: (\w+))?)")
"""Who does something: "The **Hills Ledger** raised its count"."""
_SITE = re.compile(
    rf"(?:{_WORD} ){{1,3}}(?:Square|Street|Avenue|Boulevard|Bridge|Airport|Hospital|Stadium|Mosque"
    r"|Church|Cathedral|Palace|Prison|Camp|Checkpoint|Crossing|Dam|Refinery|Airbase|Barracks"
    r"|Highway|Valley|Mountains|Peninsula|Province|District|County)\b(?! [A-Z])"
)
_ACRONYM = re.compile(
    r"\b([A-Z]{3,6})(?= (?:fighters|militants|rebels|insurgents|gunmen|guerrillas|troops|forces"
    r"|spokes(?:man|woman|person)|militia|militiamen|said|says|denied|accused)\b)"
)
_NO_BODY = frozenset({"CEO", "CFO", "COO", "CTO", "PMO", "GDP", "DNA", "USA", "MPS"})


def names_by_capitals(
    text: str, words: Sequence[Word], names: Iterable[Name], knowledge: Knowledge
) -> Iterator[Name]:
    """Yield bodies, sites and acronyms where no name stands yet."""
    names = sorted(names, key=lambda name: name.start)
    starts, ends = [n.start for n in names], [n.end for n in names]
    shouted = {word.start for word in words if word.shouted}

    def is_free(start: int, end: int) -> bool:
        return bisect_right(ends, start) == bisect_left(starts, end) and start not in shouted

    for found in _BODY.finditer(text):
        written = found.group()
        is_body = knowledge.described.is_body(written) and not begins_with_title(written)
        if is_body and written.count(" ") > 1 and is_free(*found.span()):
            yield _name(*found.span(), "group")
    for found in _SUBJECT.finditer(text):
        speaks = knowledge.cue_lexicon.verb([found[2]], 0)
        is_thing = (speaks is not None and speaks.shape in {"past", "third"}) or found[3] == "its"
        is_body = found[1].count(" ") > 1 or knowledge.described.is_body(found[1])
        named = is_thing and is_body and not begins_with_title(found[1])
        if named and is_free(*found.span(1)):
            yield _name(*found.span(1), "group")
    for found in _SITE.finditer(text):
        if is_free(*found.span()) and not found.group().startswith("The "):
            yield _name(*found.span(), "place")
    for found in _ACRONYM.finditer(text):
        if found[1] not in _NO_BODY and is_free(*found.span(1)):
            yield _name(*found.span(1), "group")


def _name(start: int, end: int, kind: Kind) -> Name:
    return Name(start, end, kind, "", "name", "mentions.capitals")
