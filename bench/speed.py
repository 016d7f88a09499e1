"""The whole program: what it keeps of the pipeline's speed, of more cores, of an earlier run.

``entities`` against the bare pipeline is measured in this process on one core, turn by turn; the
rest are commands as a user starts them, the first of each turn with an empty cache.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from syrcorpus.analysing import Means, Tools, analyse_linked
from syrcorpus.cli import execute
from syrcorpus.corpus import load_corpus
from syrcorpus.documents import entities_document, generator
from syrcorpus.knowledge import load_knowledge
from syrcorpus.pipeline import load_pipeline
from syrcorpus.render import Format, render_each
from syrcorpus.render.answer import Answer

from .harness import (
    CORES,
    Ended,
    Spread,
    Table,
    answer,
    in_turn,
    peak_memory,
    quotient,
    rate,
    start,
    told,
)
from .texts import blocks, count_words, mixed, write_texts

if TYPE_CHECKING:
    from spacy.language import Language

AGAIN = 400
"""Articles that are read a second time."""
SHARED_OUT = 400
"""Articles that several processes share."""
FEW, MANY = 400, 4000
"""Articles between which memory is compared."""
TURNS = 3
"""How often a whole command is timed."""


def measure(options: argparse.Namespace) -> Table:
    """Measure one after the other; only the first part stays on one core."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        rows = [
            *against_the_pipeline(options, folder),
            *several_processes(folder),
            *a_second_run(folder),
            *memory(folder, whole=options.long),
        ]
    return Table(
        "The whole program",
        ["", "this", "the other", "ratio", "target"],
        rows,
        note=(
            f"`entities --json`. Against the pipeline: {options.turns} turns of CPU seconds, as"
            f" above. Whole commands: {TURNS} turns of seconds on the clock, which whatever else"
            " the machine does makes longer, several processes more than one. Memory: the greatest"
            f" of one run with `-f jsonl` over {MANY:,} and over {FEW:,} articles"
            + (
                "."
                if options.long
                else " of one paragraph each (`--long` takes whole ones); what grows is with their"
                " number."
            )
        ),
    )


# ------------------------------------------------------------------ in this process


def against_the_pipeline(options: argparse.Namespace, folder: Path) -> Iterator[list[str]]:
    """Yield what ``entities`` keeps of the words a second of the bare pipeline."""
    texts = blocks(options.turns + 1, options.words)
    words = [count_words(block) for block in texts[1:]]
    for turn, block in enumerate(texts):
        write_texts(block, folder / f"turn-{turn}")
    nlp = load_pipeline()
    program = make_program(nlp)
    spent = in_turn(
        {
            "pipeline": lambda turn: [nlp(text) for text in texts[turn]],
            "program": lambda turn: program(folder / f"turn-{turn}"),
        },
        options.turns,
    )
    yield [
        "`entities` : the bare pipeline, one process, words a CPU second",
        rate(words, spent["program"]).show(",.0f"),
        rate(words, spent["pipeline"]).show(",.0f"),
        quotient(spent["pipeline"], spent["program"]).show(),
        "≥ 0.8",
    ]


def make_program(nlp: Language) -> Callable[[Path], int]:
    """Return what ``syrcorpus entities --json --no-cache`` does, the pipeline being open."""
    tools = Tools(load_knowledge())
    tools.nlp = nlp
    make = partial(entities_document, made_by=generator(tools.model_told()))
    gc.freeze()  # as the command does

    def program(folder: Path) -> int:
        corpus = load_corpus([str(folder)], knowledge=tools.knowledge)
        analyses = analyse_linked(corpus.articles, Means(tools), statements=False)
        answers = (Answer(make((one,), ()), (one,)) for one in analyses)
        head = make((), corpus.errors)
        return sum(len(piece) for piece in render_each(head, answers, Format.json))

    return program


# ------------------------------------------------------------------ whole commands


def several_processes(folder: Path) -> Iterator[list[str]]:
    """Yield how the time on the clock falls with the number of processes."""
    written = folder / "shared-out"
    write_texts([text for text, _ in mixed(SHARED_OUT)], written)
    count = len(CORES)
    walls: dict[int, list[float]] = {1: [], count: []}
    with on_all_cores():
        for _ in range(TURNS):
            for workers, spent in walls.items():
                spent.append(entities(written, "--no-cache", "--workers", str(workers)).wall)
    times = [one / (count * several) for one, several in zip(walls[1], walls[count], strict=True)]
    yield [
        f"one process : {count} × the time of `--workers {count}`, {SHARED_OUT} articles, seconds",
        Spread.of(walls[1]).show(".1f"),
        Spread.of(walls[count]).show(".1f"),
        Spread.of(times).show(),
        "≥ 0.85",
    ]


def a_second_run(folder: Path) -> Iterator[list[str]]:
    """Yield how much quicker the same command is the second time."""
    written = folder / "again"
    write_texts([text for text, _ in mixed(AGAIN)], written)
    first: list[Ended] = []
    second: list[Ended] = []
    for turn in range(TURNS):
        os.environ["SYRCORPUS_CACHE"] = str(folder / f"cache-{turn}")
        first.append(entities(written))
        second.append(entities(written))
        if first[-1].output != second[-1].output:
            raise SystemExit("the second run does not print what the first did")
    for what in ("wall", "cpu"):
        one, two = ([getattr(ended, what) for ended in runs] for runs in (first, second))
        yield [
            f"a first run : the second, {AGAIN} articles, {what} seconds",
            Spread.of(one).show(".1f"),
            Spread.of(two).show(".1f"),
            quotient(one, two).show(".1f"),
            "≥ 10",
        ]


def memory(folder: Path, *, whole: bool) -> Iterator[list[str]]:
    """Yield how the greatest memory grows with the number of articles."""
    os.environ["SYRCORPUS_CACHE"] = str(folder / "cache-memory")
    texts = [text if whole else text.split("\n\n")[0] for text, _ in mixed(MANY)]
    write_texts(texts[:FEW], folder / "few")
    write_texts(texts, folder / "many")
    for what, options in (("a first run", ()), ("a second run", ()), ("`--apart`", ("--apart",))):
        few, many = (
            told(start(["-m", "bench.speed", "--child", str(folder / name), *options]).output)
            for name in ("few", "many")
        )
        yield [
            f"greatest memory, {what}, {MANY:,} : {FEW:,} articles, MB",
            f"{many['peak']:.0f}",
            f"{few['peak']:.0f}",
            f"{many['peak'] / few['peak']:.2f}",
            "" if what == "a second run" else "≤ 1.1",
        ]


def entities(folder: Path, *options: str) -> Ended:
    """Run the command over a folder."""
    return start(["-m", "syrcorpus", "entities", str(folder), "--json", "--quiet", *options])


@contextmanager
def on_all_cores() -> Iterator[None]:
    """Let what is started meanwhile use every core that this process was given."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, CORES)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def child(arguments: Sequence[str]) -> None:
    """Print the articles' lines to nowhere, then tell the greatest memory."""
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    execute(["entities", *arguments, "-f", "jsonl", "--quiet"])
    os.write(out, json.dumps({"peak": peak_memory()}).encode())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    else:
        answer("speed", measure)
