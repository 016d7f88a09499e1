"""Statements besides coded events: citations, their clauses, denials of what was said before."""

from __future__ import annotations

import pytest

from syrcorpus.extract.statements import extract_statements
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Attribution, Statement
from tests.factories import make_article, make_attribution, make_doc, make_figure

CLAIM = "The forms did not match the posted tallies"
TEXT = f"{CLAIM} , the observers said . The commission {{}} . "


def statements_of(text: str, *attributions: Attribution) -> list[Statement]:
    """Return the statements of a text that names nobody."""
    doc = make_doc(text)
    return list(
        extract_statements(doc, make_article(text), (), attributions, (), (), load_knowledge())
    )


def refused(cue: str, content: str) -> list[Statement]:
    """Return what becomes of the observers' claim where the commission denies something."""
    text = TEXT.format(f"{cue} {content}")
    claim = make_attribution(text, CLAIM, source="the observers", cue="said")
    denial = make_attribution(text, content, source="The commission", cue=cue)
    denial = denial.model_copy(update={"id": "a:a2"})
    found = statements_of(text, claim, denial)
    return [statement for statement in found if statement.rule == "statements.refusal"]


def test_a_citation_is_a_statement_with_its_concepts() -> None:
    text = TEXT.format("waited")
    said, *_ = statements_of(
        text, make_attribution(text, CLAIM, source="the observers", cue="said")
    )
    assert (said.text, said.action, said.words) == (
        CLAIM,
        None,
        ("forms", "match", "not", "poste", "result"),
    )


@pytest.mark.parametrize(
    ("cue", "content"),
    [("denied", "this"), ("rejected", "that claim"), ("dismissed", "the allegations as false")],
)
def test_a_denial_takes_up_what_was_said_before(cue: str, content: str) -> None:
    (said,) = refused(cue, content)
    assert said.text == f"The commission {cue} {content}"
    assert (said.denied, said.source, said.words) == (
        True,
        "a:a2",
        ("forms", "match", "not", "poste", "result"),
    )


@pytest.mark.parametrize(
    ("cue", "content"),
    [("rejected", "it"), ("denied", "a bribe was paid"), ("confirmed", "that claim")],
)
def test_other_statements_take_nothing_up(cue: str, content: str) -> None:
    assert refused(cue, content) == []


def test_a_refused_figure_is_the_one_given_last() -> None:
    first, last = "forty sheep died in the barn of the old mill", "sixty were lost"
    text = (
        f"{first} , the police said . {last} , farmers said . The minister rejected that figure . "
    )
    said = [
        make_attribution(text, first, source="the police", cue="said"),
        make_attribution(text, last, source="farmers", cue="said"),
        make_attribution(text, "that figure", source="The minister", cue="rejected"),
    ]
    said = [a.model_copy(update={"id": f"a:a{n}"}) for n, a in enumerate(said, 1)]
    figures = [
        make_figure(text, "forty", 40, 40, id="a:f1", counts="sheep"),
        make_figure(text, "sixty", 60, 60, id="a:f2", counts="sheep"),
    ]
    doc = make_doc(text)
    found = extract_statements(doc, make_article(text), (), said, figures, (), load_knowledge())
    refusals = [s for s in found if s.rule == "statements.refusal"]
    assert [s.figures for s in refusals] == [("a:f2",)]
