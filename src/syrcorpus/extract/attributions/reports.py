"""Reported speech: a reporting verb in the outlet's own sentence.

Rebels said they had reached the city and accused the army of shelling it: two attributions of
one speaker. Nothing is read inside quotations but as part of a content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...knowledge.cues import CueMatch
from .according import according_to, clause_start, credit_line
from .after import source_after
from .before import source_before
from .candidates import Candidate, Offsets, Reading
from .frames import content_after, is_tail, skip_adverbials
from .layout import Paragraph
from .tags import sentence_subject
from .words import (
    AUXILIARIES,
    BE,
    INTERROGATIVE,
    JOINING,
    NEGATIONS,
    REACH,
    SPEAKING_PRONOUNS,
    TokenRange,
    is_word,
    skip_left,
)

_BEFORE_NOUN = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "of", "in", "on", "by", "for", "from", "with"}
)
PARENTHETICAL = "attributions.parenthetical"
_CERTAIN = frozenset({"say", "tell", "report"})
_PLAIN = frozenset(
    {"accuse", "call on", "condemn", "denounce", "warn of", "urge", "call for", "tell of", "blame"}
    | {"speak of", "dismiss", "reject"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Be a reporting verb in a sentence with its subject and where its clause begins."""

    at: int
    match: CueMatch
    source: TokenRange
    begins: int
    shared: bool
    """True where the subject is that of an earlier verb ("said A and accused B of C")."""


def find_reports(reading: Reading, paragraphs: Iterable[Paragraph]) -> Iterator[Candidate]:
    """Yield reported speech, sentence by sentence, in the order of the text."""
    for paragraph in paragraphs:
        for first, last in paragraph.sentences:
            yield from according_to(reading, first, last)
            yield from credit_line(reading, first, last)
            hits = list(_hits(reading, first, last))
            for number in range(len(hits)):
                found = _report(reading, hits, number, first, last)
                if found is not None:
                    yield found


def _hits(reading: Reading, first: int, last: int) -> Iterator[Hit]:
    """Yield the reporting verbs of a sentence that have a speaker, from left to right."""
    speaker: TokenRange | None = None
    after = first
    for at in range(first, last):
        if reading.quoted[at] or at < after:
            continue
        match = reading.verb(at) or _closing_verb(reading, at, last)
        if (
            match is None
            or not is_word(reading.doc[at])
            or not _is_reporting(reading, at, match, first)
        ):
            continue
        hit = _hit(reading, at, match, (first, last), speaker)
        if hit is None:
            continue
        if speaker is None or match.cue.type == "statement":
            speaker = hit.source
        after = at + match.length
        yield hit


def _closing_verb(reading: Reading, at: int, last: int) -> CueMatch | None:
    """Return a verb that closes a sentence, whatever its tag: ", an NGO and the press report."."""
    match = reading.cues.verb(reading.words, at)
    closes = at + 1 == last or (at + 2 == last and not is_word(reading.doc[at + 1]))
    plain = closes and reading.doc[at].text.islower()
    return match if match is not None and plain and match.cue.name in _CERTAIN else None


def _hit(
    reading: Reading, at: int, match: CueMatch, sentence: TokenRange, speaker: TokenRange | None
) -> Hit | None:
    """Find whose verb it is: its own subject's, an earlier verb's, the sentence's, what follows."""
    words, doc, first = reading.words, reading.doc, sentence[0]
    is_gerund = match.shape == "gerund" and words[at - 1] not in BE
    source = None if is_gerund else source_before(doc, words, at, first)
    if source is not None:
        return Hit(at, match, source, source[0], shared=False)
    before = skip_left(words, at - 1, first) if at > first else first
    joined = words[before] in JOINING
    if speaker is not None and (is_gerund or joined or words[before] == ","):
        source = speaker
    elif is_gerund or joined:
        source = sentence_subject(reading, first, at, nearest=joined)
    elif at > first and words[at - 1] == ",":
        source = _closing_source(reading, at + match.length, sentence[1])
        return Hit(at, match, source, at, shared=False) if source else None
    if source is None:
        return None
    begins = before
    while begins > first and words[begins - 1] in JOINING | {","}:
        begins -= 1
    return Hit(at, match, source, begins, shared=True)


