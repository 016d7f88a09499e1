"""How a source phrase is read: its head, what stands before and beside it.

"The head of Idlib's government, Mohammad al-Bashir" is the man; "a general of the Syrian army"
is no army; "the official Sana agency" is Sana; "Al Arabiya sources" are unnamed people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...extract.attributions.words import word_set
from ...knowledge.cues import KnownRole, RoleLexicon
from ...model import Mention, SourceKind
from .cast import Cast, Part

if TYPE_CHECKING:
    from spacy.tokens import Doc

PREPOSITIONS = word_set(
    "of for from in at with near inside outside on within around across to behind against "
    "close along by under between among who whom whose which that based speaking reporting "
    "familiar opposed led backed working representing leading heading running living staying "
    "travelling traveling treating helping investigating overseeing covering studying monitoring "
    "defending involved"
)
_PRINCIPAL_ENDS = PREPOSITIONS | {"such", "like", "including", "and", "or"}
_CLAUSE = frozenset({"who", "whose", "which", "that"})
_TO_WHOM = frozenset({"of", "for", "to", "at", "with", "from"})
_POSSESSIVE = frozenset({"'s", "’s", "ʼs", "'", "’"})
_OWNED = re.compile("[’ʼ]s")
DEFINITE = frozenset({"the", "this", "that", "these", "those", "same"})
_ARTICLES = frozenset({"the", "a", "an", "this", "another", "one", "some"})
_FORMS_OF_ADDRESS = word_set(
    "president mr mr. mrs mrs. ms dr minister general king prince leader chief commander head "
    "official spokesman founder director chairman secretary"
)
_PLURAL = word_set("these those both people others many some several few men women")
_QUANTIFIERS = word_set("one two three some many most several few dozens hundreds all both none")
_SOME = word_set("group number pair couple handful crowd majority series trio")
_NOBODY = frozenset({"them", "one", "others", "many", "some"})
_MASS = frozenset({"media", "press", "outlets", "websites", "groups", "sources"})
_WHO = re.compile(
    r", who (?!(?:also |now |once )?(?:heads?|headed|leads?|led|chairs?|chaired|runs|ran|directs?"
    r"|works?|worked|speaks|spoke|represents?|commands?|commanded|founded|teaches|taught|presides"
    r"|lives?|lived|saw|survived|witnessed|fled|escaped|was|were|had)\b)"
)
_WORD = re.compile(r"[\w.’'-]+")
_TITLE_CASE = re.compile(r"[A-Z][\w’'ʼ.-]*")


@dataclass(slots=True)
class Segment:
    """Be a stretch of a phrase between commas: words with offsets, cut at its first preposition."""

    words: list[str]
    """Lower case, up to the first preposition."""
    all_words: list[str]
    """Lower case, to the end."""
    start: int
    head_end: int
    """Offset after the last word before the first preposition."""
    end: int
    text: str


@dataclass(slots=True)
class Phrase:
    """Be a source phrase as it was read."""

    start: int
    end: int
    text: str
    segments: list[Segment]
    person: Part | None = None
    """The person who is named as the head."""
    group: Part | None = None
    """The body or side that is named as the head."""
    role: KnownRole | None = None
    """The capacity that the head, or what describes it, names."""
    is_plural: bool = False
    modifiers: list[Part] = field(default_factory=list)
    """Mentions that belong to the description: employer, country, outlet."""
    body: KnownRole | None = None
    """The sort of body that the description names: "a home **ministry** spokesman"."""
    unknown_name: str | None = None
    """A name at the head that is no mention."""
    principal: SourceKind | None = None
    """The kind of whom the head speaks or works for: "the **mayor**'s spokesman"."""

    @property
    def words(self) -> list[str]:
        """Return the words of the head segment in lower case."""
        return self.segments[0].words

    @property
    def is_definite(self) -> bool:
        """Tell whether the phrase points back: "the official", "this source"."""
        return bool(self.words) and self.words[0] in DEFINITE


def read_phrase(doc: Doc, start: int, end: int, cast: Cast, roles: RoleLexicon) -> Phrase:
    """Read the words from start to end as one speaker."""
    segments = _segments(doc, start, end, cast)
    phrase = Phrase(start, end, cast.text[start:end], segments)
    parts = cast.within(start, end)
    first = segments[0]
    heads = [p for p in parts if _is_head(p, first, cast.text)]
    phrase.group = next((p for p in heads if not p.is_person), None)
    if phrase.group is None:
        phrase.person = _person(parts, segments, cast.text)
    head = phrase.person or phrase.group
    named = head is not None and head.mention.form == "name"
    if phrase.person is not None and head is phrase.person:
        _without_name(segments, head)
    phrase.role, phrase.is_plural = _role_of(segments, roles, named=named)
    if first.words and (first.words[0] in _PLURAL or first.words[-1] in _PLURAL):
        phrase.is_plural = True
    if phrase.person is None and phrase.group is None:
        phrase.group = _named_before(parts, first, phrase.role, cast.text)
        if phrase.group is None:
            phrase.unknown_name = _unknown_name(segments, phrase.role)
    phrase.body = _body_of(doc, start, end, parts, roles)
    phrase.principal = _principal(segments, roles)
    head = phrase.person or phrase.group
    stop = _aside(cast.text, start, end)
    phrase.modifiers = [
        p
        for p in parts
        if (head is None or p.entity.id != head.entity.id) and p.mention.start < stop
    ]
    phrase.segments = [s for s in segments if s.start < stop] or segments
    return phrase


def _without_name(segments: Sequence[Segment], head: Part) -> None:
    """Take a person's name out of the words: "Jean **King**" is no king."""
    name = _WORD.findall(head.mention.text.lower())
    for segment in segments:
        if segment.start <= head.mention.start and head.mention.end == segment.head_end:
            before = len(segment.words) - len(name)
            if before >= 0 and segment.words[before:] == name:
                segment.words = segment.words[:before]


