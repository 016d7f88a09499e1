"""What does not belong to a content at its edges, and what is no statement at all.

“ALEPPO, Syria, Nov 29 (Reuters) - Rebels took the town, said Ali Hadi”: nobody said the dateline.
Every rule and the pipeline alike are held to this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .candidates import Candidate, Offsets, Reading

_DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){0,4}(?:, ?[A-Z][\w.]*(?: \w[\w.]*){0,3}){0,3}"
    r"(?: ?\([^()\n]{2,40}\))? ?(?:--|[-–—:])\s+"
)
_RUN_IN = re.compile(r"(?:(?:\*\*)?[^*\n]{1,60}[.:]?)?\*\*[.:]?\s+")
_RUN_IN_BEFORE = re.compile(r"(?:\*\*[^*\n]{0,60})?[\s*]*")
_ADDRESSEE = re.compile(r"to (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4} (?=that\b)")
_UNNAMED = re.compile(
    r"(?:for )?anonymity\b|(?:not )?to (?:remain|be) (?:named|identified|quoted|anonymous)\b"
    r"|on (?:the )?condition of anonymity\b|nothing (?:in|about|of|on)\b"
)
_ASKING = frozenset({"Q", "Q.", "Question"})
"""Who asks in an interview: the outlet itself."""
_TITLED = (["titled"], ["entitled"])
_OPENING = frozenset("“«‘\"'")
_PASSIVE = frozenset({"is", "are", "was", "were", "been", "being", "be"})


def bounded(candidates: Iterable[Candidate], reading: Reading) -> Iterator[Candidate]:
    """Yield the candidates that say something, their contents within bounds."""
    for candidate in candidates:
        if not _says_nothing(candidate, reading.text) and not _is_deed(candidate, reading):
            first, *rest = candidate.content
            content = (_without_lead(first, reading.text), *rest)
            closed = tuple(_closed(part, reading.text) for part in content)
            yield replace(candidate, content=closed)


def _is_deed(candidate: Candidate, reading: Reading) -> bool:
    """Tell whether a verb of saying tells of a deed here, by what it is done to.

    The club dismissed Colin Marsh; the dairy recalled its products.
    """
    if candidate.cue is None or candidate.source is None or len(candidate.content) > 1:
        return False
    cue = reading.text[slice(*candidate.cue)].lower()
    content = reading.doc.char_span(*candidate.content[0], alignment_mode="expand")
    source = reading.doc.char_span(*candidate.source, alignment_mode="expand")
    if content is None or source is None or reading.has_verb(content.start, content.end):
        return False
    if any(token.text in _OPENING for token in content):
        return False
    if "dismiss" in cue:
        return any(token.ent_type_.upper() == "PERSON" for token in content)
    person = any(token.ent_type_.upper() == "PERSON" or token.pos_ == "PRON" for token in source)
    return "recall" in cue and bool(source[0].pos_) and not person


def _without_lead(part: Offsets, text: str) -> Offsets:
    """Return a content without the dateline, the run-in heading or the addressee it begins with."""
    start, end = part
    leads = [_ADDRESSEE]
    if _RUN_IN_BEFORE.fullmatch(text, text.rfind("\n", 0, start) + 1, start):
        leads += [_DATELINE, _RUN_IN]
    for lead in leads:
        found = lead.match(text, start, end)
        if found is not None and any(c.isalpha() for c in text[found.end() : end]):
            start = found.end()
    while start < end and text[start] in " *":
        start += 1
    return start, end


def _closed(part: Offsets, text: str) -> Offsets:
    """Return a content with the bracket that closes it, without a mark that opens the next."""
    start, end = part
    if end - start > 2 and text[end - 1] in _OPENING and text[end - 2].isspace():
        end = start + len(text[start : end - 1].rstrip(" .,;"))
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return (start, end + 1) if is_open and text[end : end + 1] == ")" else (start, end)


def _says_nothing(candidate: Candidate, text: str) -> bool:
    """Tell whether nobody speaks: "was announced", "has yet to report", "asked not to be named"."""
    if candidate.cue is None:
        return False
    words = text[candidate.cue[0] : candidate.cue[1]].lower().split()
    if candidate.source is not None and text[slice(*candidate.source)] in _ASKING:
        return True
    is_name = (
        words[-2:] == ["known", "as"]
        or words[-1:] in _TITLED
        or (words == ["known"] and candidate.source is None)
    )
    outlets_own = words[:2] == ["referring", "to"] or ("yet" in words and "to" in words)
    if is_name or outlets_own:
        return True
    if candidate.type != "statement":
        return False
    unsaid = _UNNAMED.match(text, candidate.content[0][0]) is not None
    spoken = candidate.source is not None and candidate.source[0] < candidate.content[0][0]
    return unsaid or (not spoken and len(words) == 2 and words[0] in _PASSIVE)
