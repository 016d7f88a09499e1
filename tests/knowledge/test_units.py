"""Units and currencies are those of the libraries: pint's measures, ISO 4217 as Babel has it."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.numbers import get_territory_currencies

from syrcorpus.knowledge import load_knowledge
from syrcorpus.model.measures import convert, dimension, in_base_units

KNOWLEDGE = load_knowledge()
MONEY = [u for u in KNOWLEDGE.units if u.quantity == "money" and u.name.isupper()]
IN_USE = {
    code
    for territory in Locale("en").territories
    if len(territory) == 2
    for code in get_territory_currencies(territory)
}
DIMENSIONS = {
    "distance": "[length]",
    "area": "[length] ** 2",
    "volume": "[length] ** 3",
    "weight": "[mass]",
    "speed": "[length] / [time]",
    "flow": "[length] ** 3 / [time]",
    "power": "[mass] * [length] ** 2 / [time] ** 3",
    "energy": "[mass] * [length] ** 2 / [time] ** 2",
    "temperature": "[temperature]",
    "duration": "[time]",
}
UNKNOWN_TO_PINT = {"quintal", "°"}


@pytest.mark.parametrize(
    "unit", [u for u in KNOWLEDGE.units if u.quantity in DIMENSIONS], ids=lambda unit: unit.name
)
def test_a_unit_measures_what_its_entry_says(unit):
    wanted = None if unit.name in UNKNOWN_TO_PINT else DIMENSIONS[unit.quantity]
    assert dimension(unit.name) == wanted


def test_shares_and_money_have_no_dimension():
    assert {dimension(symbol) for symbol in ("USD", "pp", "bp", "magnitude", "share")} == {None}
    assert in_base_units(5, "USD") is None


@pytest.mark.parametrize(
    ("value", "symbol", "other", "found"),
    [
        (1.2, "mi", "km", 1.9312128),
        (1, "bbl", "L", 158.987),
        (2, "ha", "m2", 20000),
        (32, "°F", "°C", 0),
        (1, "t", "kg", 1000),
        (60, "mph", "km/h", 96.56064),
        (2, "d", "h", 48),
        (3, "decade", "yr", 30),
        (5, "km", "kg", None),
        (5, "USD", "km", None),
    ],
)
def test_measures_convert(value, symbol, other, found):
    got = convert(value, symbol, other)
    assert got == (found if found is None else pytest.approx(found, abs=1e-3))


def test_every_currency_in_use_is_known_by_its_english_name():
    plurals = Locale("en")._data["currency_names_plural"]
    known = {unit.name: {term.lower() for term in unit.terms} for unit in MONEY}
    assert IN_USE - set(known) == set()
    assert set(known) - IN_USE == {"IRT"}  # the toman, in which Iran tells prices
    missing = [
        code
        for code in sorted(IN_USE)
        if code != "USD" and plurals[code]["other"].lower() not in known[code]
    ]
    assert missing == []


def test_countries_of_currencies_are_entries():
    names = {entity.name for entity in KNOWLEDGE.entities}
    assert {c for unit in KNOWLEDGE.units for c in unit.countries} - names == set()


def test_defaults_of_shared_words_are_currencies():
    codes = {unit.name for unit in MONEY}
    assert {unit.default for unit in KNOWLEDGE.units if unit.default} <= codes
