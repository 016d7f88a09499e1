"""docs/knowledge.md is true: its examples load, and it names every section and field."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from syrcorpus.knowledge import SECTIONS, Knowledge, load_knowledge

TEXT = (Path(__file__).parent.parent.parent / "docs" / "knowledge.md").read_text("utf-8")
EXAMPLES = [e for e in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if "provenance" in e]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_is_a_knowledge_file(number: int, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(EXAMPLES[number], encoding="utf-8")
    assert load_knowledge([path]).entities


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_documented_with_an_example_and_every_field(section: str) -> None:
    assert any(f"\n{section}:" in example for example in EXAMPLES)
    entry = get_args(Knowledge.model_fields[section].annotation)[0]
    for field in entry.model_fields:
        assert field == "name" or f"`{field}`" in TEXT, f"{section}: {field}"
