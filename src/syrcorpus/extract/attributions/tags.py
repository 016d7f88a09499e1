"""The words beside a quotation that say who speaks: “…,” said X; X told Reuters, “…”; X: “…”."""

from __future__ import annotations

from dataclasses import dataclass

from ...knowledge.cues import CueMatch
from .after import source_after
from .before import source_before
from .candidates import Offsets, Reading, first_word
from .layout import Paragraph
from .pieces import Piece, ends_sentence, is_parted, is_title, is_whole
from .words import (
    AUXILIARIES,
    BE,
    NEGATIONS,
    REACH,
    SPEAKING_PRONOUNS,
    SUBORDINATORS,
    TokenRange,
    is_word,
    looks_finite,
    word_set,
)

SIGNED = "attributions.quote.signed"
_TAG_WORDS = 45
"""A tag that has its cue later than this many words after the mark is none."""
_BESIDE = 3
"""Verbs no further apart than this are one pair: "laughed and said"."""
_TOLD = frozenset({"tell", "ask", "warn", "quote", "inform"})
_LABEL_WORDS = 5
_SEEN = frozenset({"him", "her", "them"})
_RECORDINGS = word_set("footage video videos clip clips recording recordings tape tapes audio")
_DASHES = frozenset({"-", "–", "—", "―", "--", "~"})
_GLUE = frozenset({",", "-", "–", "—", "--", ".", "…"})


@dataclass(frozen=True, slots=True)
class Tag:
    """Be the words that say who speaks: source and cue as token ranges, and where they end."""

    source: TokenRange | None
    cue: TokenRange
    end: int
    rule: str
    type: str = "statement"


def tag_after(reading: Reading, piece: Piece) -> Tag | None:
    """Return the tag that follows a quotation: “…,” said X; “…,” X said; “…,” according to X."""
    first, ceiling = piece.after
    doc, words = reading.doc, reading.words
    while first < ceiling and (doc[first].text in _GLUE or doc[first].is_space):
        first += 1
    signed = _signed(reading, piece)
    if signed is not None:
        return signed
    ceiling = min(ceiling, first + _TAG_WORDS)
    ceiling = next((i for i in range(first, ceiling) if doc[i].text in {".", "!", "?"}), ceiling)
    if first >= ceiling or words[first] in SUBORDINATORS:
        return None
    if words[first : first + 2] == ["according", "to"]:
        source = source_after(
            doc, words, first + 2, ceiling, stops=reading.is_cue_noun, closes=True
        )
        if source is None:
            return None
        return Tag(source, (first, first + 2), source[1], "attributions.quote.according_to")
    return _inverted(reading, first, ceiling) or _straight(reading, first, ceiling, piece)


def _signed(reading: Reading, piece: Piece) -> Tag | None:
    """Read a name after a dash that closes the paragraph: “We left.” — Ali Hadi"."""
    doc = reading.doc
    first, last = piece.after
    if doc[first - 1].text[-1] in _DASHES:
        first -= 1  # the dash is one token with the mark
    part = [i for i in range(first, last) if not doc[i].is_space and doc[i].text != "."]
    if not 2 <= len(part) <= 8 or doc[part[0]].text.strip('”»"') not in _DASHES:
        return None
    if not all(doc[i].text[0].isupper() or doc[i].text in {"-", ","} for i in part[1:]):
        return None
    source = (part[1], part[-1] + 1)
    return Tag(source, (part[0], part[0] + 1), source[1], SIGNED)


def _inverted(reading: Reading, first: int, ceiling: int) -> Tag | None:
    """Read a tag of the form "said X", "then asked X"."""
    doc, words = reading.doc, reading.words
    at = first
    while at < ceiling and (words[at] in {"then", "also", "later"} or words[at].endswith("ly")):
        at += 1
    if at >= ceiling:
        return None
    match = reading.verb(at)
    if match is None or "quote" not in match.cue.takes or match.shape not in {"past", "third"}:
        return None
    source = source_after(
        doc, words, at + match.length, ceiling, stops=reading.is_cue_noun, closes=True
    )
    if source is None or words[source[1] : source[1] + 1] == ["as"]:
        return None
    return Tag(source, (first, at + match.length), source[1], "attributions.quote.said_x")