def _closing_source(reading: Reading, after: int, last: int) -> TokenRange | None:
    """Return the speaker of a verb that closes a sentence: "The town fell, said the mayor."."""
    found = source_after(reading.doc, reading.words, after, last, stops=reading.is_cue_noun)
    if found is None or reading.has_verb(found[1], min(last, found[1] + REACH)):
        return None
    return found


def _is_reporting(reading: Reading, at: int, match: CueMatch, first: int) -> bool:
    """Tell whether a verb reports here: not "has yet to report", "was reported", "did not say"."""
    words = reading.words
    if not {"clause", "that", "object", "infinitive", "person", "number"} & set(match.cue.takes):
        return False
    before = words[max(first, at - 4) : at]
    if before and before[-1] == "to":
        return False
    if match.shape == "past" and _is_passive(words, at, first):
        return False
    if any(word in NEGATIONS for word in before[-3:]) and not match.cue.denies:
        return False
    return not (before and before[-1] in _BEFORE_NOUN)


def _is_passive(words: Sequence[str], at: int, first: int) -> bool:
    i = at - 1
    while i >= first and (
        words[i].endswith("ly")
        or words[i] in NEGATIONS
        or words[i] in {"also", "then", "first", "since", "already", "later"}
    ):
        i -= 1
    return i >= first and words[i] in BE


def _report(
    reading: Reading, hits: list[Hit], number: int, first: int, last: int
) -> Candidate | None:
    """Return what one reporting verb says, None where it says nothing that is a content."""
    hit = hits[number]
    cue = _cue(reading, hit)
    following = next((h for h in hits[number + 1 :] if _is_beside(reading, h)), None)
    limit = following.begins if following else last
    aside = _parenthetical(reading, hit, cue, first, limit)
    span = None if aside else content_after(reading, frozenset(hit.match.cue.takes), cue[1], limit)
    rule = "attributions.coordinated" if hit.shared else "attributions.says"
    content: tuple[Offsets, ...] = (span,) if span else ()
    if aside:
        content, rule = aside, PARENTHETICAL
    elif not hit.shared and (span is None or is_tail(reading, cue[1], last)):
        before = _before(reading, hit, first)
        if before is not None:
            content, rule = (before,), "attributions.says_after"
        elif span is None:
            return None
    if not content:
        return None
    return Candidate(
        reading.offsets(hit.source),
        reading.offsets(cue),
        content,
        hit.match.cue.type,
        rule,
        certain=_is_certain(reading, hit, cue[1]) and _stands_out(reading, hits, number),
        parted_at=_parted_at(reading, hit) if hit.shared or _is_after_stop(reading, hit) else None,
    )


def _is_certain(reading: Reading, hit: Hit, after: int) -> bool:
    """Tell whether the words alone leave no doubt: a verb of saying with a clause of its own."""
    cue = hit.match.cue
    return (
        (
            cue.type == "statement"
            and "clause" in cue.takes
            and hit.source is not None
            and (hit.match.shape in {"past", "third"} or _is_several(reading, hit.source))
            and reading.words[hit.source[0]] not in {"who", "that", "which"}
            and (
                cue.name in _CERTAIN
                or hit.source[0] > hit.at  # "…, indicates the association."
                or "that" in reading.words[after : after + 8]
            )
        )
        or (hit.shared and _is_coordinated(reading, hit))
        or _is_plain(reading, hit)
    )


def _stands_out(reading: Reading, hits: list[Hit], number: int) -> bool:
    """Tell whether a verb that is inside what another reports is a statement worth its own row.

    "Reuters said the army told residents …" is; "she says it underscores that …" is none.
    """
    hit = hits[number]
    if number == 0 or any(_is_beside(reading, h) for h in hits[1 : number + 1]):
        return True
    speaks = hit.match.cue.name in _CERTAIN or "number" in hit.match.cue.takes
    return speaks and reading.words[hit.source[0]] not in SPEAKING_PRONOUNS


def _is_plain(reading: Reading, hit: Hit) -> bool:
    """Tell whether a verb reports whatever it takes: "told of missiles", "blamed the army"."""
    source = hit.source
    return (
        source is not None
        and (hit.match.cue.name in _PLAIN or "number" in hit.match.cue.takes)
        and hit.match.shape in {"past", "third"}
        and reading.words[source[0]] not in {"who", "that", "which"}
    )


