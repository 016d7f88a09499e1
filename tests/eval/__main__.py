"""Print the measures of the program, a column for each set of articles; see ``measures.py``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from syrcorpus.pipeline import load_pipeline

from .gold import SETS
from .measures import HAIR, read_floors, write_floors
from .program import measure_program
from .scores import Scores
from .shared import SHARED, measure_shared


def main() -> None:
    """Measure, print, and raise the floors where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(SETS)} (default: all)")
    parser.add_argument("--folder", type=Path, action="append", help="a set that lies elsewhere")
    parser.add_argument("--errors", action="store_true", help="list every case that is wrong")
    parser.add_argument("--update", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors as well")
    parser.add_argument("--shared", action="store_true", help="the development sets instead")
    options = parser.parse_args()
    if options.lower and not options.update:
        parser.error("--lower says how to --update; give both")
    if options.shared and not SHARED.exists():
        parser.error(f"{SHARED} is not there")
    if unknown := sorted(set(options.sets) - set(SETS)):
        parser.error(f"there is no set {', '.join(unknown)}")
    if options.shared:
        results = {"shared": Scores(measures=measure_shared())}
    else:
        results = _measure(options.sets, options.folder or [])
    _print(results)
    for name, scores in results.items():
        if options.errors and scores.errors:
            sys.stdout.write(f"\n{name}\n" + "\n".join(sorted(scores.errors)) + "\n")
        if options.update:
            write_floors(name, scores.measures, lower=options.lower)


def _measure(names: list[str], folders: list[Path]) -> dict[str, Scores]:
    """Measure the sets that are named, all where neither a set nor a folder is."""
    chosen = {name: SETS[name] for name in names or ([] if folders else SETS)}
    chosen |= {folder.name: (folder / "articles", folder / "gold") for folder in folders}
    pipeline = load_pipeline()
    return {name: measure_program(*places, pipeline) for name, places in chosen.items()}


def _print(results: dict[str, Scores]) -> None:
    """Print a row for each measure: every set's value, an asterisk where it is below its floor."""
    out = sys.stdout.write
    out(" " * 32 + "".join(f"{name:>10}" for name in results) + "\n")
    floors = {name: read_floors(name) for name in results}
    for measure in next(iter(results.values())).measures:
        cells = []
        for name, scores in results.items():
            value = scores.measures[measure]
            low = value < floors[name].get(measure, 0.0) - HAIR
            cells.append(f"{value:>9.4f}{'*' if low else ' '}")
        out(f"{measure:32}{''.join(cells)}\n")


if __name__ == "__main__":
    main()
