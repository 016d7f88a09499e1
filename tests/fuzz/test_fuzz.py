"""Every property over random input; what once broke one is kept below and tried each time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.conftest import PROFILE
from tests.fuzz.making import MARKS, WORDS
from tests.fuzz.properties import PROPERTIES

SIZES = {"reading": 400, "comparing": 500, "linking": 100}


@pytest.mark.parametrize("name", list(PROPERTIES))
def test_whatever_comes_in(name: str) -> None:
    size = SIZES.get(name, 200)

    @settings(settings.get_profile(PROFILE))
    @given(st.binary(min_size=size // 2, max_size=size) | st.binary(max_size=size))
    def holds(data: bytes) -> None:
        PROPERTIES[name](data)

    holds()


_NOTHING = bytes([5, MARKS.index("\x00")] * 2 + [5])
"""A name without a letter."""
FINDINGS: list[tuple[str, bytes]] = [
    # a weekday in an article of the first day of the calendar: before it there is none
    ("dates", bytes([0, WORDS.index("Friday")])),
    # a text that ends with a vague number was asked for the verb behind it
    ("reading", b"\x80\x80\x80\x80"),
    # "19 million million million …" was more than decimals are exact for
    ("numbers", b"s\x92\x00" + b"\x81" * 14 + b"=n\x01gi\x92"),
    ("numbers", b"s\x92" + b"\x00" + b"\x81" * 190),
    # persons whose names have no word were asked for their surnames
    ("linking", (_NOTHING * 4 + bytes(4)) * 3),
]
"""What broke a property, by its name."""


@pytest.mark.parametrize(("name", "data"), FINDINGS)
def test_what_once_broke_holds(name: str, data: bytes) -> None:
    PROPERTIES[name](data)