def _aside(text: str, start: int, end: int) -> int:
    """Return where a clause begins that tells nothing of the office: ", who is no relative of"."""
    clause = _WHO.search(text, start, end)
    return end if clause is None else clause.start()


def _person(parts: Sequence[Part], segments: Sequence[Segment], text: str) -> Part | None:
    """Return the person at the head of a segment: "the head of the government, **Ali Hadi**"."""
    for segment in segments:
        for part in parts:
            if part.is_person and (
                _is_head(part, segment, text) or _is_titled(part, segment, text)
            ):
                return part
    return None


def _is_titled(part: Part, segment: Segment, text: str) -> bool:
    """Tell whether a title runs up to a name: "Minister for Political Affairs **Ali Hadi**"."""
    mention = part.mention
    before = text[segment.start : mention.start].split()
    return (
        mention.end == segment.end
        and segment.start < mention.start
        and before[0][:1].isupper()
        and before[0].lower() not in _ARTICLES
        and before[-1].lower() not in _FORMS_OF_ADDRESS | PREPOSITIONS | _ARTICLES
        and not before[-1].endswith(("'s", "’s"))
    )


def _segments(doc: Doc, start: int, end: int, cast: Cast) -> list[Segment]:
    """Return the stretches between commas, a name with a comma inside kept whole."""
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = [t for t in span if start <= t.idx < end] if span is not None else []
    found: list[Segment] = []
    current: list[tuple[str, int, int]] = []
    depth = 0
    for token in [*tokens, None]:
        sign = token.text if token is not None else ","
        depth += sign in {"(", "["}
        if (sign == "," and depth == 0) or token is None:
            if current:
                found.append(_segment(current, cast.text))
            current = []
        elif depth == 0 and sign.strip():
            current.append((sign, token.idx, token.idx + len(sign)))
        depth -= sign in {")", "]"} and depth > 0
    return found or [Segment([], [], start, end, end, cast.text[start:end])]


def _segment(words: list[tuple[str, int, int]], text: str) -> Segment:
    lower = [_OWNED.sub("'s", word.lower()) for word, _, _ in words]
    # "one of the residents": the head stands after "of"
    begin = 2 if len(lower) > 2 and lower[0] in _QUANTIFIERS and lower[1] == "of" else 0
    if len(lower) > 3 and lower[0] in _ARTICLES and lower[1] in _SOME and lower[2] == "of":
        begin = 3  # "a group of officers"
    cut = next((i for i in range(begin + 1, len(lower)) if _cuts(lower, i)), len(words))
    head = [w for w in lower[begin:cut] if any(c.isalnum() for c in w)]
    start, end = words[0][1], words[-1][2]
    last = cut - 1
    while last > 0 and not any(c.isalnum() for c in words[last][0]):
        last -= 1
    every = [w for w in lower if any(c.isalnum() for c in w)]
    return Segment(head, every, start, words[last][2], end, text[start:end])


def _cuts(lower: Sequence[str], i: int) -> bool:
    """Tell whether a preposition ends the head: not in "the Uganda-based", "a monitoring group"."""
    return lower[i] in PREPOSITIONS and lower[i - 1] not in {"-", "‑", "–", "a", "an", "the"}


def _is_head(part: Part, segment: Segment, text: str) -> bool:
    """Tell whether a mention ends where the head of a segment ends."""
    mention = part.mention
    if mention.start < segment.start or mention.form == "demonym":
        return False
    if mention.end == segment.head_end:
        return True
    # a name may hold a preposition: "the Syrian Observatory for Human Rights"
    before = text[segment.start : mention.start].strip().lower().strip("“\"'")
    plain = not before or before in {"the", "a", "an", "both"}
    follows = text[mention.end : mention.end + 2]
    return plain and mention.end >= segment.head_end and not follows.startswith(("'s", "’s", "ʼs"))