def _straight(reading: Reading, first: int, ceiling: int, piece: Piece) -> Tag | None:
    """Read a tag of the form "X said", "the head of the monitor, Rami X, told AFP"."""
    doc, words = reading.doc, reading.words
    for at in range(first + 1, ceiling):
        match = reading.verb(at)
        if match is None or not {"quote", "clause"} & set(match.cue.takes):
            continue
        if match.shape not in {"past", "third", "base"} or words[at - 1] == "to":
            continue
        source = source_before(doc, words, at, first)
        if source is None or source[0] > first + 1:
            return None
        if not is_parted(reading, piece) and not (
            doc[source[0]].text[0].isupper() or words[source[0]] in SPEAKING_PRONOUNS
        ):
            return None  # "the “provisional” role of X in Y, once agreed"
        if match.shape == "base" and not _is_plural(reading, source):
            continue
        if _follows_new_clause(reading, piece, at + match.length, ceiling):
            return None
        cue = _cue_range(reading, source[1], at, match.length)
        return Tag(source, cue, cue[1], "attributions.quote.x_said")
    return None


def _is_plural(reading: Reading, source: TokenRange) -> bool:
    """Tell whether a subject may stand with "say": several, or I and you."""
    last = reading.words[source[1] - 1]
    return (
        last in {"i", "we", "you", "they", "people", "media", "police"}
        or last.endswith("s")
        or ("and" in reading.words[source[0] : source[1]])
    )


def _follows_new_clause(reading: Reading, piece: Piece, after: int, ceiling: int) -> bool:
    """Tell whether the cue has a content of its own: “No.” Smith said he would stay."""
    inner = reading.text[piece.quotation.start : piece.quotation.end].rstrip("”»\"’' ")
    if inner.endswith(","):
        return False
    tail = range(after, ceiling)
    if reading.words[after : after + 1] == ["that"]:
        return True
    return inner.endswith((".", "!", "?", "…")) and any(looks_finite(reading.doc[i]) for i in tail)


def _cue_range(reading: Reading, source_end: int, at: int, length: int) -> TokenRange:
    """Return the cue with its auxiliaries and adverbs, and "in a statement" after it."""
    first = at
    while first - 1 >= source_end and _belongs_to_verb(reading.words[first - 1]):
        first -= 1
    end = at + length
    for match in reading.cues.at(reading.words, end) if end < len(reading.words) else ():
        if match.cue.form == "phrase" and reading.words[end : end + 3] == ["in", "a", "statement"]:
            end += match.length
            break
    return first, end


def _belongs_to_verb(word: str) -> bool:
    return (
        word in AUXILIARIES
        or word in NEGATIONS
        or word in {"also", "then", "later", "again", "since", "just", "even"}
        or (word.endswith("ly") and len(word) > 4)
    )


def tag_before(reading: Reading, paragraph: Paragraph, piece: Piece) -> Tag | None:
    """Return the tag that leads into a quotation: X said: “…”; X told Reuters, “…”; X: “…”."""
    doc, words = reading.doc, reading.words
    last = piece.before[1] - 1
    first = max(piece.before[0], paragraph.sentence_start(last))
    while last >= first and not is_word(doc[last]) and words[last] not in {":", ","}:
        last -= 1
    if last < first:
        return None
    sign = words[last] if words[last] in {":", ","} else ""
    whole = is_whole(reading, piece.quotation)
    if not sign and not (whole and ends_sentence(reading, piece)):
        return None
    if sign == ":" and (label := _label(reading, first, last)) is not None:
        return label
    floor = max(first, last - (25 if sign == ":" else 15))
    for at in range(last, floor - 1, -1):
        match = reading.verb(at)
        if match is not None and words[at - 1] != "to" and _takes(match, parted=bool(sign)):
            leads = _leads(reading, piece, at, match, parted=bool(sign))
            return _leading_tag(reading, first, at, match) if leads else None
    return _announced(reading, first, last) if sign == ":" and whole else None


def _takes(match: CueMatch, *, parted: bool) -> bool:
    """Tell whether a verb can lead into a quotation, a comma or colon between them or not."""
    frames = set(match.cue.takes)
    return "quote" in frames or (parted and bool(frames & {"clause", "that"}))


def _leads(reading: Reading, piece: Piece, at: int, match: CueMatch, *, parted: bool) -> bool:
    """Tell whether nothing but an addressee or a day stands between verb and quotation."""
    words = reading.words
    if match.shape == "past" and words[at - 1] in BE and match.cue.name not in _TOLD:
        return False
    rest = range(at + match.length, piece.before[1])
    if any(looks_finite(reading.doc[i]) or words[i] == "that" for i in rest):
        return False
    if parted:
        return True
    near = sum(is_word(reading.doc[i]) for i in rest) <= 2
    return near and not is_title(reading, piece.quotation)


def _announced(reading: Reading, first: int, colon: int) -> Tag | None:
    """Read any clause before a colon: "The group worded it more carefully: “…”"."""
    doc = reading.doc
    verb = next((i for i in range(first + 1, colon) if looks_finite(doc[i])), None)
    if verb is None or colon - verb > 15:
        return None
    source = source_before(doc, reading.words, verb, first)
    if source is None:
        return None
    return Tag(source, (verb, colon + 1), colon + 1, "attributions.quote.announced")


