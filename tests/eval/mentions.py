"""Score mentions and their linking."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from .gold import Gold, GoldArticle, GoldMention
from .matching import Tally, jaccard, overlap, pairs, span_of
from .scores import Found, Scores

Printed = dict[str, Any]


def entity_map(gold: Gold, found: Found) -> dict[str, str]:
    """Return for each of the program's entity ids the gold entity that most of its mentions are."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for article in gold.articles.values():
        for mention, entity in _matched(article, found[article.key]):
            votes[entity["id"]][mention.entity] += 1
    return {ours: min(c, key=lambda theirs: (-c[theirs], theirs)) for ours, c in votes.items()}


def score_mentions(gold: Gold, found: Found, scores: Scores) -> None:
    """Measure mentions: names exactly, descriptions by their ends, both with their kind."""
    tallies = {name: Tally() for name in ("person", "group", "place", "descriptions")}

    def tally_of(mention: GoldMention) -> Tally:
        return tallies["descriptions" if mention.form == "nominal" else gold.kinds[mention.entity]]

    for article in gold.articles.values():
        matched = _matched(article, found[article.key])
        seen = {mention for mention, _ in matched}
        for mention, entity in matched:
            kind = gold.kinds[mention.entity]
            if not mention.optional:
                tally_of(mention).add(entity["kind"] == kind, 1, 0)
                if entity["kind"] != kind:
                    message = f"is a {kind}, not a {entity['kind']}"
                    scores.wrong("entities", article, mention.span, message)
        for mention in article.mentions:
            if not mention.optional:
                tally_of(mention).asked += 1
                if mention not in seen:
                    scores.wrong(
                        "entities", article, mention.span, f"({mention.form}) is not found"
                    )
        _count_strays(article, found[article.key], tallies, scores)
    names = [tallies[kind] for kind in ("person", "group", "place")]
    total = Tally(*(sum(getattr(t, n) for t in names) for n in ("right", "found", "asked")))
    for name, tally in tallies.items():
        scores.measures[f"mentions.{name}.f"] = tally.f
    scores.measures["mentions.names.f"] = total.f


def _count_strays(
    article: GoldArticle, ours: Printed, tallies: dict[str, Tally], scores: Scores
) -> None:
    """Count the program's mentions that are none; places that are described are not our subject."""
    taken = {id(printed) for _, printed, _ in _pairs(article, ours)}
    for entity in ours["entities"]:
        for printed in entity["mentions"]:
            described = printed["form"] == "nominal"
            if id(printed) in taken or printed["form"] == "pronoun":
                continue
            if described and entity["kind"] == "place":
                continue
            tallies["descriptions" if described else entity["kind"]].found += 1
            message = f"({entity['id']}, {printed['form']}) is no such mention"
            scores.wrong("entities", article, span_of(printed), message)


def score_linking(gold: Gold, found: Found, scores: Scores) -> None:
    """Measure linking over all articles: pairs of mentions, and entities that hold no stranger."""
    links: Counter[tuple[str, str]] = Counter()
    example: dict[tuple[str, str], str] = {}
    for article in gold.articles.values():
        for mention, entity in _matched(article, found[article.key]):
            if mention.unsure or mention.optional:
                continue
            link = mention.entity, entity["id"]
            links[link] += 1
            words = article.text[mention.span.start : mention.span.end]
            example.setdefault(link, f"{article.key}:{mention.span.start} {words!r}")
    theirs: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for (entity, printed), count in links.items():
        theirs[entity] += count
        ours[printed] += count
    tally = Tally(*(sum(n * (n - 1) // 2 for n in c.values()) for c in (links, ours, theirs)))
    tally.asked = tally.asked or 1
    merged = _shared(links, example, side=1, verb="merges", scores=scores)
    _shared(links, example, side=0, verb="is split into", scores=scores)
    scores.measures["linking.pairs.p"] = tally.p
    scores.measures["linking.pairs.r"] = tally.r
    scores.measures["linking.pairs.f"] = tally.f
    scores.measures["linking.unmerged"] = 1 - merged / len(ours) if ours else 0.0


def _shared(
    links: Counter[tuple[str, str]],
    example: dict[tuple[str, str], str],
    *,
    side: int,
    verb: str,
    scores: Scores,
) -> int:
    """Return how many entities of one side are linked to several of the other, and note them."""
    others: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        others[link[side]].append(link)
    several = {entity: found for entity, found in sorted(others.items()) if len(found) > 1}
    for entity, found in several.items():
        parts = "; ".join(f"{link[1 - side]} ({links[link]}: {example[link]})" for link in found)
        scores.errors.append(f"[entities] {entity} {verb} {parts}")
    return len(several)


def _matched(article: GoldArticle, ours: Printed) -> list[tuple[GoldMention, Printed]]:
    return [(mention, entity) for mention, _, entity in _pairs(article, ours)]


def _pairs(article: GoldArticle, ours: Printed) -> list[tuple[GoldMention, Printed, Printed]]:
    """Pair gold mentions with the program's: names exactly, descriptions by start, end or most."""
    printed = [(m, e) for e in ours["entities"] for m in e["mentions"] if m["form"] != "pronoun"]

    def alike(gold: GoldMention, other: tuple[Printed, Printed]) -> float:
        a, b = gold.span, span_of(other[0])
        if a == b:
            return 2.0
        if gold.form != "nominal" or other[0]["form"] != "nominal" or not overlap(a, b):
            return 0.0
        near = jaccard([a], [b])
        return near if near >= 0.5 or a.end == b.end or a.start == b.start else 0.0

    return [(article.mentions[i], *printed[j]) for i, j in pairs(article.mentions, printed, alike)]
