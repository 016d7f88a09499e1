"""Score figures against the sentences of tests/cases/figures*.yaml: spans, values, counts, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from syrcorpus.model import Figure

CASES = Path(__file__).parent / "cases"
TABLES = ("figures.yaml", "figures_worldwide.yaml")
Case = dict[str, Any]


def cases() -> list[tuple[str, Case]]:
    """Return (phenomenon, case) of every sentence."""
    return [case for name in TABLES for case in table(name)]


def places(text: str, wanted: Iterable[Case]) -> list[tuple[int, int]]:
    """Return the spans of the wanted figures: each the first place after the one before it."""
    spans, position = [], 0
    for figure in wanted:
        start = text.index(figure["text"], position)
        while (
            text[start - 1 : start].isalnum() or text[start + len(figure["text"]) :][:1].isalnum()
        ):
            start = text.index(figure["text"], start + 1)
        position = start + len(figure["text"])
        spans.append((start, position))
    return spans


def mistakes(case: Case, found: list[Figure]) -> dict[str, list[str]]:
    """Return what is wrong in one sentence, by measure."""
    text, wanted = case["text"], case["figures"]
    spans = places(text, wanted)
    by_span = {(figure.start, figure.end): figure for figure in found}
    by_id = {figure.id: figure.text for figure in found}
    wrong: dict[str, list[str]] = {}

    def note(measure: str, what: str) -> None:
        wrong.setdefault(measure, []).append(what)

    for span, gold in zip(spans, wanted, strict=True):
        figure = by_span.pop(span, None)
        if figure is None:
            note("missed", gold["text"])
            continue
        whole = by_id.get(figure.part_of) if figure.part_of else None
        for measure, want, got in (
            ("low", gold["low"], figure.low),
            ("high", gold["high"], figure.high),
            ("modifier", gold.get("modifier", "exact"), figure.modifier),
            ("unit", gold.get("unit"), figure.unit),
            ("counts", gold.get("counts"), figure.counts.text if figure.counts else None),
            ("key", gold.get("key"), figure.counts.key if figure.counts else None),
            ("part", gold.get("part"), whole),
        ):
            if want != got:
                note(measure, f"{gold['text']}: {got!r} for {want!r}")
    for figure in by_span.values():
        note("spurious", f"{figure.text} ({figure.rule})")
    return wrong


def score(read: Callable[[str], list[Figure]]) -> tuple[dict[str, float], list[str]]:
    """Return the measures over all sentences, and a line for each sentence with a mistake."""
    tally: dict[str, int] = {}
    gold = found = 0
    lines = []
    for name, case in cases():
        figures = read(case["text"])
        gold, found = gold + len(case["figures"]), found + len(figures)
        wrong = mistakes(case, figures)
        for measure, what in wrong.items():
            tally[measure] = tally.get(measure, 0) + len(what)
        if wrong:
            lines.append(f"{name}: {case['text']} -> {wrong}")
    matched = gold - tally.get("missed", 0)
    shares = {"span_f": 2 * matched / (gold + found)}
    for measure in ("low", "high", "modifier", "unit", "counts", "key", "part"):
        shares[measure] = 1 - tally.get(measure, 0) / matched
    return shares, lines


def table(name: str) -> list[tuple[str, Case]]:
    """Return (phenomenon, case) of every case in a file of tests/cases."""
    content = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [(group, case) for group, cases_ in content.items() for case in cases_]
