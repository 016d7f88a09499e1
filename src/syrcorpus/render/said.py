"""What somebody says, with the words that report it wherever they matter.

"denied that the bridge had fallen" without its cue says the contrary, "accused the mayor of lying"
loses whom; "said that the road was open" loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Attribution, CharSpan
from ..model.reports import SummaryPoint, SummarySentence
from .answer import Answer
from .sanitise import one_line
from .words import shortened

__all__ = ["Said", "as_quoted", "as_said", "as_told", "is_slight"]

BETWEEN = 60
"""Characters between cue and content up to which they are quoted: "warned **voters on Sunday**"."""
_CLAIMS = frozenset({"contradicted", "corroborated", "single-source"})
_STANDING_FOR = frozenset("it this that these those them him her us so".split())
_OF_SOMEBODY = frozenset("his her its their our my your another".split())


@dataclass(frozen=True)
class Said:
    """Hold a statement on one line: the cue that leads it in, empty where it is plain, and it."""

    cue: str
    words: str

    def __str__(self) -> str:
        """Return both: ``denied that the bridge had fallen``."""
        return f"{self.cue} {self.words}" if self.cue else self.words

    def shortened(self, most: int) -> Said:
        """Return it in at most so many characters, cut after words; the cue leaves a quarter."""
        if not self.cue:
            return Said("", shortened(self.words, most))
        cue = shortened(self.cue, most * 3 // 4)
        return Said(cue, shortened(self.words, max(most - len(cue) - 1, most // 4)))


def as_said(attribution: Attribution, answer: Answer, article: str) -> Said:
    """Return what somebody says, led in by its cue unless that is plain."""
    words = " … ".join(one_line(piece.text) for piece in attribution.content)
    return Said(_cue(attribution, answer, article), words or "(nothing quoted)")


def as_quoted(quote: SummarySentence, point: SummaryPoint, answer: Answer) -> Said:
    """Return the words that stand for a point; those of a claim are led in as in its row."""
    if point.verdict not in _CLAIMS:
        return Said("", one_line(quote.text))
    return as_told(quote, quote.article or "", answer)


def as_told(words: CharSpan, article: str, answer: Answer) -> Said:
    """Return words of an article, led in by the cue of whoever says them unless that is plain.

    What the outlet says itself stands alone.
    """
    around = [
        (piece.end - piece.start, attribution.id, attribution)
        for attribution in answer.said_in.get(article, ())
        for piece in attribution.content
        if piece.start <= words.start and words.end <= piece.end
    ]
    if not around:
        return Said("", one_line(words.text))
    innermost = min(around)[2]
    if words.start == innermost.content[0].start:
        cue = _cue(innermost, answer, article)
    elif _is_plain(innermost, answer):
        cue = ""
    else:
        cue = _led(innermost, words.start, answer, article)
    return Said(cue, one_line(words.text))


def is_slight(attribution: Attribution, answer: Answer) -> bool:
    """Tell whether somebody is only said to say "it" or "another story", which is told elsewhere.

    What is denied, condemned, promised is a statement however short.
    """
    return _only_points(attribution) and _is_plain(attribution, answer)


def _only_points(attribution: Attribution) -> bool:
    """Tell whether a content is a pronoun, or a noun with whose it is: "their offensive".

    One word more may be a verb: "their homes burned".
    """
    words = " ".join(piece.text for piece in attribution.content).lower().split()
    if attribution.quote != "indirect" or not words:
        return False
    alone = len(words) == 1 and words[0] in _STANDING_FOR
    return alone or (len(words) == 2 and words[0] in _OF_SOMEBODY)


def _is_plain(attribution: Attribution, answer: Answer) -> bool:
    cue = attribution.cue
    return cue is None or answer.cues.is_plain(cue.text)


def _cue(attribution: Attribution, answer: Answer, article: str) -> str:
    """Return the cue as it leads in the content, nothing where the content reads right alone."""
    cue, first = attribution.cue, next(iter(attribution.content), None)
    if cue is None:
        return ""
    following = first.text if first and cue.end <= first.start else ""
    alone = not following or answer.cues.reads_alone(cue.text, following)
    if alone and not _only_points(attribution) and _is_plain(attribution, answer):
        return ""
    return _led(attribution, first.start if first else cue.start, answer, article)


def _led(attribution: Attribution, start: int, answer: Answer, article: str) -> str:
    """Return the cue as it leads in words: ``denied``, ``warned voters``, ``joked:``.

    What stands between them is quoted where it is short; a cue that the words do not follow has a
    colon.
    """
    cue, source = attribution.cue, attribution.source
    if cue is None:
        return ""
    word = one_line(cue.text).rstrip(" ,:")
    between = answer.texts[article][cue.end : start] if cue.end <= start else ":"
    if ":" in between or (source and cue.end <= source.start < start):
        return f"{word}:"
    if len(between) > BETWEEN or "\n\n" in between or ". " in between:
        return f"{word} …"
    return one_line(cue.text + between)
