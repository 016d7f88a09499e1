"""Turn the gold into the answers of a faultless program, to try the scorers on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .gold import Gold, GoldArticle, Span
from .scores import Comparison, Found


def answers_of(gold: Gold) -> tuple[Found, Comparison]:
    """Return what a faultless program would print."""
    found = {key: _answer(article, gold) for key, article in gold.articles.items()}
    ids = {key: _figure_ids(article, found[key]) for key, article in gold.articles.items()}
    figures = [
        {
            "label": group.label,
            "verdict": group.verdict[0],
            "independent_sources": group.independent[0],
            "members": [
                {**_span(gold, key, spans[0]), "article": key, "figure": ids[key][spans[0]]}
                | {"date": None, "source": None}
                for key, spans in group.members
            ],
        }
        for group in gold.groups
    ]
    claims = [
        {
            "label": claim.label,
            "verdict": claim.verdict[0],
            "independent_sources": claim.independent[0],
            "members": [
                {**_span(gold, key, _hull(spans)), "article": key, "stance": stance, "source": None}
                for stance, places in (("asserts", claim.asserts), ("denies", claim.denies))
                for key, spans in places
            ],
        }
        for claim in gold.claims
    ]
    reuse = [
        {
            side: {**_span(gold, key, span), "article": key}
            for side, (key, span) in (("a", passage.a), ("b", passage.b))
        }
        for passage in gold.reuse
    ]
    return found, {"figures": figures, "claims": claims, "reuse": reuse}


def _answer(article: GoldArticle, gold: Gold) -> dict[str, Any]:
    def print_span(span: Span) -> dict[str, Any]:
        return {"start": span.start, "end": span.end, "text": article.text[span.start : span.end]}

    entities: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mention in article.mentions:
        entities[mention.entity].append({**print_span(mention.span), "form": mention.form})
    ids = {figure.spans[0]: f"f{i}" for i, figure in enumerate(article.figures, 1)}
    return {
        **{name: values[0] for name, values in article.meta.items()},
        "furniture": [{"kind": f.kinds[0], **print_span(f.span)} for f in article.furniture],
        "entities": [
            {"id": key, "kind": gold.kinds[key], "mentions": mentions}
            for key, mentions in entities.items()
        ],
        "figures": [
            {
                **print_span(figure.spans[0]),
                "id": ids[figure.spans[0]],
                **{n: (getattr(figure, n) or (None,))[0] for n in ("low", "high", "modifier")},
                "unit": figure.unit[0] if figure.unit else None,
                "counts": {"key": (figure.key or (None,))[0]}
                | (print_span(figure.counts[0]) if figure.counts else {}),
                "source": (figure.source or (None,))[0],
                "place": (figure.place or (None,))[0],
                "when": figure.when and dict(zip(("from", "to"), figure.when[0], strict=True)),
                "part_of": figure.part_of and ids[figure.part_of],
            }
            for figure in article.figures
        ],
        "dates": [
            {**print_span(d.spans[0]), "from": (d.from_ or [""])[0], "to": (d.to or [""])[0]}
            for d in article.dates
        ],
        "attributions": [
            {
                "id": a.key,
                "type": a.type[0] if a.type else "statement",
                "source": {
                    **print_span(a.source),
                    "entity": (a.entity or (None,))[0],
                    "kind": (a.kind or (None,))[0],
                    "anonymous": (a.anonymous or (False,))[0],
                    "parts": [
                        {**print_span(p.span), "entity": p.entity and p.entity[0]}
                        | {"kind": p.kind and p.kind[0]}
                        for p in a.parts
                    ],
                },
                "cue": a.cue and print_span(a.cue),
                "content": [print_span(c) for c in a.content],
                "quote": a.quote,
                "via": list(a.via[0]) if a.via else [],
            }
            for a in article.attributions
        ],
    }


def _figure_ids(article: GoldArticle, answer: dict[str, Any]) -> dict[Span, str]:
    return {
        figure.spans[0]: printed["id"]
        for figure, printed in zip(article.figures, answer["figures"], strict=True)
    }


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _span(gold: Gold, key: str, span: Span) -> dict[str, Any]:
    text = gold.articles[key].text[span.start : span.end]
    return {"start": span.start, "end": span.end, "text": text}