def _is_several(reading: Reading, source: TokenRange) -> bool:
    """Tell whether a subject is plural, so that "report" or "say" is its verb."""
    words = reading.words[source[0] : source[1]]
    return "and" in words or words[0] == "they" or words[-1].endswith("s")


def _is_coordinated(reading: Reading, hit: Hit) -> bool:
    """Tell whether a verb of saying goes on after "and": "and accused the insurgents of …"."""
    before = reading.words[hit.at - 1]
    return (
        hit.match.cue.type == "statement"
        and (
            (before in {"and", "but"} and hit.match.shape in {"past", "third"})
            or (
                before == ","
                and hit.match.shape == "gerund"
                and reading.words[hit.at + 1] == "that"
            )
        )
        and bool({"clause", "that"} & set(hit.match.cue.takes) or hit.match.cue.name in _PLAIN)
    )


def _is_after_stop(reading: Reading, hit: Hit) -> bool:
    """Tell whether a semicolon parts a verb from what is said before it."""
    return hit.begins > 0 and reading.words[hit.begins - 1] == ";"


def _parted_at(reading: Reading, hit: Hit) -> int:
    """Return the end of the last word before "and", the comma or the semicolon before a verb."""
    joined = not hit.shared or reading.words[hit.begins] in JOINING | {","}
    i = hit.begins - 1 if joined else hit.at - 1
    while i > 0 and not is_word(reading.doc[i]) and reading.doc[i].text not in {"”", '"', "»"}:
        i -= 1
    return int(reading.doc[i].idx + len(reading.doc[i].text))


def _parenthetical(
    reading: Reading, hit: Hit, cue: TokenRange, first: int, limit: int
) -> tuple[Offsets, ...]:
    """Read a speaker between commas: "Russia, it said, is supporting the army from the air."."""
    words, source = reading.words, hit.source
    if source is None or hit.shared or "clause" not in hit.match.cue.takes:
        return ()
    after = skip_adverbials(reading, cue[1], limit)
    if words[source[0] - 1] != "," or source[0] - 1 <= first or after >= limit:
        return ()
    if words[after] != "," or words[after + 1] in JOINING or source[1] > cue[0]:
        return ()
    begin = clause_start(reading, first, source[0] - 1)
    lead = reading.trimmed(reading.doc[begin].idx, reading.doc[source[0] - 1].idx)
    rest = reading.trimmed(reading.doc[after + 1].idx, reading.end_of(limit))
    if lead is None or rest is None or words[begin] in INTERROGATIVE | {"as", "while", "after"}:
        return ()
    return lead, rest


def _is_beside(reading: Reading, hit: Hit) -> bool:
    """Tell whether a later verb goes on beside an earlier one rather than inside its content."""
    if hit.shared:
        return True
    before = hit.begins - 1
    if reading.words[before] == ";":
        return True
    return reading.words[before] in {"but", "while", "and"} and reading.words[before - 1] == ","


def _cue(reading: Reading, hit: Hit) -> TokenRange:
    words = reading.words
    first = hit.at
    while first - 1 > 0 and (
        words[first - 1] in AUXILIARIES
        or words[first - 1] in {"also", "then", "later", "again", "just", "even"}
        or (words[first - 1].endswith("ly") and len(words[first - 1]) > 4)
    ):
        if hit.source and hit.source[0] <= first - 1 < hit.source[1]:
            break
        first -= 1
    return first, hit.at + hit.match.length


def _before(reading: Reading, hit: Hit, first: int) -> Offsets | None:
    """Return the statement that stands before its speaker: "The town fell, X reported."."""
    words = reading.words
    start = min(hit.source[0], hit.at) if hit.source else hit.at
    if start <= first or words[start - 1] not in {",", "—", "–", "-", "”", '"', "''"}:
        return None
    begin = clause_start(reading, first, start)
    span = reading.trimmed(reading.doc[begin].idx, reading.doc[start].idx)
    long = sum(is_word(reading.doc[j]) for j in range(begin, start)) >= 3
    subject_first = words[begin] in SPEAKING_PRONOUNS or long
    return span if subject_first else None
