"""Score what is known of each article, and which stretches of it are not prose."""

from __future__ import annotations

from typing import Any

from .gold import Gold, GoldArticle, GoldFurniture
from .matching import Share, Tally, jaccard, overlap, pairs, span_of
from .scores import Found, Scores

Printed = dict[str, Any]


def score_metadata(gold: Gold, found: Found, scores: Scores) -> None:
    """Measure metadata field by field, and furniture by kind and overlap.

    Front matter and the signs of Markdown may be furniture or not, and a credit may stand apart
    from its caption.
    """
    fields, furniture = Share(), Tally()
    for article in gold.articles.values():
        ours = found[article.key]
        for name, wanted in article.meta.items():
            value = tuple(ours[name]) if isinstance(ours[name], list) else ours[name]
            if not fields.add(value in wanted):
                scores.wrong("corpus", article, None, f"{name}: {value!r}, not {wanted!r}")
        captions = [f.span for f in article.furniture if "caption" in f.kinds]
        printed = [
            f
            for f in ours["furniture"]
            if any(c.isalnum() for c in article.text[f["start"] : f["end"]])
            and not in_front_matter(article, f)
        ]
        chosen = pairs(article.furniture, printed, _alike, least=0.4)
        seen, taken = {i for i, _ in chosen}, {j for _, j in chosen}
        stray = [
            f
            for j, f in enumerate(printed)
            if j not in taken
            and not (f["kind"] == "credit" and any(overlap(c, span_of(f)) for c in captions))
        ]
        optional = sum(article.furniture[i].optional for i in seen)
        asked = sum(not f.optional for f in article.furniture)
        right = len(chosen) - optional
        furniture.add(right, right + len(stray), asked)
        for i, wanted in enumerate(article.furniture):
            if i not in seen and not wanted.optional:
                scores.wrong("corpus", article, wanted.span, f"is not found as {wanted.kinds}")
        for f in stray:
            scores.wrong("corpus", article, span_of(f), f"is no {f['kind']}")
    scores.measures["corpus.metadata"] = fields.value
    scores.measures["corpus.furniture.f"] = furniture.f


def _alike(gold: GoldFurniture, other: Printed) -> float:
    return jaccard([gold.span], [span_of(other)]) if other["kind"] in gold.kinds else 0.0


def in_front_matter(article: GoldArticle, finding: Printed) -> bool:
    """Tell whether a finding begins in the front matter."""
    if not article.text.startswith("---\n"):
        return False
    return bool(finding["start"] < article.text.index("\n---\n") + len("\n---\n"))
