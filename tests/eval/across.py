"""Score what the program says across the articles: rows of figures, claims, reuse."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from .gold import Gold, GoldClaim, GoldGroup, Place, Span
from .matching import Share, covers, overlap, span_of
from .numbers import match_figures
from .scores import Comparison, Found, Scores

Row = dict[str, Any]
Where = tuple[str, Span]


# ------------------------------------------------------------------ figures


def score_groups(gold: Gold, found: Found, comparison: Comparison, scores: Scores) -> None:
    """Measure rows of figures: groups found, pairs that belong together, verdicts, sources.

    A group is found when a row holds at least half of its members, and two.
    """
    printed = [
        row for row in comparison["figures"] if not any(m.get("date") for m in row["members"])
    ]
    figures = _figures_by_id(gold, found)
    rows = [
        [figures.get((m["article"], m.get("figure"))) for m in row["members"]] for row in printed
    ]
    present, verdicts, independent = Share(), Share(), Share()
    for group in gold.groups:
        members = {(key, span) for key, (span,) in group.members}
        held = [len(members.intersection(row)) for row in rows]
        most = max(held, default=0)
        there = most >= max(2, len(members) / 2)
        if not there and not group.optional:
            message = f"is not found: {most} of {len(members)} in a row"
            scores.errors.append(f"[compare] figures: {group.label!r} {message}")
        if there or not group.optional:
            present.add(there)
        if there:
            _judge(group, printed[held.index(most)], verdicts, independent, scores)
    scores.measures["compare.figures.found"] = present.value
    scores.measures["compare.figures.together"] = _together(gold.groups, rows, printed, scores)
    scores.measures["compare.figures.verdict"] = verdicts.value
    scores.measures["compare.figures.independent"] = independent.value


def _judge(
    gold: GoldGroup | GoldClaim, row: Row, verdicts: Share, independent: Share, scores: Scores
) -> None:
    """Compare verdict and number of independent sources of a row with the gold's."""
    section = "figures" if isinstance(gold, GoldGroup) else "claims"
    for share, asked, value in (
        (verdicts, gold.verdict, row["verdict"]),
        (independent, gold.independent, row["independent_sources"]),
    ):
        if not share.add(value in asked):
            message = f"is {asked}, not {value!r}: {_shown(row)}"
            scores.errors.append(f"[compare] {section}: {gold.label!r} {message}")


def _together(
    groups: tuple[GoldGroup, ...],
    rows: list[list[Where | None]],
    printed: list[Row],
    scores: Scores,
) -> float:
    """Return the share of pairs in a row that belong there; members that may stand don't count."""
    members = [{(key, s) for key, spans in g.members for s in spans} for g in groups]
    homes = [
        (m, m | {(key, s) for key, spans in g.maybe for s in spans})
        for m, g in zip(members, groups, strict=True)
    ]
    belong = Share()
    for row, shown in zip(rows, printed, strict=True):
        strange = False
        for a, b in combinations(row, 2):
            together = any(a in m and b in m for m, _ in homes)
            if together or not any(a in both and b in both for _, both in homes):
                strange |= not belong.add(together)
        if strange:
            scores.errors.append(f"[compare] figures: unlike ones in a row: {_shown(shown)}")
    return belong.value


def _figures_by_id(gold: Gold, found: Found) -> dict[tuple[str, str], Where]:
    """Return for each figure of the program the gold figure that it is."""
    return {
        (article.key, found[article.key]["figures"][j]["id"]): (
            article.key,
            article.figures[i].spans[0],
        )
        for article in gold.articles.values()
        for i, j in match_figures(article, found[article.key])
    }


def _shown(row: Row) -> str:
    return f"{row['label']} | " + "; ".join(
        f"{m['article']}:{m['start']} {m['text'][:70]!r} ({m['source']})" for m in row["members"]
    )


# ------------------------------------------------------------------ claims


