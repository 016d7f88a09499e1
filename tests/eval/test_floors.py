"""The program is no worse than it was, over the demonstration corpus and over other events."""

from __future__ import annotations

import pytest

from .gold import SETS
from .measures import below, read_floors
from .program import measure_program

pytestmark = pytest.mark.pipeline


@pytest.mark.parametrize("name", SETS)
def test_every_measure_of_a_set_holds_its_floor(name: str) -> None:
    assert read_floors(name), "no floors: run python -m tests.eval --update"
    assert below(name, measure_program(*SETS[name]).measures) == []
