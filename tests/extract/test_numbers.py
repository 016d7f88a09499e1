from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syrcorpus.extract.figures.digits import parse_digits
from syrcorpus.extract.figures.numbers import read_numbers
from syrcorpus.knowledge import load_knowledge
from tests.figure_score import table
from tests.work import calls_of

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(("name", "case"), table("numbers.yaml"))
def test_numbers_are_read(name, case):
    found = [
        [case["text"][n.start : n.end], n.low, n.high, n.modifier, n.unit]
        for n in read_numbers(case["text"], KNOWLEDGE)
    ]
    assert found == case["expected"]


def test_dates_are_no_numbers():
    text = "In 2016 some 50 died"
    found = [text[n.start : n.end] for n in read_numbers(text, KNOWLEDGE, [(3, 7)])]
    assert found == ["some 50"]


@pytest.mark.parametrize("digits", ["7" * 400, "1,2,3", "1.2.3", "007", "1,23,45"])
def test_odd_digits_have_no_value(digits):
    assert parse_digits(digits) is None


@pytest.mark.parametrize(
    "text",
    ["1 ", "one ", "twenty-", "1,2", "a ", "at least ", "hundred and ", "x", "7", "between 1 and ",
     "1 and ", "5% to ", "from 5 km to ", "up to ", "1 in ", "3 for ", "pounds ", "-", "½ "],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_work(text):
    once, twice = (
        calls_of(lambda long=text * count: list(read_numbers(long, KNOWLEDGE)))
        for count in (200, 400)
    )
    assert twice < 2.2 * once + 200


@settings(max_examples=60)
@given(st.text(alphabet="0123456789 ,.-–/%$+()½atofe\n٢", max_size=60))
def test_any_text_gives_numbers_in_order(text):
    position = 0
    for number in read_numbers(text, KNOWLEDGE):
        assert position <= number.start < number.end <= len(text)
        position = number.end
