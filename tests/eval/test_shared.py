"""Names and attributions on the development sets are no worse than they were."""

from __future__ import annotations

import pytest

from .measures import below, read_floors
from .shared import SHARED, measure_shared

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="../shared is not there"),
]


def test_every_measure_of_the_development_sets_holds_its_floor() -> None:
    assert read_floors("shared"), "no floors: run python -m tests.eval --shared --update"
    assert below("shared", measure_shared()) == []
