"""Denials that repeat nothing of what they deny ("the commission denied this").

Such a denial says all that the statement before it says, denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model import Attribution, CharSpan, Entity, Statement
from ..closed_class import closed_class
from .blame import HARM
from .concepts import NOT
from .context import Context
from .polarity import FALSE

NEAR = 600
"""Characters from the statement to the denial that takes it up."""
TELLING = 4
"""Concepts by which a citation that tells of no event is known again."""
_TRIED = 3
"""Statements before a denial that may be meant."""
_COUNTS = re.compile(r"\b(?:figures?|numbers?|toll|count|estimate|tally)\b", re.IGNORECASE)
_PRONOUNS = closed_class("this that it these those")
_BACKWARDS = _PRONOUNS | closed_class(
    "such any all both the a its his her their our claim claims allegation "
    "allegations accusation accusations assertion assertions suggestion suggestions report "
    "reports rumour rumours rumor rumors version theory statement statements account accounts "
    "figure figures number numbers toll count remark remarks"
)
_SHARE = re.compile(
    r"^(?:(?:having|playing|any|all|a|its|his|her|their|direct|such|had|that (?:it|he|she|they) "
    r"(?:had|was|were)) )*(?:involve(?:ment|d)|role|part|responsibility|wrongdoing|hand|complicity|"
    r"knowledge|link|links|connection)\b",
    re.IGNORECASE,
)
"""What somebody denies who is accused of something told before ("any role in the attack")."""
_ALLEGED = re.compile(r"\b(?:claim|allegation|accusation|charge)s?\b", re.IGNORECASE)
_ALLEGES = re.compile(r"\b(?:claim|alleg|accus|blam|charg)", re.IGNORECASE)
_SUCH = re.compile(r"\bsuch (?:an? )?(\w{4})", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z]\w{3,}")
_STEM = 5
_WHEN_OR_WHY = re.compile(r"(?:when|after|before|while|as|since|because|until)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
_JUDGED = re.compile(r"\bas\b|[,“\"‘(]")


def extract_refusals(
    told: Sequence[Statement], said_by: Mapping[str | None, Entity], context: Context
) -> Iterator[Statement]:
    """Yield the statements that a denial without words of its own takes up, denied.

    >>> "The patrol rammed the boat, survivors said. The coastguard rejected that claim."
    # the clause about the patrol once more, denied, at "The coastguard rejected that claim"
    """
    by_source: dict[str, list[Statement]] = {}
    for statement in told:
        if statement.source is not None:
            by_source.setdefault(statement.source, []).append(statement)
    earlier: list[Attribution] = []
    for attribution in sorted(context.attributions, key=lambda a: (a.start, a.end)):
        if context.refuses(attribution) and points_back(attribution):
            refused = {
                **_whole(attribution, context).model_dump(),
                "source": attribution.id,
                "refused": True,
                "rule": "statements.refusal",
            }
            for statement in _meant(attribution, earlier, by_source, said_by):
                update = {**refused, "denied": not statement.denied}
                yield statement.model_copy(update=update)
        elif attribution.type != "intention":
            earlier.append(attribution)


def points_back(attribution: Attribution) -> bool:
    """Tell whether what is denied has no words of its own.

    "denied this", "rejected Moscow's claim", "denied any role in it", "such an order"
    """
    content = attribution.content[0].text
    if _SHARE.search(content) or _SUCH.search(content):
        return True
    said = _JUDGED.split(attribution.content[0].text, maxsplit=1)[0]
    words = {word.lower() for word in _WORD.findall(said) if not word.endswith(("'s", "’s"))}
    if _PRONOUNS.issuperset(words):
        # Who "rejected it" may mean an offer; who "denied it" means what was said.
        cue = attribution.cue.text.lower() if attribution.cue is not None else ""
        judged = FALSE.search(content) is not None
        return bool(words) and ("den" in cue or words != {"it"} or judged)
    calling = words - {word for word in words if FALSE.fullmatch(word)}
    return _BACKWARDS.issuperset(calling)


def _meant(
    denial: Attribution,
    earlier: Sequence[Attribution],
    told: Mapping[str, Sequence[Statement]],
    said_by: Mapping[str | None, Entity],
) -> Sequence[Statement]:
    """Return what a denial is about: the events, or else the words, that somebody told before."""
    near = [
        attribution
        for attribution in reversed(earlier)
        if attribution.end <= denial.start <= attribution.end + NEAR
        and not _same_source(attribution, denial, said_by)
    ]
    content = denial.content[0].text
    if _SHARE.search(content):
        near = [attribution for attribution in near if _names(attribution, denial)]
    elif such := _SUCH.search(content):
        near = [a for a in near if any(such[1].lower() in c.text.lower() for c in a.content)]
    counts = bool(_COUNTS.search(content))
    candidates = [
        (said, attribution)
        for attribution in near[:_TRIED]
        if (said := _told_by(attribution, told, counts=counts))
    ]
    if not candidates:
        return ()
    if _ALLEGED.search(content):
        # "dismissed the allegation": what was told as one, if anything was
        alleged = [item for item in candidates if item[1].cue and _ALLEGES.search(item[1].cue.text)]
        candidates = alleged or candidates
    # What is meant was said by who spoke last.
    candidates = [item for item in candidates if _same_source(item[1], candidates[0][1], said_by)]
    lied = not counts and bool(FALSE.search(content))
    ranked = [_rank(*item, counts=counts, lied=lied) for item in candidates]
    return _main_clauses(candidates[ranked.index(min(ranked))][0])


def _main_clauses(said: Sequence[Statement]) -> Sequence[Statement]:
    """Return what is told without when and why: "drowned | when a roof gave way"."""
    return [one for one in said if not _WHEN_OR_WHY.match(one.text)] or said


def _told_by(
    attribution: Attribution, told: Mapping[str, Sequence[Statement]], *, counts: bool
) -> Sequence[Statement]:
    """Return the deeds that somebody tells; where there are none, his words, if they say enough.

    Where a number is refused ("rejected that figure"), words that give one say enough.
    """
    statements = told.get(attribution.id, ())
    coded = [said for said in statements if said.action is not None]
    whole = [
        said
        for said in statements
        if said.rule == "statements.cited" and (_is_telling(said) or (counts and said.figures))
    ]
    return coded or (whole if attribution.quote != "direct" else ())


def _rank(
    said: Sequence[Statement], attribution: Attribution, *, counts: bool, lied: bool
) -> tuple[bool, ...]:
    """Rank what may be meant: a number where a number is refused; for a lie, who is blamed.

    A quotation often only bears out what was said before it.
    """
    counted = any(statement.figures for statement in said)
    harmful = any(statement.action in HARM for statement in said)
    return (counts and not counted, lied and not harmful, attribution.quote == "direct")


def _names(attribution: Attribution, denial: Attribution) -> bool:
    """Tell whether what somebody says names who denies it, or his country ("Belmetian")."""
    source = denial.source
    names = f"{source.text} {source.name or ''}" if source is not None else ""
    stems = {name[:_STEM] for name in _NAME.findall(names)}
    return any(stem in content.text for content in attribution.content for stem in stems)


def _is_telling(said: Statement) -> bool:
    return len(set(said.words) - {NOT}) >= TELLING


def _same_source(a: Attribution, b: Attribution, said_by: Mapping[str | None, Entity]) -> bool:
    """Tell whether two attributions are one speaker's, or a body's and its spokesman's."""
    one, other = said_by.get(a.id), said_by.get(b.id)
    if one is not None and other is not None:
        return one.id == other.id
    if a.source is None or b.source is None:
        return False
    if a.source.entity is not None:
        return a.source.entity == b.source.entity
    return a.source.text == b.source.text


def _whole(attribution: Attribution, context: Context) -> CharSpan:
    return CharSpan(
        start=attribution.start,
        end=attribution.end,
        text=context.text[attribution.start : attribution.end],
    )
