"""Bodies: whose voice a proper name tells of by its words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from syrcorpus.knowledge import Knowledge

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "body_kinds.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in CASES.items() for name in names]
)
def test_a_name_tells_the_kind(kind: str, name: str, knowledge: Knowledge) -> None:
    actor = knowledge.described.by_name_word(name)
    assert actor is not None
    assert actor.speaks_as == kind


@pytest.mark.parametrize("name", ["Korva Board", "Hill National Council", "Calamity Jane"])
def test_other_names_leave_it_open(name: str, knowledge: Knowledge) -> None:
    actor = knowledge.described.by_name_word(name)
    assert actor is None or actor.speaks_as is None
