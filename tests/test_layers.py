"""Imports run one way through the rooms, and slow packages are imported where they are used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "syrcorpus"

# A room may import from the rooms named with it, and from itself.
FLOOR_PLAN = {
    "version": set(),
    "errors": set(),
    "offline": set(),
    "safe_yaml": {"errors"},
    "model": set(),
    "knowledge": {"errors", "safe_yaml", "model"},
    "corpus": {"errors", "safe_yaml", "model", "knowledge", "store"},
    "check": {"errors", "model", "knowledge", "corpus"},
    "pipeline": {"errors", "version"},
    "extract": {"model", "knowledge"},
    "link": {"model", "knowledge", "extract"},
    "analysis": {"model", "knowledge", "extract", "link"},
    "store": {"errors"},
    "analysing": {
        "version", "errors", "offline", "model", "knowledge", "pipeline", "link", "analysis",
        "store",
    },
    "comparison": {"model"},
    "documents": {"model", "store", "version"},
    "render": {"model"},
    "cli": {
        "version", "errors", "offline", "model", "knowledge", "corpus", "check", "pipeline",
        "analysing", "store", "comparison", "documents", "render",
    },
    "__init__": {"version", "model", "corpus", "knowledge", "pipeline", "analysing", "comparison"},
    "__main__": {"cli", "render"},
}  # fmt: skip


def imported_rooms(path: Path) -> set[str]:
    """Return the rooms of the package that a module imports from."""
    depth = len(path.relative_to(PACKAGE).parts)
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            names = [node.module] if node.module else [alias.name for alias in node.names]
            rooms.update(name.split(".")[0] for name in names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("syrcorpus."):
            rooms.add((node.module or "").split(".")[1])
    return rooms


def room_of(path: Path) -> str:
    """Return the room that a module stands in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_the_rooms_below_it(path: Path) -> None:
    room = room_of(path)
    assert imported_rooms(path) - {room} <= FLOOR_PLAN[room]


def test_every_room_stands_on_the_floor_plan() -> None:
    assert {room_of(path) for path in MODULES} == set(FLOOR_PLAN)


@pytest.mark.parametrize(
    "slow", ["spacy", "numpy", "pydantic", "onnxruntime", "lxml", "trafilatura", "pint"]
)
def test_the_command_line_opens_without_slow_packages(slow: str) -> None:
    code = f"import sys, syrcorpus.cli; sys.exit({slow!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
