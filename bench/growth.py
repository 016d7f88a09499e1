"""How time and memory grow with the number of articles: analysing and comparing apart."""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from itertools import pairwise
from typing import Any

from syrcorpus.analysis import analyse_article
from syrcorpus.comparison import compare
from syrcorpus.knowledge import load_knowledge
from syrcorpus.link.corpus import link_corpus
from syrcorpus.model import Article
from syrcorpus.pipeline import load_pipeline

from .harness import Table, answer, peak_memory, start, stay_on_one_core, told
from .texts import mixed

SIZES = (10, 100, 1000)
LONG = 5000


def measure(options: argparse.Namespace) -> Table:
    """Give each number of articles a process of its own."""
    sizes = [*SIZES, LONG] if options.long else SIZES
    told_of = [told(start(["-m", "bench.growth", "--child", str(size)]).output) for size in sizes]
    rows = [
        [
            f"{size:,}",
            f"{found['words']:,}",
            f"{found['analysing']:.1f} ({1000 * found['analysing'] / size:.0f} ms each)",
            f"{found['linking']:.2f}",
            f"{found['comparing']:.2f} ({1000 * found['comparing'] / size:.1f} ms each)",
            " / ".join(f"{found['peaks'][step]:.0f}" for step in ("open", "analysed", "compared")),
            f"{found['figures']:,} / {found['claims']:,} / {found['reuse']:,}",
        ]
        for size, found in zip(sizes, told_of, strict=True)
    ]
    return Table(
        "Growth",
        [
            "articles",
            "words",
            "analysing, CPU s",
            "linking, CPU s",
            "comparing, CPU s",
            "peak memory, MB: open / analysed / compared",
            "rows: figures / claims / reuse",
        ],
        rows,
        note=(
            "Time grows with the number of articles to the power of (1 is linear), step by step:"
            f" analysing {_powers(sizes, told_of, 'analysing')}; linking"
            f" {_powers(sizes, told_of, 'linking')}; comparing"
            f" {_powers(sizes, told_of, 'comparing')}. Articles are mixed from real ones, so their"
            " sentences come again in others: more to compare than news has."
        ),
    )


def child(size: int) -> None:
    """Analyse, link and compare so many articles; tell the CPU seconds and the memory."""
    stay_on_one_core()
    articles = [
        Article(id=f"{n:05}", path=f"{n:05}.txt", text=text, date=day, words=len(text.split()))
        for n, (text, day) in enumerate(mixed(size))
    ]
    nlp, knowledge = load_pipeline(), load_knowledge()
    analyse_article(articles[0], nlp, knowledge)
    found: dict[str, Any] = {
        "words": sum(article.words for article in articles),
        "peaks": {"open": peak_memory()},
    }
    began = time.process_time()
    analyses = [analyse_article(article, nlp, knowledge) for article in articles]
    found["analysing"] = time.process_time() - began
    found["peaks"]["analysed"] = peak_memory()
    began = time.process_time()
    linked = link_corpus(analyses, knowledge)
    found["linking"] = time.process_time() - began
    began = time.process_time()
    comparison = compare(linked)
    found["comparing"] = time.process_time() - began
    found["peaks"]["compared"] = peak_memory()
    for table in ("figures", "claims", "reuse"):
        found[table] = len(getattr(comparison, table))
    sys.stdout.write(json.dumps(found))


def _powers(sizes: Any, found: list[dict[str, Any]], step: str) -> str:
    """Return by which power the time grows from each size to the next."""
    return ", ".join(
        f"{math.log(b[step] / a[step]) / math.log(n / m):.2f}"
        for (m, a), (n, b) in pairwise(zip(sizes, found, strict=True))
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]))
    else:
        answer("growth", measure)
