"""``make fuzz``: each property for a fixed time, by atheris (libFuzzer) or else by hypothesis.

    python -m tests.fuzz                        # every property for a minute
    python -m tests.fuzz numbers --seconds 300

Atheris mutates the input that reached new code; what it learned stays in ``.hypothesis/atheris``.
Where it has no wheel for this Python, hypothesis runs its long profile instead. A finding is
printed as a line for ``FINDINGS`` in ``test_fuzz.py``.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

LEARNED = Path(".hypothesis") / "atheris"
LONGEST = {"files": 4000}
"""Bytes of an input; 600 of most."""
SAMPLES = Path(__file__).parent.parent / "corpus" / "files"
"""Files of several formats to begin with."""
HANGS = 30
"""Seconds after which one input counts as a hang."""


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="PROPERTY")
    parser.add_argument("--seconds", type=int, default=60, help="for each property")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def fuzz(name: str, seconds: int) -> None:
    """Run atheris over one property in this process, which it ends."""
    import atheris

    with atheris.instrument_imports(include=["syrcorpus"]):
        from tests.fuzz.properties import PROPERTIES, SUFFIXES

    folder = LEARNED / name
    folder.mkdir(parents=True, exist_ok=True)
    if name == "files":
        for path in SAMPLES.iterdir():
            if path.suffix in SUFFIXES:
                number = SUFFIXES.index(path.suffix)
                (folder / path.name).write_bytes(bytes([number]) + path.read_bytes())
    options = {
        "max_total_time": seconds, "max_len": LONGEST.get(name, 600), "timeout": HANGS,
        "rss_limit_mb": 4096,
        "print_final_stats": 1, "verbosity": 0, "artifact_prefix": f"{folder}/found-",
    }  # fmt: skip
    words = [f"-{option}={value}" for option, value in options.items()]
    atheris.Setup([sys.argv[0], *words, str(folder)], PROPERTIES[name])
    atheris.Fuzz()


def run(name: str, seconds: int) -> bool:
    """Fuzz one property in a process of its own; print what came of it; tell whether it holds."""
    before = set(LEARNED.glob(f"{name}/found-*"))
    words = [sys.executable, "-m", "tests.fuzz", name, "--seconds", str(seconds), "--here"]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
    ran = re.search(r"number_of_executed_units: *(\d+)", done.stderr)
    print(f"{name}: {ran[1] if ran else '?'} inputs in {seconds} s", flush=True)
    found = sorted(set(LEARNED.glob(f"{name}/found-*")) - before)
    for path in found:
        print(f"    ({name!r}, {path.read_bytes()!r}),  # {path}")
    if done.returncode != 0:
        said = re.sub(r"(?m)^(INFO|WARNING|stat::|==).*\n", "", done.stdout + done.stderr)
        print("\n".join(said.splitlines()[-25:]))
    return done.returncode == 0


def main() -> int:
    """Fuzz what the command line names; return the exit code."""
    asked = _parse()
    if asked.here:
        fuzz(asked.names[0], asked.seconds)
    if importlib.util.find_spec("atheris") is None:
        version = ".".join(map(str, sys.version_info[:2]))
        print(f"atheris has no wheel for this Python ({version}): hypothesis runs its long profile")
        only = ["-k", " or ".join(asked.names)] if asked.names else []
        words = [sys.executable, "-m", "pytest", "-q", "tests/fuzz", *only]
        environment = {**os.environ, "SYRCORPUS_FUZZ": "long"}
        return subprocess.run(words, env=environment, check=False).returncode
    from tests.fuzz.properties import PROPERTIES

    held = [run(name, asked.seconds) for name in asked.names or PROPERTIES]
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
