"""What every supported Python does alike."""

from __future__ import annotations

import re
from pathlib import Path

import syrcorpus

SOURCES = sorted(Path(syrcorpus.__file__).parent.rglob("*.py"))
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)[*+?]\+|\(\?>")


def test_no_group_of_a_pattern_is_possessive() -> None:
    """Python before 3.11.5 loses its place where one fails half way (cpython issue 106052)."""
    assert POSSESSIVE_GROUP.search(r"(?:[.,]\d+)*+")
    found = [path.name for path in SOURCES if POSSESSIVE_GROUP.search(path.read_text("utf-8"))]
    assert found == []
