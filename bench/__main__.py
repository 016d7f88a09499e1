"""Measure everything, each script in a process of its own; ``--write`` keeps it in README.md."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from .harness import Table, start, told

SCRIPTS = ("start", "pipeline", "speed", "quotations", "figures", "reuse", "growth")
PACKAGES = ("spacy", "onnxruntime", "textacy", "quantulum3")
README = Path(__file__).with_name("README.md")
MARKS = ("<!-- results -->\n", "<!-- end of results -->\n")


def main() -> None:
    """Run the scripts, print their tables, and keep them where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md")
    parser.add_argument("--long", action="store_true", help="5,000 articles as well")
    options = parser.parse_args()
    long = ["--long"] if options.long else []
    parts = [machine()]
    sys.stdout.write(parts[0] + "\n")
    for script in SCRIPTS:
        table = Table(**told(start(["-m", f"bench.{script}", "--json", *long]).output))
        parts.append(table.markdown())
        sys.stdout.write("\n" + parts[-1] + "\n")
        sys.stdout.flush()
    if options.write:
        before, rest = README.read_text("utf-8").split(MARKS[0])
        after = rest.split(MARKS[1])[1]
        text = before + MARKS[0] + "\n" + "\n\n".join(parts) + "\n\n" + MARKS[1] + after
        README.write_text(text, "utf-8")


def machine() -> str:
    """Say where and when this is measured."""
    names = Path("/proc/cpuinfo").read_text("utf-8").split("\n")
    model = next((line.split(": ")[1] for line in names if line.startswith("model name")), "?")
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = os.getloadavg()[0]
    return (
        f"{dt.datetime.now(dt.UTC).date()}, one core of {os.cpu_count()} of an {model},"
        f" Python {platform.python_version()}, {packages}; the machine's load was {load:.1f}."
    )


if __name__ == "__main__":
    main()
