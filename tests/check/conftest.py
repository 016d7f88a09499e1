"""Running the program in a process of its own, to see what it imports."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest


@pytest.fixture
def subprocess_modules() -> Callable[..., set[str]]:
    """Return a function that runs a command line and tells which modules it had imported."""

    def run(*words: str) -> set[str]:
        code = (
            "import json, sys\nfrom syrcorpus.cli import execute\n"
            f"execute({list(words)!r})\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        return set(json.loads(done.stderr.splitlines()[-1]))

    return run