def _leading_tag(reading: Reading, first: int, at: int, match: CueMatch) -> Tag | None:
    doc, words = reading.doc, reading.words
    source = _recorded(reading, first, at, match) or source_before(doc, words, at, first)
    if source is None and at > first and words[at - 1] in {"that", "which", "who"}:
        return None
    if source is None and at > first:
        source = sentence_subject(reading, first, at, nearest=match.shape != "gerund")
    cue = _cue_range(reading, source[1] if source else at, at, match.length)
    return Tag(source, cue, cue[1], "attributions.quote.leading")


def _recorded(reading: Reading, first: int, at: int, match: CueMatch) -> TokenRange | None:
    """Return who is seen or heard: "ends with footage of Ali Hadi saying"."""
    if match.shape != "gerund" or at <= first:
        return None
    begin = at - 1 if reading.words[at - 1] in _SEEN else _name_start(reading, first, at)
    while begin < at and reading.words[begin] == "of":
        begin += 1
    if not first < begin - 1 < begin < at or reading.words[begin - 1] != "of":
        return None
    return (begin, at) if reading.words[begin - 2] in _RECORDINGS else None


def clause_before(reading: Reading, paragraph: Paragraph, piece: Piece, tag: Tag) -> Offsets | None:
    """Return the clause that a quotation goes on from: "If it fails, Hadi said, “we leave”"."""
    if tag.source is None or tag.cue[0] >= piece.before[1]:
        return None
    first, comma = paragraph.sentence_start(tag.source[0]), tag.source[0] - 1
    goes_on = reading.text[piece.quotation.start + 1 : piece.quotation.start + 2].islower()
    parted = comma > first and reading.words[comma] == reading.words[tag.end] == ","
    if not (goes_on and parted and reading.has_verb(first, comma)):
        return None
    return reading.trimmed(reading.doc[first].idx, reading.doc[comma].idx)


def label_within(reading: Reading, piece: Piece) -> Tag | None:
    """Read a speaker's label inside the mark, as transcripts have it: "HADI: We left at dawn."."""
    first = piece.before[1] + 1
    end = first
    while end < piece.after[0] and reading.doc[end].text.isupper() and is_word(reading.doc[end]):
        end += 1
    if not first < end < first + _LABEL_WORDS or reading.words[end : end + 1] != [":"]:
        return None
    return Tag((first, end), (end, end + 1), end + 1, "attributions.quote.transcript")


def _label(reading: Reading, first: int, colon: int) -> Tag | None:
    """Read a bare name and a colon as a speaker's label: "Ali Hadi: “We left”"."""
    begin = _name_start(reading, first, colon)
    if begin >= colon:
        return None
    leads = begin > first and reading.words[begin - 1] in {"-", "–", "—", "from"}
    if begin > first and not leads:
        return None
    return Tag((begin, colon), (colon, colon + 1), colon + 1, "attributions.quote.label")


def _name_start(reading: Reading, first: int, end: int) -> int:
    """Return where the run of capitalised words begins that ends at a position."""
    doc, begin = reading.doc, end
    while begin > first and (
        doc[begin - 1].text[0].isupper()
        or reading.words[begin - 1] in {"of", "al", "and", "."}
        or (doc[begin - 1].text in {"-", "’s", "'s"} and not doc[begin - 2].whitespace_)
    ):
        begin -= 1
    return first_word(reading, begin, end)


def sentence_subject(
    reading: Reading, first: int, before: int, *, nearest: bool = False
) -> TokenRange | None:
    """Return the subject that a participle or a coordinated verb shares.

    "Nefzi said, adding": that of the reporting verb before it; else that of the sentence's first
    finite verb, or of the nearest one for a coordinated verb ("she smiled and said").
    """
    doc, words = reading.doc, reading.words
    finite = [
        i
        for i in range(max(first + 1, before - 3 * REACH), before)
        if looks_finite(doc[i]) or (not doc[i].pos_ and reading.cues.verb(words, i))
    ]
    reporting = [i for i in finite if (m := reading.verb(i)) and "clause" in m.cue.takes]
    rest = list(reversed(finite)) if nearest else finite
    beside = [i for i in finite[-1:] if nearest and before - i <= _BESIDE]
    for i in dict.fromkeys([*beside, *reversed(reporting), *rest]):
        found = source_before(doc, words, i, first)
        if found is None or looks_finite(doc[found[0]]):
            continue  # "He | refused to confirm it, but admitted"
        if nearest or words[found[0]] != "who":
            return found
    return None