def score_claims(gold: Gold, comparison: Comparison, scores: Scores) -> None:
    """Measure claims: members in a row of their own kind, claims found, stance, sources.

    A member counts as right when it makes the claim that most of its row makes, and two at least.
    A claim is found when a row holds two of its members.
    """
    rows = comparison["claims"]
    right, stances, contradictions = Share(), Share(), Share()
    for row in rows:
        claim = max(gold.claims, key=lambda c: _held(c, row, sure=False))
        made = [(m, _stance(claim, m)) for m in row["members"]]
        several = _held(claim, row, sure=False) > 1
        for m, stance in made:
            right.add(several and stance is not None)
            if stance in ("asserts", "denies") and not stances.add(stance == m["stance"]):
                message = f"{m['text'][:80]!r} {stance}, not {m['stance']}: {claim.label}"
                scores.errors.append(f"[compare] claims: {m['article']}:{m['start']} {message}")
        if not several or any(stance is None for _, stance in made):
            scores.errors.append(f"[compare] claims: not one claim: {_shown(row)}")
        if row["verdict"] == "contradicted" and not contradictions.add(
            several and "contradicted" in claim.verdict
        ):
            scores.errors.append(f"[compare] claims: no contradiction: {_shown(row)}")
    scores.measures["compare.claims.p"] = right.value if rows else 0.0
    scores.measures["compare.claims.stance"] = stances.value
    scores.measures["compare.contradictions.p"] = contradictions.value if rows else 0.0
    _find_claims(gold, rows, scores)


def _find_claims(gold: Gold, rows: list[Row], scores: Scores) -> None:
    """Measure which claims are found, and what their rows say of them."""
    found, verdicts, independent, disputed = Share(), Share(), Share(), Share()
    for claim in gold.claims:
        best = max(rows, key=lambda row: _held(claim, row, sure=True), default=None)
        row = best if best and _held(claim, best, sure=True) > 1 else None
        if "contradicted" in claim.verdict and (row is not None or not claim.optional):
            disputed.add(row is not None and row["verdict"] == "contradicted")
        if claim.optional:
            continue
        if not found.add(row is not None):
            scores.errors.append(f"[compare] claims: {claim.label!r} is not found")
        if row is not None:
            _judge(claim, row, verdicts, independent, scores)
    scores.measures["compare.claims.r"] = found.value
    scores.measures["compare.claims.verdict"] = verdicts.value
    scores.measures["compare.claims.independent"] = independent.value
    scores.measures["compare.contradictions.r"] = disputed.value


def _held(claim: GoldClaim, row: Row, *, sure: bool) -> int:
    """Return how many of a row's members make the claim; surely, or as they may."""
    stances = [_stance(claim, m) for m in row["members"]]
    return sum(s is not None and (s != "maybe" or not sure) for s in stances)


def _stance(claim: GoldClaim, member: Row) -> str | None:
    """Return what a member does to a claim; "maybe" where it may stand there, None if not."""
    for stance in ("asserts", "denies", "maybe"):
        if any(_holds(place, member) for place in getattr(claim, stance)):
            return stance
    return None


def _holds(place: Place, member: Row) -> bool:
    key, spans = place
    return member["article"] == key and covers(spans, [span_of(member)]) >= 0.5


# ------------------------------------------------------------------ reuse


def score_reuse(gold: Gold, comparison: Comparison, scores: Scores) -> None:
    """Measure reuse: passages found on both sides, and rows that are reuse indeed."""
    rows = comparison["reuse"]
    found, right = Share(), Share()
    for passage in gold.reuse:
        seen = any(_has(passage.a, a) and _has(passage.b, b) for a, b in _sides(rows))
        if not found.add(seen):
            text = gold.articles[passage.a[0]].text[slice(*passage.a[1])]
            message = f"{passage.a[0]} and {passage.b[0]}: {text[:60]!r} is not found"
            scores.errors.append(f"[compare] reuse: {message}")
    quotations = [_plain(words) for words in gold.shared_quotations]
    for row in rows:
        real = any(
            _touches(passage.a, a) and _touches(passage.b, b)
            for passage in gold.reuse
            for a, b in _sides([row])
        )
        words = _plain(row["a"]["text"])
        if not right.add(real or any(q in words or words in q for q in quotations)):
            message = f"{row['a']['article']} and {row['b']['article']}: {words[:70]!r} is none"
            scores.errors.append(f"[compare] reuse: {message}")
    scores.measures["compare.reuse.r"] = found.value
    scores.measures["compare.reuse.p"] = right.value if rows else float(not gold.reuse)


def _sides(rows: list[Row]) -> list[tuple[Row, Row]]:
    return [(r["a"], r["b"]) for r in rows] + [(r["b"], r["a"]) for r in rows]


def _has(place: Where, passage: Row) -> bool:
    shared = overlap(place[1], span_of(passage))
    return passage["article"] == place[0] and shared >= 0.5 * (place[1].end - place[1].start)


def _touches(place: Where, passage: Row) -> bool:
    return passage["article"] == place[0] and overlap(place[1], span_of(passage)) > 0


def _plain(text: str) -> str:
    return text.replace("’", "'").strip('“”"., ').lower()
