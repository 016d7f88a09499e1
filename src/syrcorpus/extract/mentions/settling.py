"""Names brought into agreement over an article: no overlaps, one kind for one name, none missed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...knowledge import Knowledge
from ...knowledge.names import fold
from ...model import Kind
from .companies import short_companies
from .names import EDGE, KINDS, Name, mended
from .telling import TOLD, told_kinds

_AGE = re.compile(r",? (?:aged )?(?:[1-9]|[1-9]\d|1[01]\d),|,? aged \d| \(\d\d\)")
"""What follows a person's name: "Maya Tal, 34, …"."""


def settled(names: Iterable[Name]) -> list[Name]:
    """Return the names without overlaps, in text order: the longer wins, then the pipeline's.

    The same words marked by both take the pipeline's label and knowledge's kind.
    """
    by_span: dict[tuple[int, int], Name] = {}
    for name in names:
        earlier = by_span.get((name.start, name.end))
        if earlier is None:
            by_span[name.start, name.end] = name
        elif name.rule == "mentions.knowledge" and earlier.known is None:
            by_span[name.start, name.end] = replace(name, label=earlier.label)
    chosen: list[Name] = []
    taken: set[int] = set()
    for name in sorted(by_span.values(), key=lambda name: (name.start - name.end, name.start)):
        offsets = range(name.start, name.end)
        if taken.isdisjoint(offsets):
            chosen.append(name)
            taken.update(offsets)
    return sorted(chosen, key=lambda name: name.start)


def agreed(text: str, names: Sequence[Name], knowledge: Knowledge) -> list[Name]:
    """Return the names, one kind for the same words: knowledge's, else that of most mentions.

    What the text calls a name of one word goes before what the pipeline took it for. The surname
    of a person named in full is a person, and so is who bears a person's surname, or whose age is
    told.
    """
    votes = _votes(text, names)
    persons = {key for key, kinds in votes.items() if kinds.most_common(1)[0][0] == "person"}
    surnames = {key.rsplit(" ", 1)[1] for key in persons if " " in key}
    parts = {word for key in persons if " " in key for word in key.split()}
    told = told_kinds(text, names, knowledge)
    told = {key: kind for key, kind in told.items() if key not in parts}

    def of_its_kind(name: Name) -> Name:
        key = fold(text[name.start : name.end])
        last = key.rsplit(" ", 1)[-1]
        if key in surnames or (name.kind == "place" and key.count(" ") == 1 and last in persons):
            return replace(name, kind="person")
        if key in told:
            return replace(name, kind=told[key], rule=TOLD)
        return replace(name, kind=votes[key].most_common(1)[0][0])

    belonging = {name.known.name for name in names if name.known and name.form == "demonym"}
    agreed_names = []
    for name in names:
        key = fold(text[name.start : name.end])
        if name.form == "demonym":
            agreed_names.append(name)
        elif name.known is None:
            agreed_names.append(of_its_kind(name))
        elif name.kind == "place" and key in surnames and name.known.name not in belonging:
            # "Jordan" after "Xavier Jordan", where nothing else speaks of the country
            agreed_names.append(replace(name, kind="person", known=None))
        elif name.kind == "place" and _is_aged_person(text, name):
            agreed_names.append(replace(name, kind="person", known=None))
        else:
            agreed_names.append(name)
    return agreed_names


def _is_aged_person(text: str, name: Name) -> bool:
    """Tell whether a city's name is a person's: the pipeline says so, and so does an age."""
    return KINDS.get(name.label.upper()) == "person" and _AGE.match(text, name.end) is not None


def _votes(text: str, names: Sequence[Name]) -> defaultdict[str, Counter[Kind]]:
    """Return how often each name was taken for what; an age tells a person."""
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for name in names:
        votes[fold(text[name.start : name.end])][name.kind] += 1
    for name in names:
        written = text[name.start : name.end]
        if " " in written and name.known is None and _AGE.match(text, name.end):
            votes[fold(written)]["person"] += len(names) + 1
    return votes


_GIVEN = re.compile(r"\s*\(\s*([A-Z][A-Za-z]{1,7})\s*\)|,? or (?:the )?([A-Z]{2,8})\b(?![-’'])")
_BRACKETED = re.compile(r" \(([A-Z]{3,7})\)")
_CAPITAL_AFTER = re.compile(r",? [A-Z]")
_SITE = re.compile(r" (?:mine|pit|colliery|quarry|junction|crossroads)$")
"""What stands in small letters after a name and is no part of it."""
_DIRECTION = re.compile(r"(?:(?:north|south|east|west|central)[a-z-]* )+")
_AREA = re.compile(r" (?:harbou?r|port|city|town|village|area|suburbs?|outskirts|beach|coast)$")


