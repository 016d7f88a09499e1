"""Measure names and attributions on the development sets of ``../shared``, where they are at hand.

The articles go through the whole program, what it finds is written as JSON lines, and the
official scorers read that. It takes a minute and a half on one core.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from syrcorpus.analysis import analyse_article
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Analysis, Article
from syrcorpus.pipeline import load_pipeline

SHARED = Path(__file__).parents[3] / "shared"
NAMES = SHARED / "data" / "worldwide-ner" / "dev.jsonl"
ATTRIBUTIONS = SHARED / "data" / "polnear" / "dev.jsonl"

KINDS = {
    "Person": "person",
    "Organization": "group",
    "NORP": "group",
    "Location": "place",
    "Facility": "place",
}


def measure_shared() -> dict[str, float]:
    """Return the measures of both sets."""
    with tempfile.TemporaryDirectory() as folder:
        return {**_names(Path(folder)), **_attributions(Path(folder))}


def _names(folder: Path) -> dict[str, float]:
    records = _read(NAMES)
    gold, found = folder / "names.gold.jsonl", folder / "names.found.jsonl"
    _write(gold, ({"id": r["id"], "entities": r["entities"]} for r in records))
    _write(
        found,
        (
            {
                "id": analysis.article.id,
                "entities": _named(analysis),
            }
            for analysis in _analyses(records)
        ),
    )
    renamed = [f"--rename-gold={label}={kind}" for label, kind in KINDS.items()]
    report = _score("entities.py", gold, found, *renamed, "--only", "person,group,place")
    kinds = sorted(set(KINDS.values()))
    return {
        "names.exact.f": report["exact"]["f"],
        "names.span.f": report["span"]["f"],
        **{f"names.{kind}.f": report["by_label"][kind]["f"] for kind in kinds},
    }


def _named(analysis: Analysis) -> list[tuple[int, int, str]]:
    """Return names as that corpus marks them: the outermost only, a demonym being of a group."""
    marks = [
        (m.start, m.end, "group" if m.form == "demonym" else entity.kind)
        for entity in analysis.entities
        for m in entity.mentions
        if m.form in ("name", "demonym")
    ]
    kept: list[tuple[int, int, str]] = []
    for mark in sorted(marks, key=lambda m: (m[0], -m[1])):
        if not kept or mark[1] > kept[-1][1]:
            kept.append(mark)
    return kept


def _attributions(folder: Path) -> dict[str, float]:
    records = _read(ATTRIBUTIONS)
    gold, found = folder / "said.gold.jsonl", folder / "said.found.jsonl"
    _write(gold, records)
    _write(
        found,
        (
            {
                "id": analysis.article.id,
                "attributions": [
                    {
                        "source": [[a.source.start, a.source.end]] if a.source else [],
                        "cue": [[a.cue.start, a.cue.end]] if a.cue else [],
                        "content": [[c.start, c.end] for c in a.content],
                    }
                    for a in analysis.attributions
                ],
            }
            for analysis in _analyses(records)
        ),
    )
    report = _score("attributions.py", gold, found)
    return {
        "said.content.f": report["attributions"]["content"]["f"],
        "said.content_source.f": report["attributions"]["content_source"]["f"],
        "said.speech.f": report["speech"]["f"],
        **{f"said.{form}.f": score["f"] for form, score in report["by_quote"].items()},
    }


def _analyses(records: list[dict[str, Any]]) -> Iterator[Analysis]:
    nlp, knowledge = load_pipeline(), load_knowledge()
    for record in records:
        article = Article(id=record["id"], path=record["id"], text=record["text"])
        yield analyse_article(article, nlp, knowledge)


def _score(scorer: str, gold: Path, found: Path, *options: str) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "score" / scorer), str(gold), str(found), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _read(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def _write(path: Path, records: Any) -> None:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
