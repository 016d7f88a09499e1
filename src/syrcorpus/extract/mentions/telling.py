"""What stands beside a name and tells of which kind it is, whatever the pipeline took it for.

"**Hadrarail**, the company that runs the line", "the village of **Korva**", "**Hadrarail** broke
its silence": no person. Names that knowledge has, and persons' surnames, are not asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ...knowledge import Knowledge
from ...knowledge.names import fold
from ...model import Kind
from .names import Name

__all__ = ["TOLD", "told_kinds"]

TOLD = "mentions.told_kind"
"""The rule of a name whose kind the text tells."""

_APPOSITION = re.compile(
    r"[\"”’']?,? (?:\([A-Z]{2,8}\),? )?(?<=[, ])(?:an?|the|one of the|[A-Z][\w-]+['’]s) "
    r"((?:[\w’'-]+ ){0,5}?[\w’'-]+)"
    r"(?=[,;:.)\n]| [–—-] |$"
    r"| (?:that|which|who|whose|of|for|in|from|with|based|near|on|where|some|about)\b)"
)
"""What a name is called after a comma."""
_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|an?|[’']s) )(?:[a-z][\w-]* ){0,3}?([a-z][\w-]+) (of )?[\"“‘']?$"
)
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|(?:north|south|east|west)(?:ern)?(?: of)?) $"
)
_SITE_AFTER = re.compile(
    r" (?:mine|pit|colliery|quarry|junction|crossroads|crossing|harbou?r|airport|bridge|valley"
    r"|district|province|region|area|outskirts)\b"
)
"""What lies at a place: "the **Korva** colliery"."""
_ITS = re.compile(r" (?:[a-z]+ ){1,2}its\b")
_IT_HAS = re.compile(r"(?: [^.\n\"”]{3,200})?[.\"”] Its (?:[a-z-]+ ){0,2}?([a-z]+)\b")
_LEAD = 60
"""Characters before a name that may say what it is."""
_REACH = 240
"""Characters after it."""


def told_kinds(text: str, names: Iterable[Name], knowledge: Knowledge) -> dict[str, Kind]:
    """Return the kinds that the text tells of names of one word, by their folded form.

    What a name is called counts before where it stands, which is asked only where it was taken for
    a person's; a name told to be both is told nothing.
    """
    sorts = {entry.name: frozenset(entry.called) for entry in knowledge.signs}
    places, groups = sorts.get("place", frozenset()), sorts.get("group", frozenset())
    called: defaultdict[str, set[Kind]] = defaultdict(set)
    hints: defaultdict[str, set[Kind]] = defaultdict(set)
    for name in names:
        written = text[name.start : name.end]
        if name.known is not None or name.form != "name" or " " in written:
            continue
        key = fold(written)
        noun, of = _called(text, name)
        if noun in places:
            called[key].add("place")
        elif noun in groups and not of:
            called[key].add("group")
        elif _lies_somewhere(text, name):
            hints[key].add("place")
        elif name.kind == "person" and _is_thing(text, name, knowledge):
            hints[key].add("group")
    told = {key: next(iter(kinds)) for key, kinds in called.items() if len(kinds) == 1}
    for key, kinds in hints.items():
        if key not in called:
            told[key] = "place" if "place" in kinds else "group"
    return told


def _called(text: str, name: Name) -> tuple[str, bool]:
    """Return the noun that a name is called by, before it or after a comma, and if "of" follows."""
    before = _BEFORE.search(text, max(0, name.start - _LEAD), name.start)
    if before is not None:
        return before[1], before[2] is not None
    after = _APPOSITION.match(text, name.end, name.end + _REACH)
    return (after[1].lower().split()[-1], False) if after is not None else ("", False)


def _lies_somewhere(text: str, name: Name) -> bool:
    """Tell whether a name stands where places do: "in **Korva**", "the **Korva** colliery"."""
    if name.kind == "place" and _SITE_AFTER.match(text, name.end):
        return True
    lead = max(0, name.start - _LEAD)
    return name.kind != "group" and _WHERE.search(text, lead, name.start) is not None


def _is_thing(text: str, name: Name, knowledge: Knowledge) -> bool:
    """Tell whether "its" goes back to a name: "Hadrarail broke **its** silence. **Its** head …"."""
    if _ITS.match(text, name.end, name.end + _REACH):
        return True
    begins = name.start == 0 or text[: name.start].rstrip(" ")[-1:] in {"\n", "."}
    found = _IT_HAS.match(text, name.end, name.end + _REACH) if begins else None
    return found is not None and knowledge.role_lexicon.ends(found[1])