def _named_before(
    parts: Sequence[Part], segment: Segment, role: KnownRole | None, text: str
) -> Part | None:
    """Return the body whose name stands before its sort: "the official **Sana** agency"."""
    if role is None or not role.body or segment.words[-1] in _MASS:
        return None
    for part in reversed(parts):
        mention = part.mention
        if mention.end > segment.head_end or part.entity.kind != "group":
            continue
        between = text[mention.end : segment.head_end].strip()
        is_free = not between.startswith(("'s", "’s", "ʼs", ",")) and len(between.split()) <= 2
        fits = role.speaks_as in {part.entity.speaks_as, "other"} or mention.form == "name"
        if mention.form != "demonym" and is_free and fits:
            return part
    return None


def _role_of(
    segments: Sequence[Segment], roles: RoleLexicon, *, named: bool
) -> tuple[KnownRole | None, bool]:
    """Return the noun of capacity that describes the speaker: the head's own first."""
    nobody: tuple[KnownRole | None, bool] = None, False
    for number, segment in enumerate(segments):
        words = segment.words
        if segment.all_words[:1] and segment.all_words[0] in _CLAUSE:
            # "Ali Hadi, who defends the driver": the verb tells, never its object
            deed = next((r for w in segment.all_words[1:5] if (r := roles.doing(w))), None)
            if deed is not None:
                return deed, False
            continue
        last = len(words) - 1
        while last > 0 and words[last].endswith(("ed", "ing")):
            last -= 1  # "survivors interviewed by"
        found = roles.ending(words, last) if words else None
        if found is not None and words[last] in _NOBODY and segments[number + 1 :]:
            nobody = found  # "one of them, a taxi driver"
            continue
        if found is not None:
            return found
        if not named and segment is segments[0] and not words:
            return None, False
        if named:
            # "the Post's Ali Hadi": a possessor is no title
            owner = max((i for i, word in enumerate(words) if word == "'s"), default=-1)
            before = range(len(words) - 2, owner, -1)
            found = next((f for i in before if (f := roles.ending(words, i))), None)
            if found is not None:
                return found
    return nobody


def _body_of(
    doc: Doc, start: int, end: int, parts: Sequence[Part], roles: RoleLexicon
) -> KnownRole | None:
    """Return the first sort of body that a description names, of those that have a kind.

    In a name what stands before "of" tells: the "Project on Government Secrecy" is no government.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    words = [token.lower_ for token in span] if span is not None else []
    inner = [p.mention for p in parts if p.mention.form == "name"]
    for position in range(len(words)):
        token = span[position] if span is not None else None
        if token and any(m.start <= token.idx < m.end and _is_topic(m, token.idx) for m in inner):
            continue
        found = roles.ending(words, position)
        if found is not None and found[0].body and found[0].speaks_as not in {None, "other"}:
            return found[0]
    return None


def _is_topic(name: Mention, offset: int) -> bool:
    """Tell whether an offset lies behind "of" or "on" in a name."""
    return bool(PREPOSITIONS & set(name.text[: offset - name.start].lower().split()[1:]))


def _principal(segments: Sequence[Segment], roles: RoleLexicon) -> SourceKind | None:
    """Return the kind of whom a description is of: "a spokesman **for the mayor**", "its owner's".

    Of several the nearest to the head decides: "the region's chief for the company".
    """
    for segment in segments:
        words = segment.all_words
        if words[:1] and words[0] in _CLAUSE:
            continue
        owners = [i - 1 for i, word in enumerate(words) if word == "'s" and i]
        begin = len(segment.words)
        before = [i for i in owners if i < begin]
        if before and (kind := _whose(words, before[-1], roles)):
            return kind
        if begin < len(words) and begin and words[begin] in _TO_WHOM:
            stops = range(begin + 1, len(words))
            last = next((i for i in stops if words[i] in _PRINCIPAL_ENDS), len(words)) - 1
            if kind := _whose(words, last, roles):
                return kind
    return None


def _whose(words: Sequence[str], last: int, roles: RoleLexicon) -> SourceKind | None:
    """Return the kind of the person, body or area that a noun names; an official is his state's."""
    found = roles.ending(words, last)
    role = found[0] if found is not None else roles.beside(words[last])
    if role is None or role.speaks_as is None:
        return None
    if not role.body and role.speaks_as in {"witness", "expert"}:
        return "other"
    return "government" if role.speaks_as == "official" else role.speaks_as


def _unknown_name(segments: Sequence[Segment], role: KnownRole | None) -> str | None:
    """Return a proper name at the head that no mention covers: two capitalised words or more."""
    for segment in segments:
        head = segment.text[: segment.head_end - segment.start]
        names: list[str] = []
        for word in reversed(head.split()):
            if not _TITLE_CASE.fullmatch(word.strip("“”\"'’()")):
                break
            names.insert(0, word)
        lower = [name.lower() for name in names]
        enough = len(names) >= 2 and lower[0] not in DEFINITE | {"a", "an"} | _QUANTIFIERS
        if enough and (role is None or lower[-1] not in {role.name, *role.terms}):
            return " ".join(names)
    return None
