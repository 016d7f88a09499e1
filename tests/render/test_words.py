"""How values read in a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syrcorpus.model import Source, SourceKind, SourcePart
from syrcorpus.render.words import bounds, days, listed, number, shortened, voice_kind
from tests.factories import make_interval


@pytest.mark.parametrize(
    ("low", "high", "modifier", "unit", "shown"),
    [
        (27, 27, "exact", None, "27"),
        (27, None, "at-least", None, "≥ 27"),
        (None, 30, "up-to", None, "≤ 30"),
        (1000, None, "more-than", None, "> 1,000"),
        (50, 50, "about", None, "≈ 50"),
        (2, 2, "almost", "km", "almost 2 km"),
        (20, 30, "exact", "%", "20–30%"),
        (24, None, "vague", None, "24+"),
        (0.5, 0.5, "exact", "share", "0.5"),
        (2.0, 2.0, "exact", "km", "2 km"),
        (None, None, "exact", None, "?"),
        (10**400, 10**400, "exact", None, "∞"),
    ],
)
def test_bounds_reads_as_a_person_would_write_it(
    low: float | None, high: float | None, modifier: str, unit: str | None, shown: str
) -> None:
    assert bounds(low, high, modifier, unit) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2024-11-29", "2024-11-29", "29 Nov 2024"),
        ("2024-11-27", "2024-11-29", "27–29 Nov 2024"),
        ("2024-11-27", "2024-12-01", "27 Nov – 1 Dec 2024"),
        ("2023-12-31", "2024-01-01", "31 Dec 2023 – 1 Jan 2024"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("2015-01-01", "2016-12-31", "2015–2016"),
        ("2020-03-01", "2020-03-31", "Mar 2020"),
    ],
)
def test_days_takes_the_shortest_true_form(first: str, last: str, shown: str) -> None:
    assert days(make_interval(first, last)) == shown


def test_number_sets_thousands_apart() -> None:
    assert number(2_500_000) == "2,500,000"


def test_listed_tells_how_many_more() -> None:
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"


@given(st.text(), st.integers(min_value=2, max_value=200))
def test_shortened_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


def test_shortened_cuts_after_a_word() -> None:
    assert shortened("the fighting left at least 242 dead", 20) == "the fighting left…"


@pytest.mark.parametrize(
    ("kinds", "anonymous", "shown"),
    [
        ([], False, "other"),
        ([], True, "other, unnamed"),
        (["monitor", "media"], False, "monitor and media"),
        (["military", "military"], True, "military, unnamed"),
    ],
)
def test_voice_kind_tells_the_kinds_of_all_who_speak(
    kinds: list[SourceKind], anonymous: bool, shown: str
) -> None:
    span = {"start": 0, "end": 4, "text": "Both"}
    parts = tuple(SourcePart(**span, kind=kind) for kind in kinds)
    assert voice_kind(Source(**span, parts=parts, anonymous=anonymous)) == shown
