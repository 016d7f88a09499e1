"""What an option asks for is kept, whoever else speaks beside."""

from __future__ import annotations

import pytest

from syrcorpus.cli.filters import Wanted, attribution_filter
from syrcorpus.model import SourceKind, SourcePart
from tests.factories import make_attribution

TEXT = "A war monitor and residents said the road was open."


@pytest.mark.parametrize(
    ("kind", "kept"), [("monitor", True), ("witness", True), ("other", True), ("media", False)]
)
def test_a_kind_is_that_of_any_who_speak_together(kind: SourceKind, kept: bool) -> None:
    said = make_attribution(TEXT, "the road was open", source="A war monitor and residents")
    assert said.source is not None
    parts = (
        SourcePart(start=0, end=13, text="A war monitor", kind="monitor"),
        SourcePart(start=18, end=27, text="residents", kind="witness"),
    )
    source = said.source.model_copy(update={"parts": parts})
    keep = attribution_filter(Wanted("--source", ()), [kind], None)
    assert keep(said.model_copy(update={"source": source})) is kept