def acronyms_given(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the acronym that stands beside a group's name: "Hadra Relief Union, or **HRU**"."""
    for name in names:
        given = _GIVEN.match(text, name.end)
        if name.kind != "group" or name.form != "name" or given is None:
            continue
        group = 1 if given.group(1) else 2
        letters = iter(fold(text[name.start : name.end]))
        acronym = given.group(group)
        if sum(c.isupper() for c in acronym) > 1 and all(c in letters for c in acronym.lower()):
            start, end = given.span(group)
            yield replace(name, start=start, end=end, rule="mentions.acronym_given", known=None)


_BODY_AFTER = re.compile(r" ([A-Z][a-z]{3,})\b(?![-’'] ?[A-Z]| [A-Z])")


def completed(text: str, names: Sequence[Name], knowledge: Knowledge) -> Iterator[Name]:
    """Yield the names, a group's with the word for what it is: "**Harbour** **Inspectorate**".

    Where the pipeline marked only what stands before it, and no name stands there.
    """
    starts = {name.start for name in names}
    for name in names:
        after = _BODY_AFTER.match(text, name.end)
        is_open = name.kind == "group" and name.form == "name" and name.known is None
        is_open = is_open and after is not None and after.start(1) not in starts
        if is_open and after and knowledge.described.is_body(after[1]):
            yield replace(name, end=after.end(1))
        else:
            yield name


def trimmed(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names, "Korva harbour" as "**Korva**" where that is a name of the article too.

    So is "**Korva**" of "southern Korva", in small letters, and of "Korva colliery" always.
    """
    places = {text[name.start : name.end] for name in names if name.kind == "place"}
    for name in names:
        area = _AREA.search(text, name.start, name.end)
        site = _SITE.search(text, name.start, name.end)
        where = _DIRECTION.match(text, name.start, name.end)
        if area and name.known is None and text[name.start : area.start()] in places:
            yield replace(name, end=area.start())
        elif site and name.known is None and text[name.start].isupper() and name.kind == "place":
            yield replace(name, end=site.start())
        elif where and name.known is None and text[where.end() : name.end] in places:
            yield replace(name, start=where.end())
        else:
            yield name


_OFFICE_OF = re.compile(
    r"(?:(?:[A-Z][\w’'-]+ )?(?:Chair(?:man|woman|person)|Director(?:-General)?|General|Head"
    r"|Governor|President|Secretary(?:-General)?|Minister|Manager|Commissioner|Member)"
    r" of (?:the )?)?"
)
"""Whose title stands before the name: "the Chairman of the **Capital Market Authority** (CMA)"."""
_INTRODUCED = re.compile(
    r"(?<=[Tt]he )((?:[A-Z][\w’'-]+ (?:(?:of|for|the|and|on|in|to) ){0,2}){1,6}[A-Z][\w’'-]+)"
    r" \(([A-Z]{2,6})\)"
)


def introduced(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield a group that no one knows beside its acronym: "the **Front for the Hills** (**FPH**)".

    The acronym begins as the name does and has most of its initials, in any language. One of the
    two, or a part, must be marked as a group: an "Electronic Voting Machine (EVM)" is none.
    """
    starts, ends = [name.start for name in names], [name.end for name in names]
    for found in _INTRODUCED.finditer(text):
        office = _OFFICE_OF.match(text, found.start(1))
        start, end = mended(text, office.end() if office else 0, found.end(1), person=False)
        first, after = bisect_right(ends, start), bisect_left(starts, found.end())
        kinds = {name.kind for name in names[first:after]}
        if kinds != {"group"}:
            continue
        initials = [word[0] for word in text[start:end].split() if word[0].isupper()]
        letters = found[2]
        shared = sum(min(initials.count(c), letters.count(c)) for c in set(letters))
        if letters[0] not in initials[:1] or shared < 2 or shared < 0.6 * len(letters):
            continue
        for a, b in ((start, end), found.span(2)):
            yield Name(a, b, "group", "", "name", "mentions.acronym_given")


def repeated(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield names found elsewhere in the article where the pipeline missed the same words.

    Several words, or an acronym marked more than once or explained, are taken as written; of a
    company ("Hadra Mills Ltd.") also the first word by itself, and the name without its form.
    """
    wanted: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    marked = Counter(text[name.start : name.end] for name in names)
    explained = {n.start for n in names if n.rule == "mentions.acronym_given"}
    explained |= {found.start(1) for n in names if (found := _BRACKETED.match(text, n.end))}
    parts: set[str] = set()
    for name in names:
        written = text[name.start : name.end]
        is_sure = marked[written] > 1 or name.start in explained
        is_acronym = written.isupper() and len(written) > 2 and is_sure
        if name.form == "name" and (" " in written or is_acronym):
            wanted[written.split()[0]].setdefault(written, name)
    for short, name in short_companies(text, names):
        wanted[short.split()[0]].setdefault(short, name)
        parts.add(short)
    for match in re.finditer(r"(?<![^\s\W])[^\W_]\S*", text):
        first = match.group()
        for written, name in wanted.get(first, wanted.get(first.strip(EDGE + ".,'’"), {})).items():
            end = match.start() + len(written)
            if written in parts and _CAPITAL_AFTER.match(text, end):
                continue  # "Hadra Mills Ltd.", not "Hadra"
            if text.startswith(written, match.start()) and not text[end : end + 1].isalnum():
                yield replace(name, start=match.start(), end=end, rule="mentions.repeated")
