"""How soon the program answers ``--help`` and ``--version``, against spaCy's import."""

from __future__ import annotations

import argparse

from .harness import Spread, Table, answer, quotient, start

COMMANDS = {
    "spacy": ["-c", "import spacy"],
    "--help": ["-m", "syrcorpus", "--help"],
    "--version": ["-m", "syrcorpus", "--version"],
    "nothing": ["-c", "pass"],
}


def measure(options: argparse.Namespace) -> Table:
    """Start each in turn; CPU seconds of the whole process."""
    spent: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(options.turns + 1):
        for name, arguments in COMMANDS.items():
            ended = start(arguments)
            if turn:  # the first writes byte code
                spent[name].append(ended.cpu)
    rows = [
        [
            f"`syrcorpus {name}`",
            Spread.of(spent[name]).show(),
            Spread.of(spent["spacy"]).show(),
            quotient(spent[name], spent["spacy"]).show(),
            "≤ 0.5",
        ]
        for name in ("--help", "--version")
    ]
    bare = Spread.of(spent["nothing"]).show()
    return Table(
        "Start",
        ["command", "CPU s", '`python -c "import spacy"`', "ratio", "target"],
        rows,
        note=f"Python alone (`-c pass`): {bare} s.",
    )


if __name__ == "__main__":
    answer("start", measure)
