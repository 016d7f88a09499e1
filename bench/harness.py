"""What every measurement shares: one core, A B A B, CPU seconds, medians, tables."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORES = (
    os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))
)
"""The cores that this process was given, before it binds itself to one of them."""


@dataclass(frozen=True)
class Table:
    """Hold what one script measured."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    note: str

    def markdown(self) -> str:
        """Return the table as a section of bench/README.md."""
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        return "\n\n".join([f"### {self.title}", body, self.note])


@dataclass(frozen=True)
class Spread:
    """Hold the median of some values with the least and the greatest."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the spread of some values."""
        return cls(statistics.median(values), min(values), max(values))

    def show(self, form: str = ".2f") -> str:
        """Return "0.84 (0.82-0.86)"."""
        return f"{self.median:{form}} ({self.least:{form}}–{self.most:{form}})"


@dataclass(frozen=True)
class Ended:
    """Hold what a process came to."""

    output: str
    wall: float
    cpu: float


def stay_on_one_core() -> None:
    """Bind this process and those it starts to the last core that it may use."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def cpu_seconds(run: Callable[[], object]) -> float:
    """Return the CPU seconds that this process spends on a call."""
    began = time.process_time()
    run()
    return time.process_time() - began


def in_turn(runs: Mapping[str, Callable[[int], object]], turns: int) -> dict[str, list[float]]:
    """Return the CPU seconds of each run in each turn: A B A B, so that both meet the same noise.

    A run is told its turn, counted from 1, to read another block of texts each time: many caches
    would know a block that comes again. Turn 0 warms up and is not timed.
    """
    for run in runs.values():
        run(0)
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(1, turns + 1):
        for name, run in runs.items():
            spent[name].append(cpu_seconds(lambda run=run, turn=turn: run(turn)))
    return spent


def quotient(a: Sequence[float], b: Sequence[float]) -> Spread:
    """Return a over b, turn by turn."""
    return Spread.of([x / y for x, y in zip(a, b, strict=True)])


def rate(counts: Sequence[int], seconds: Sequence[float]) -> Spread:
    """Return how many a second, turn by turn."""
    return quotient([float(count) for count in counts], seconds)


def start(arguments: Sequence[str]) -> Ended:
    """Run Python with some arguments to its end, byte code cached; fail where it fails."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "syrcorpus-bench-cache")
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: ended with {process.returncode}")
    wall = time.perf_counter() - began
    return Ended(output, wall, used.ru_utime + used.ru_stime)


def peak_memory() -> float:
    """Return how many megabytes this process has had in memory at most (Linux)."""
    # Not ru_maxrss: that begins with the size of whoever started the process.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def answer(name: str, measure: Callable[[argparse.Namespace], Table]) -> None:
    """Be the command line of one script: measure, print the table (``--json`` for others)."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}")
    parser.add_argument("--turns", type=int, default=7, help="how often each side is timed")
    parser.add_argument("--words", type=int, default=6000, help="words of a turn's texts, about")
    parser.add_argument("--long", action="store_true", help="growth: 5,000 articles as well")
    parser.add_argument("--json", action="store_true", help="print for python -m bench")
    options = parser.parse_args()
    stay_on_one_core()
    table = measure(options)
    sys.stdout.write(json.dumps(asdict(table)) if options.json else table.markdown() + "\n")


def told(output: str) -> Any:
    """Return what a child printed as its last line, JSON."""
    return json.loads(output.strip().rsplit("\n", 1)[-1])
