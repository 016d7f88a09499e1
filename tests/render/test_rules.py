"""Every rule that finds something is explained in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from syrcorpus.render import Format, render
from syrcorpus.render.answer import View
from syrcorpus.render.rules import meaning
from tests.render.sample import answers

PACKAGE = Path(__file__).parent.parent.parent / "src" / "syrcorpus"
_RULE = re.compile(r"[\"']((?:mentions|link|speakers|attributions|statements)\.[a-z_.]+)[\"']")


def rules() -> list[str]:
    """Return the rules that the program names as they stand."""
    found = set[str]()
    for room in ("extract", "link"):
        for path in (PACKAGE / room).rglob("*.py"):
            found.update(_RULE.findall(path.read_text(encoding="utf-8")))
    return sorted(found)


def test_the_rules_are_found() -> None:
    assert len(rules()) > 50


@pytest.mark.parametrize("rule", rules())
def test_every_rule_means_something(rule: str) -> None:
    assert meaning(rule)
    assert not meaning(rule).endswith(".")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("figures.phrase.unheard_of", "the number stands before what it counts"),
        ("link.corpus.unheard_of", "the same in several articles"),
        ("dates.unheard_of", "a date"),
        ("unheard_of", ""),
    ],
)
def test_a_new_rule_is_explained_by_its_family(rule: str, words: str) -> None:
    assert meaning(rule) == words


@pytest.mark.parametrize("form", [Format.table, Format.markdown])
def test_show_explains_each_rule_once_it_is_asked(form: Format) -> None:
    asked = "".join(render(answers(View(explain=True))["show"], form))
    plain = "".join(render(answers()["show"], form))
    assert len(asked) > len(plain)
