"""What surrounds an event: who says it, whether it is denied, when it was, whether it is old."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...model import Article, Attribution, CharSpan, DateMention, Entity, Figure, Interval
from ..closed_class import closed_class
from ..syntax import children, governor, parent, relation
from .cited import Cited
from .clauses import Clause
from .polarity import BELIED, FALSE, is_called_untrue, is_negated, is_rejected
from .things import Things
from .words import ActionWord, verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

OLD_AFTER = dt.timedelta(days=45)
"""An event that ended longer before the article is background."""

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "without", "failed"})
_MODALS = closed_class("will would could may might can shall should must if unless 'll ’ll whether")
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "wo"})
_PLANS = closed_class(
    "plan intend vow pledge promise threaten expect schedule agree decide order prepare due set "
    "announce ask urge demand call"
)
_OPEN = frozenset({"if", "unless", "whether"})
_BEGINNERS = closed_class(
    "began begun begin begins started start starts continued continue continues managed "
    "forced able helped failed"
)
_BEGAN = frozenset({"began", "started", "erupted", "broke"})
_UNREAL = closed_class(
    "possible potential possibility threat threats plan plans planned risk fear fears prevent "
    "thwart avoid halt repel anticipate future any against preventing avoiding annul overturn "
    "challenge contest"
)
_UNTRUE = closed_class("false untrue fake baseless fabricated unfounded truth rumours rumors")
_FORMERLY = frozenset({"previously", "formerly", "earlier", "once", "long"})
_DENYING = ("deny", "reject", "dismiss", "refute", "rebut", "dispute", "contradict")
_CALLING = closed_class("called calls calling described describes branded labelled labeled dubbed")
_CUE_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BREAK = re.compile(r"\n(?=[^\S\n]*(?:\n|[#*•>-]\s))|(?<=[.!?:”\"])\n")
_TRIMMED = " \t\r\n,;:—–-"


class Context:
    """Answer for any action word what surrounds it."""

    def __init__(  # noqa: PLR0917 - all that was found in the article
        self,
        doc: Doc,
        article: Article,
        attributions: tuple[Attribution, ...],
        figures: tuple[Figure, ...],
        dates: tuple[DateMention, ...],
        knowledge: Knowledge,
        clauses: tuple[Clause, ...] = (),
        entities: tuple[Entity, ...] = (),
    ) -> None:
        """Lay what was found over the doc."""
        self._clauses = clauses
        self._starts = [token.idx for token in doc]
        self._mentions = sorted(
            (m.start, m.end, entity.id)
            for entity in entities
            if entity.kind != "place" or entity.voice is not None
            for m in entity.mentions
        )
        self.doc = doc
        self.dates = tuple(sorted(dates, key=lambda date: (date.start, date.end)))
        self.text = article.text
        days = (date.to for date in self.dates if date.to is not None and date.to == date.from_)
        self._today = article.date or max(days, default=None)
        self.attributions = tuple(a for a in attributions if a.type != "intention")
        self._article = article
        self._cited = Cited(attributions)
        self._cues = sorted((a.cue.start, a.cue.end) for a in attributions if a.cue is not None)
        self._figures = tuple(sorted(figures, key=lambda figure: (figure.start, figure.end)))
        self._figure_starts = [figure.start for figure in self._figures]
        self._date_starts = [date.start for date in self.dates]
        self.things = Things.of(knowledge)
        verbs = (*_DENYING, *(c.name for c in knowledge.cues if c.denies and " " not in c.name))
        self._denying = frozenset(form for verb in verbs for form in verb_forms(verb))

    # -------------------------------------------------------------- span and findings within

    def span(self, clause: Clause, token: int) -> CharSpan:
        """Return the clause's words around a token, clipped to the content of what is cited."""
        text = self._article.text
        start = self.doc[clause.first].idx
        last = self.doc[clause.end - 1]
        end = last.idx + len(last)
        at = self.doc[token].idx
        start, end = self._cited.around(at, start, end)
        start, end = self._within_line(start, end, at)
        while start < end and text[start] in _TRIMMED:
            start += 1
        while end > start and text[end - 1] in _TRIMMED + ".":
            end -= 1
        return CharSpan(start=start, end=end, text=text[start:end])

    def _within_line(self, start: int, end: int, at: int) -> tuple[int, int]:
        """Return the bounds cut at the ends of paragraphs and at furniture.

        A line that is only wrapped goes on.
        """
        text = self._article.text
        breaks = [m.start() for m in _BREAK.finditer(text, start, end)]
        start = max([start, *(i + 1 for i in breaks if i < at)])
        end = min([end, *(i for i in breaks if i >= at)])
        for piece in self._article.furniture:
            if start < piece.end <= at:
                start = piece.end
            elif at < piece.start < end:
                end = piece.start
        return start, end

    def figures_in(self, span: CharSpan) -> tuple[Figure, ...]:
        """Return the figures that stand in a span."""
        first = bisect_left(self._figure_starts, span.start)
        last = bisect_left(self._figure_starts, span.end)
        return tuple(figure for figure in self._figures[first:last] if span.contains(figure))

    def counted(self, word: ActionWord, figures: tuple[Figure, ...]) -> str | None:
        """Return what a figure counts that the action is done to ("civilians", "places")."""
        after = self.doc[word.last + 1].lower_ if word.last + 1 < len(self.doc) else ""
        if word.form == "noun" and after != "of":
            return None
        first = self.doc[word.last].idx if word.form == "noun" else 0
        for figure in figures:
            if figure.start < first:
                continue
            if figure.unit is None and figure.counts is not None and "-" in figure.counts.key:
                return figure.counts.key.rpartition("-")[0]
        return None

    def begins(self, word: ActionWord) -> bool:
        """Tell whether the noun is what began ("clashes between the two broke out on Monday")."""
        behind = range(word.last + 1, min(word.last + 12, len(self.doc)))
        for i in behind:
            if self.doc[i].lower_ in _BEGAN:
                return True
            if self.doc[i].text in {".", ",", ";"} or self.doc[i].is_sent_start:
                return False
        return False

    def dates_in(self, clause: Clause) -> tuple[DateMention, ...]:
        """Return the resolved dates that stand in a clause."""
        start, last = self.doc[clause.first].idx, self.doc[clause.end - 1]
        return tuple(
            date
            for date in self._dates_between(start, last.idx + len(last))
            if date.from_ is not None
        )

    def _dates_between(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Return the dates that begin in a stretch."""
        first = bisect_left(self._date_starts, start)
        return self.dates[first : bisect_left(self._date_starts, end)]

    def clause_at(self, token: int) -> Clause | None:
        """Return the clause that a token stands in."""
        at = bisect_right(self._clauses, token, key=lambda clause: clause.first) - 1
        return self._clauses[at] if at >= 0 and token < self._clauses[at].end else None

    def has_verb(self, span: CharSpan) -> bool:
        """Tell whether a verb stands in a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return any(self.doc[i].pos_ == "VERB" for i in range(first, last))

    def first_named(self, span: CharSpan) -> str | None:
        """Return the id of the first who is named in a span and may act."""
        at = bisect_left(self._mentions, (span.start,))
        inside = self._mentions[at : at + 1]
        return inside[0][2] if inside and inside[0][1] <= span.end else None

    # -------------------------------------------------------------- who says it, affirmed or not

    def attribution(self, token: int) -> Attribution | None:
        """Return the attribution that a token stands in, the innermost of several."""
        at = self.doc[token].idx
        holding = [
            (content.end - content.start, content.attribution.id, content.attribution)
            for content in self._cited.at(at)
            if content.attribution.type != "intention"
        ]
        return min(holding, key=lambda item: item[:2])[2] if holding else None

    def attribution_id(self, token: int) -> str | None:
        """Return the id of the attribution that a token stands in."""
        attribution = self.attribution(token)
        return attribution.id if attribution is not None else None

    def refuses(self, attribution: Attribution | None) -> bool:
        """Tell whether what is cited is said not to be so.

        "denied that …", "called the reports of … a lie"
        """
        if attribution is None or attribution.cue is None:
            return False
        # "denied, however," refuses as well.
        cue = _CUE_WORD.findall(attribution.cue.text.lower())
        if _CALLING.intersection(cue):
            return any(FALSE.search(content.text) for content in attribution.content)
        return bool(self._denying.intersection(cue))

    def is_cue(self, token: int) -> bool:
        """Tell whether a token is one by which somebody is cited."""
        at = bisect_right(self._cues, (self.doc[token].idx, math.inf)) - 1
        return at >= 0 and self.doc[token].idx < self._cues[at][1]

    def is_furniture(self, token: int) -> bool:
        """Tell whether a token stands outside the article's prose."""
        return self._article.furniture_at(self.doc[token].idx) is not None

    def is_intended(self, token: int) -> bool:
        """Tell whether a token stands in what somebody only intends."""
        at = self.doc[token].idx
        return any(content.attribution.type == "intention" for content in self._cited.at(at))

    def denied(self, word: ActionWord, clause: Clause) -> bool:
        """Tell whether an action is negated, denied by its speaker, or called untrue."""
        negated = self._is_negated(word, clause)
        # "dismissed as false" refuses once, "denied that they had not" affirms.
        return negated != self.refused(word, clause)

    def refused(self, word: ActionWord, clause: Clause) -> bool:
        """Tell whether an action is denied by its speaker, or called untrue."""
        sentence = range(max(clause.sentence_first, word.first - 12), word.first)
        untrue = bool(_UNTRUE.intersection(self.doc[i].lower_ for i in sentence))
        untrue = untrue or is_called_untrue(self.doc[word.first]) or self._is_belied(word, clause)
        untrue = untrue or is_rejected(self.doc[word.first], self._denying)
        attribution = self.attribution(word.first)
        return untrue or (self.refuses(attribution) and not self._sets_right(word, attribution))

    def _sets_right(self, word: ActionWord, attribution: Attribution | None) -> bool:
        """Tell whether a denier says what happened: "rejects the charge: the dam broke itself"."""
        at = self.doc[word.first].idx
        holding = [c for c in attribution.content if c.start <= at < c.end] if attribution else []
        return any(": " in self.text[content.start : at] for content in holding)

    def _is_belied(self, word: ActionWord, clause: Clause) -> bool:
        """Tell whether "reports that …" stand before the action and "… are false" behind it."""
        start = self.doc[clause.sentence_first].idx
        last = self.doc[clause.sentence_end - 1]
        at = self.doc[word.first].idx - start
        belied = BELIED.search(self.text[start : last.idx + len(last)])
        return belied is not None and belied.end("claim") <= at < belied.start("false")

    def _is_negated(self, word: ActionWord, clause: Clause) -> bool:
        before = [self.doc[i].lower_ for i in range(max(clause.first, word.first - 6), word.first)]
        token = self.doc[word.first]
        if word.form == "noun" or not token.dep_:
            return bool(_NEGATIONS.intersection(before)) or before[-1:] == ["no"]
        return is_negated(token)

    # -------------------------------------------------------------- told as a fact, and when

    def is_told(self, word: ActionWord, clause: Clause) -> bool:
        """Tell whether an action is told as having happened, not planned, possible or asked."""
        if self.is_intended(word.first) or self.is_planned(word, clause):
            return False
        last = self.doc[clause.sentence_end - 1]
        if last.text == "?":
            return False
        first = max(clause.first, word.first - 6)
        before = [self.doc[i].lower_ for i in range(first, word.first)]
        if word.form == "noun":
            return not _UNREAL.intersection(before[-4:])
        if _MODALS.intersection(before) or clause.opener in {"if", "unless", "whether"}:
            return False
        if "to" in before[-2:]:
            return bool(_BEGINNERS.intersection(before))
        return True

    def is_planned(self, word: ActionWord, clause: Clause) -> bool:
        """Tell whether an action is told as to come: "will open", "vowed to open"."""
        token = self.doc[word.first]
        last = self.doc[clause.sentence_end - 1]
        if word.form != "verb" or not token.dep_ or last.text == "?" or clause.opener in _OPEN:
            return False
        if any(child.lower_ in _FUTURE for child in children(token, "aux")):
            return True
        above = parent(token)
        if relation(token) == "conj" and above is not None and not any(children(token, "aux")):
            # "would close its plant and cut jobs"
            return any(child.lower_ in _FUTURE for child in children(above, "aux"))
        led = any(child.lower_ == "to" for child in token.children)
        plans = above is not None and above.lemma_.lower() in _PLANS
        return led and plans and relation(token) in {"xcomp", "acl", "advcl", "ccomp"}

    def when(self, word: ActionWord, clause: Clause) -> Interval | None:
        """Return the days that the clause names; failing that, its sentence's only date.

        The day on which somebody speaks is not the day of what he tells.
        """
        found = self._told_dates(word, self.dates_in(clause))
        if not found:
            whole = Clause(clause.sentence_first, clause.sentence_end, "", clause.first, clause.end)
            found = self._told_dates(word, self.dates_in(whole))
            if len(found) != 1 or self._is_old(found[0]):
                return None
        date = found[0]
        if date.from_ is None:
            return None
        return Interval(from_=date.from_, to=date.to or date.from_)

    def _is_since(self, date: DateMention) -> bool:
        """Tell whether a date is what something is measured from ("the first time since 2019")."""
        return self.text[: date.start].rstrip()[-6:].lower().endswith("since")

    def _told_dates(
        self, word: ActionWord, dates: tuple[DateMention, ...]
    ) -> tuple[DateMention, ...]:
        dates = tuple(date for date in dates if not self._is_of_another(word, date))
        attribution = self.attribution(word.first)
        if attribution is None:
            return tuple(date for date in dates if date.source is None)
        return tuple(
            date for date in dates if any(content.contains(date) for content in attribution.content)
        )

    def _is_of_another(self, word: ActionWord, date: DateMention) -> bool:
        """Tell whether a date hangs on another verb ("who lead the attack, arrived on Friday")."""
        token = self.doc[max(bisect_right(self._starts, date.start) - 1, 0)]
        owned = parent(token) if relation(token) == "nmod:poss" else None
        if owned is not None:
            # "sacked after Saturday's defeat": the day of the defeat alone
            return bool(owned.i != word.first)
        verb = governor(token)
        if verb is None or word.first <= verb.i <= word.last:
            return False
        own = self.doc[word.first]
        return word.form == "verb" and own.i < verb.i < token.i and relation(verb) != "conj"

    def is_background(self, word: ActionWord, clause: Clause) -> bool:
        """Tell whether a clause tells of earlier events: an old date, "previously", "when"."""
        before = {self.doc[i].lower_ for i in range(max(clause.first, word.first - 3), word.first)}
        after = {self.doc[i].lower_ for i in range(word.last, min(word.last + 8, clause.end))}
        if _FORMERLY.intersection(before) or "ago" in after:
            return True
        dates = tuple(date for date in self.dates_in(clause) if not self._is_since(date))
        if any(self._is_old(date) for date in dates):
            # "attacked on Friday for the first time since 2016" is no old event.
            return all(self._is_old(date) for date in dates)
        if clause.opener == "since" and self._is_pluperfect(word, clause):
            return True
        whole = Clause(clause.sentence_first, clause.sentence_end, "", clause.first, clause.end)
        told = tuple(date for date in self.dates_in(whole) if not self._is_since(date))
        if told and all(self._is_old(date) for date in told):
            return True
        # "since March 2020, when Russia and Turkey, which backs the rebels, brokered a truce"
        at = self.doc[word.first].idx
        sentence = range(clause.sentence_first, word.first)
        begin = self.doc[clause.sentence_first].idx
        return any(
            self._is_old(date)
            and any(
                self.doc[i].lower_ in {"when", "where", "after"} and self.doc[i].idx > date.end
                for i in sentence
            )
            for date in self._dates_between(begin, at)
        )

    def _is_pluperfect(self, word: ActionWord, clause: Clause) -> bool:
        before = [self.doc[i].lower_ for i in range(max(clause.first, word.first - 3), word.first)]
        return "had" in before or ("were" in before and clause.opener == "since")

    def _is_old(self, date: DateMention) -> bool:
        """Tell whether a date lies well before the article; without a day, if it gives a year."""
        if date.to is None:
            return False
        if self._today is None:
            return bool(_YEAR.search(date.text))
        return date.to < self._today - OLD_AFTER
