"""What a company is called after its name in full: "Hadra Mills", "Hadra" of "Hadra Mills Ltd."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...knowledge.names import fold
from .names import Name

_FORM = re.compile(
    r",?(?: Co\.?)?(?: (?:Pvt|Pte|Pty)\.?)? (?:Ltd|Limited|Inc|PLC|Plc|plc|LLC|GmbH)\.?$"
)
_PAIR = re.compile(r"\b([A-Z][\w’'-]*)(?= ([A-Z][\w’'-]*))")
_SMALL = re.compile(r"\b[a-z]\w*")


def short_companies(text: str, names: Sequence[Name]) -> Iterator[tuple[str, Name]]:
    """Yield for each company its name without its legal form, and its first word by itself.

    The word must stand for it alone: no other name of the article holds it, nor is it a word of
    its prose in small letters or before another word with a capital.
    """
    companies = [
        (text[name.start : name.end], name)
        for name in names
        if name.form == "name" and name.kind == "group" and name.known is None
    ]
    companies = [(written, name) for written, name in companies if _FORM.search(written)]
    if not companies:
        return
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        written = text[name.start : name.end]
        other = name.known is not None or name.kind != "group"
        for word in written.split():
            bearers[word].add(f"{name.kind}: {written}" if other else fold(_FORM.sub("", written)))
    rest = _without(text, names)
    small = set(_SMALL.findall(rest))
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for pair in _PAIR.finditer(rest):
        pairs[pair[1]].add(pair[2])
    for written, name in companies:
        short = _FORM.sub("", written)
        yield short, name
        first, *others = short.split()
        alone = bearers[first] <= {fold(short), fold(first)} and first.lower() not in small
        if others and len(first) > 3 and alone and pairs[first] <= {others[0]}:
            yield first, name


def _without(text: str, names: Sequence[Name]) -> str:
    """Return the text without its names."""
    pieces, last = [], 0
    for name in names:
        pieces.append(text[last : name.start])
        last = name.end
    return "|".join([*pieces, text[last:]])
