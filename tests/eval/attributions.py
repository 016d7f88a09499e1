"""Score attributions: found by their content, then who speaks and in which capacity."""

from __future__ import annotations

from typing import Any

from .gold import Gold, GoldArticle, GoldAttribution
from .matching import Share, Tally, accepts, covers, jaccard, overlap, pairs, span_of
from .mentions import entity_map
from .scores import Found, Scores

Printed = dict[str, Any]
SAID = ("speaker", "speaker.described", "kind", "anonymous", "via", "parts", "quote", "type")


def match_attributions(article: GoldArticle, ours: Printed) -> list[tuple[int, int]]:
    """Pair gold attributions with the program's whose contents share half their code points."""

    def alike(gold: GoldAttribution, other: Printed) -> float:
        near = jaccard(gold.content, [span_of(c) for c in other["content"]])
        if near < 0.5:
            return 0.0
        source = other["source"]
        return near + (0.5 if source and overlap(gold.source, span_of(source)) else 0.0)

    return pairs(article.attributions, ours["attributions"], alike)


def score_attributions(gold: Gold, found: Found, scores: Scores) -> None:
    """Measure what is found by content, then all that is said of those found.

    Beliefs and intentions may be listed; those the gold does not have are left out of account.
    """
    contents = Tally()
    share = {name: Share() for name in (*SAID, "source", "cue", "content")}
    entities = entity_map(gold, found)
    for article in gold.articles.values():
        printed = found[article.key]["attributions"]
        chosen = match_attributions(article, found[article.key])
        _count(article, chosen, printed, contents, scores)
        for i, j in chosen:
            wanted = article.attributions[i]
            if wanted.optional:
                continue
            for name, (right, value) in _results(wanted, printed[j], entities).items():
                if not share[name].add(right):
                    asked = getattr(wanted, "entity" if "speaker" in name else name)
                    message = f"({wanted.key}) {name}: {value!r}, not {asked!r}"
                    scores.wrong("attributions", article, wanted.source, message)
    for name in ("p", "r", "f"):
        scores.measures[f"attributions.found.{name}"] = getattr(contents, name)
    scores.measures.update({f"attributions.{name}": s.value for name, s in share.items()})


def _count(
    article: GoldArticle,
    chosen: list[tuple[int, int]],
    printed: list[Printed],
    tally: Tally,
    scores: Scores,
) -> None:
    seen, taken = {i for i, _ in chosen}, {j for _, j in chosen}
    optional = sum(article.attributions[i].optional for i in seen)
    stray = [a for j, a in enumerate(printed) if j not in taken and a["type"] == "statement"]
    asked = sum(not a.optional for a in article.attributions)
    tally.add(len(chosen) - optional, len(chosen) - optional + len(stray), asked)
    for i, wanted in enumerate(article.attributions):
        if i not in seen and not wanted.optional:
            scores.wrong("attributions", article, wanted.content[0], f"({wanted.key}) is not found")
    for other in stray:
        speaker = other["source"] and other["source"]["text"]
        message = f"is no statement (of {speaker!r})"
        scores.wrong("attributions", article, span_of(other["content"][0]), message)


def _results(
    wanted: GoldAttribution, other: Printed, entities: dict[str, str]
) -> dict[str, tuple[bool, Any]]:
    """Return for each thing that the gold says whether the program is right, and its answer."""
    source = other["source"] or {}
    contents = tuple(span_of(c) for c in other["content"])
    results: dict[str, tuple[bool, Any]] = {
        "quote": (other["quote"] == wanted.quote, other["quote"]),
        "type": (accepts(wanted.type, other["type"]), other["type"]),
        "content": (contents == wanted.content, [c["text"] for c in other["content"]]),
        "source": (
            bool(source) and overlap(span_of(source), wanted.source) > 0,
            source.get("text"),
        ),
    }
    cue = other["cue"]
    near = cue and wanted.cue and overlap(span_of(cue), wanted.cue)
    results["cue"] = bool(near) or not (cue or wanted.cue), cue and cue["text"]
    if wanted.entity is not None:
        # an id that nothing in the gold bears is of an unnamed speaker, which is as good as null
        right = bool(source) and accepts(wanted.entity, entities.get(source["entity"]))
        results["speaker"] = right, source.get("entity")
        if wanted.by != "name":
            results["speaker.described"] = right, source.get("entity")
    for name in ("kind", "anonymous"):
        if getattr(wanted, name) is not None:
            value = source.get(name)
            results[name] = accepts(getattr(wanted, name), value), value
    if wanted.via is not None:
        via = tuple(entities.get(entity, entity) for entity in other["via"])
        results["via"] = accepts(wanted.via, via), via
    if wanted.parts:
        parts = source.get("parts", [])
        shown = [(p["text"], p["entity"], p["kind"]) for p in parts]
        results["parts"] = _same_parts(wanted, parts, entities), shown
    return results


def _same_parts(wanted: GoldAttribution, parts: list[Printed], entities: dict[str, str]) -> bool:
    fits = pairs(wanted.parts, parts, lambda p, q: covers([p.span], [span_of(q)]), least=0.3)
    return len(fits) == len(wanted.parts) == len(parts) and all(
        accepts(wanted.parts[i].entity, entities.get(parts[j]["entity"]))
        and accepts(wanted.parts[i].kind, parts[j]["kind"])
        for i, j in fits
    )
