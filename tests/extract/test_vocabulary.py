from __future__ import annotations

import pytest

from syrcorpus.extract.vocabulary import Vocabulary, applies, plural, singular, verb_forms


@pytest.mark.parametrize(
    ("many", "one"),
    [("families", "family"), ("children", "child"), ("schoolchildren", "schoolchild"),
     ("churches", "church"), ("gunmen", "gunman"), ("buses", "bus"), ("towns", "town")],
)  # fmt: skip
def test_plurals_and_singulars(many, one):
    assert singular(many) == one
    assert plural(one) == many


@pytest.mark.parametrize(
    ("verb", "form"),
    [("kill", "killing"), ("flee", "fled"), ("shoot down", "shot"), ("trap", "trapped"),
     ("die", "dying"), ("seize", "seizing"), ("bury", "buried"), ("kidnap", "kidnapped")],
)  # fmt: skip
def test_verbs_in_all_forms(verb, form):
    assert form in verb_forms(verb)[0]


def test_what_can_happen_to_whom(knowledge):
    vocabulary = Vocabulary.of(knowledge)
    by_name = vocabulary.by_name
    assert applies(by_name["killed"], by_name["civilians"])
    assert applies(by_name["captured"], by_name["places"])
    assert not applies(by_name["killed"], by_name["places"])
    assert applies(by_name["destroyed"], None)
    assert not applies(by_name["fired"], None)


def test_the_longest_noun_decides(knowledge):
    vocabulary = Vocabulary.of(knowledge)
    assert vocabulary.thing(["two", "car", "bombs"]).name == "bombs"
    assert vocabulary.thing(["cars"]).name == "vehicles"
    assert vocabulary.thing(["ideas"]) is None
