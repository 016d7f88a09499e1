"""What each article calls the same actor: rebels, insurgents, jihadists; regime, government."""

from __future__ import annotations

from collections import Counter

from ..model import Entity, Mention
from ..model.rows import NamingRow
from .ground import Ground

_LEADING = frozenset({"the", "a", "an", "these", "those", "this", "that", "its", "their", "some"})
_GENERIC = frozenset(
    {"group", "groups", "movement", "organisation", "organization", "body", "company", "firm"}
    | {"party", "court", "ministry", "union", "association", "federation", "commission", "agency"}
    | {"authority", "bank", "club", "institute", "university", "department", "council", "mission"}
    | {"committee", "airline", "manufacturer", "operator", "embassy", "municipality", "assembly"}
)
"""Words that say what an actor is and nothing of how an outlet sees it."""
_TELLERS = frozenset({"media", "wire", "monitor", "un", "igo", "ngo", "expert"})
"""Who tells of the events rather than acting in them."""


def compare_naming(ground: Ground) -> tuple[NamingRow, ...]:
    """Return the groups that are called by a description, with the terms of each article."""
    terms: dict[str, dict[str, Counter[str]]] = {}
    described: set[str] = set()
    for analysis in ground.analyses:
        for entity in analysis.entities:
            if entity.kind != "group" or entity.speaks_as in _TELLERS:
                continue
            counted = _terms(entity)
            if counted:
                terms.setdefault(entity.id, {})[analysis.article.id] = counted
            if any(m.form == "nominal" and _term(m) for m in entity.mentions):
                described.add(entity.id)
    rows = []
    for entity_id in sorted(described & terms.keys()):
        articles = _in_one_number(terms[entity_id])
        if len({term for counted in articles.values() for term in counted}) > 1:
            rows.append(
                NamingRow(
                    entity=entity_id,
                    name=ground.entities[entity_id].name,
                    articles={
                        article: dict(sorted(counted.items(), key=lambda i: (-i[1], i[0])))
                        for article, counted in articles.items()
                    },
                )
            )
    rows.sort(key=lambda r: (-len(r.articles), -_total(r), r.entity))
    return tuple(rows)


def _total(row: NamingRow) -> int:
    return sum(sum(counted.values()) for counted in row.articles.values())


def _terms(entity: Entity) -> Counter[str]:
    return Counter(
        term
        for mention in entity.mentions
        if mention.form in {"name", "nominal"} and (term := _term(mention))
    )


def _term(mention: Mention) -> str:
    """Return a name as it stands, a description without articles and whose it is.

    "the Syrian rebels" and "rebels" are one term.
    """
    words = mention.text.split()
    if mention.form == "name":
        return " ".join(words)
    kept = [w for w in words if w.lower() not in _LEADING and not _is_name(w)]
    kept = [w for w in kept if not w.endswith(("’s", "'s"))] or words[-1:]
    term = " ".join(kept).lower()
    return "" if term in _GENERIC else term


def _is_name(word: str) -> bool:
    """Tell whether a word is somebody's name: "Syrian", "al-Assad"."""
    return any(part[:1].isupper() for part in word.split("-"))


def _in_one_number(articles: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    """Return the terms, one for a singular and its plural and for a headline's capitals."""
    known: Counter[str] = Counter()
    for counted in articles.values():
        known.update(counted)
    shown: dict[str, str] = {}
    for term in sorted(known, key=lambda term: (term.isupper(), -known[term], term)):
        shown.setdefault(term.casefold(), term)
    found: dict[str, dict[str, int]] = {}
    for article, counted in articles.items():
        folded: Counter[str] = Counter()
        for term, count in counted.items():
            key = term.casefold()
            folded[shown.get(f"{key}s", shown[key])] += count
        found[article] = dict(folded)
    return found
