"""Small corpora for comparing, made by hand: articles of one event by the entities they share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from syrcorpus.model import (
    Analysis,
    Attribution,
    DateMention,
    Entity,
    Figure,
    Mention,
    Source,
    Statement,
)
from tests.factories import (
    DAY,
    make_analysis,
    make_article,
    make_interval,
    span_of,
)

VOICES = {"un-spokesman": "un", "agency": "state-media", "state-radio": "state-media"}
"""Entities that speak as another."""
SPEAKS_AS = {"rebels": "opposition", "front": "opposition", "army": "military"}
PLACES = {"aleppo": ("syria",), "saraqab": ("idlib", "syria"), "idlib": ("syria",), "syria": ()}
PLACES |= {"bursa": ("turkey",), "hamlet": (), "hamlet-province": ()}
UNKNOWN = frozenset({"hamlet", "hamlet-province"})
"""Places that no knowledge file has."""


def an_entity(name: str, count: int = 3) -> Entity:
    """Return an entity of a name: a place where it is one of PLACES, else a group."""
    return Entity(
        id=name,
        name=name.replace("-", " ").title(),
        kind="place" if name in PLACES else "group",
        label="",
        count=count,
        mentions=(),
        voice=VOICES.get(name),
        speaks_as=SPEAKS_AS.get(name),  # type: ignore[arg-type]
        known_as=name if name in PLACES and name not in UNKNOWN else None,
        within=PLACES.get(name, ("syria",) if name in SPEAKS_AS else ()),
        rule="test",
    )


EVENT = tuple(an_entity(name) for name in ("aleppo", "syria", "rebels", "army", "front"))
"""What every article of the event names."""
OTHERS = tuple(
    an_entity(n, 1)
    for n in (
        "saraqab",
        "idlib",
        "bursa",
        "hamlet",
        "hamlet-province",
        *["un", "un-spokesman", "monitor", "agency", "state-radio"],
    )
)


def an_analysis(
    article: str, sayings: list[dict[str, Any]], *, date: dt.date | None = DAY, **fields: Any
) -> Analysis:
    """Return an article of the event, one line for each saying, with what each says.

    A saying is a statement where it has ``action`` or ``words`` (what it says), else a figure
    (``counted``: with a statement that gives it; ``before``: words before it; ``at``: words that
    name its place, where it is not the first); ``source`` is who
    says it (an entity id), ``unnamed`` an unnamed person's description.
    """
    text = "".join(
        f"{saying.get('before', '')}{saying['text']} {saying.get('counts', '')}.\n"
        for saying in sayings
    )
    made = make_article(text, id=article, date=date, **fields)
    figures: list[Figure] = []
    statements: list[Statement] = []
    attributions: list[Attribution] = []
    dates: list[DateMention] = []
    places: dict[str, list[Mention]] = {}
    start = 0
    for number, saying in enumerate(sayings, 1):
        end = text.index("\n", start)
        line = {"start": start, "end": end - 1, "text": text[start : end - 1]}
        source = _attribution(f"{article}:a{number}", saying, line)
        attributions += [source] if source is not None else []
        said = {"source": source.id if source is not None else None}
        first = {"start": start, "end": start + 1, "text": text[start]}
        if "when" in saying:
            said["when"] = make_interval(*saying["when"])
            days = {"from_": said["when"].from_, "to": said["when"].to}
            dates.append(DateMention(**first, **days, id=f"{article}:d{number}", rule="test"))
        if "place" in saying:
            at = text.index(saying.get("at", text[start]), start)
            named = {"start": at, "end": at + 1, "text": text[at]}
            mention = Mention(**named, form="name", kind="place", label="", rule="test")
            places.setdefault(saying["place"], []).append(mention)
        for name in (
            "place",
            "part_of",
            "unit",
            "target",
            "actor",
            "object",
            "part",
            "denied",
            "background",
            "agent",
            "telling",
            "implies",
            "refused",
        ):
            if name in saying:
                said[name] = saying[name]
        if "action" in saying:
            if "key" in saying:
                plain = {part: said[part] for part in ("source", "when", "place") if part in said}
                figures.append(_figure(f"{article}:f{number}", saying, text, start, plain))
                said["figures"] = (figures[-1].id,)
            statements.append(
                Statement(
                    **line,
                    id=f"{article}:s{number}",
                    action=saying["action"],
                    rule=saying.get("rule", "test"),
                    **said,
                )
            )
        elif "words" in saying:
            statements.append(_said(f"{article}:s{number}", saying, line, said))
        else:
            figures.append(_figure(f"{article}:f{number}", saying, text, start, said))
            if saying.get("counted"):
                statements.append(_said(f"{article}:s{number}", saying, line, said, figures[-1]))
        start = end + 1
    return make_analysis(
        made,
        entities=tuple(
            entity.model_copy(update={"mentions": tuple(places.get(entity.id, ()))})
            for entity in (*EVENT, *OTHERS)
        ),
        dates=tuple(dates),
        attributions=tuple(attributions),
        figures=tuple(figures),
        statements=tuple(statements),
    )


def _said(
    name: str,
    saying: dict[str, Any],
    line: dict[str, Any],
    said: dict[str, Any],
    *figures: Figure,
) -> Statement:
    """Return a statement without an action, known by its words and figures."""
    words = tuple(sorted(set(saying.get("words", saying["text"]).lower().split())))
    counts = tuple(figure.id for figure in figures)
    return Statement(**line, **said, id=name, action=None, words=words, figures=counts, rule="test")


def _attribution(name: str, saying: dict[str, Any], line: dict[str, Any]) -> Attribution | None:
    speaker, unnamed = saying.get("source"), saying.get("unnamed")
    if speaker is None and unnamed is None:
        return None
    source = Source(
        start=line["start"],
        end=line["start"] + 1,
        text=line["text"][:1],
        entity=speaker,
        name=speaker or unnamed,
        anonymous=unnamed is not None,
        rule="test",
    )
    return Attribution(
        id=name,
        type="statement",
        source=source,
        cue=None,
        content=(line,),
        quote="indirect",
        via=tuple(saying.get("via", ())),
        rule="test",
    )


def _figure(
    name: str, saying: dict[str, Any], text: str, start: int, said: dict[str, Any]
) -> Figure:
    counts = saying.get("counts", "")
    counted_at = start + len(saying.get("before", "")) + len(saying["text"]) + 1
    words = span_of(text[start:], saying["text"])
    return Figure(
        start=start + words.start,
        end=start + words.end,
        text=words.text,
        id=saying.get("id", name),
        low=saying.get("low"),
        high=saying.get("high"),
        modifier=saying.get("modifier", "exact"),
        counts={
            "key": saying["key"],
            "start": counted_at,
            "end": counted_at + len(counts),
            "text": counts,
        },
        rule="test",
        **said,
    )


def by_article(sayings: list[dict[str, Any]]) -> list[Analysis]:
    """Return the analyses of some sayings that each name their ``article``."""
    articles: dict[str, list[dict[str, Any]]] = {}
    for saying in sayings:
        articles.setdefault(saying["article"], []).append(saying)
    return [an_analysis(article, said) for article, said in articles.items()]
