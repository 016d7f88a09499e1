"""Statements are led in by the words that report them, wherever these are more than "said"."""

from __future__ import annotations

import pytest

from syrcorpus.documents import sources_document
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Analysis
from syrcorpus.model.reports import SummaryPoint, SummarySentence
from syrcorpus.render import Format, render
from syrcorpus.render.answer import Answer, View
from syrcorpus.render.said import Said, as_quoted, as_said, is_slight
from tests.factories import make_article, make_attribution, span_of
from tests.render.sample import MADE_BY


def answer_of(text: str, *attributions: dict[str, str], view: View | None = None) -> Answer:
    """Return the answer of ``sources`` to one article with these attributions."""
    found = tuple(
        make_attribution(text, **said, id=f"a:a{number}")
        for number, said in enumerate(attributions, 1)
    )
    analyses = (Analysis(article=make_article(text, id="a"), attributions=found),)
    document = sources_document(analyses, (), MADE_BY)
    return Answer(document, analyses, view or View(), load_knowledge().cue_lexicon)


@pytest.mark.parametrize(
    ("text", "cue", "content", "shown"),
    [
        ("Ilvo denied that the dam had burst.", "denied", "that the dam had burst", None),
        ("Ilvo accused Korva of theft.", "accused", "Korva of theft", None),
        ("Ilvo accused Korva of theft.", "accused", "of theft", "accused Korva of theft"),
        (
            "Ilvo called on the pilots to stay.",
            "called on",
            "to stay",
            "called on the pilots to stay",
        ),
        ("Ilvo vowed to rebuild it.", "vowed", "to rebuild it", None),
        ("Ilvo told the pilots to stay.", "told", "to stay", "told the pilots to stay"),
        ("Ilvo did not say who paid.", "did not say", "who paid", None),
        ("Ilvo reported two fires.", "reported", "two fires", None),
        ("Ilvo said that it had burst.", "said", "that it had burst", "that it had burst"),
        ("Ilvo told Korva that it burst.", "told", "that it burst", "that it burst"),
        ("The dam burst, according to Ilvo.", "according to", "The dam burst", "The dam burst"),
        ("The dam burst, Ilvo conceded.", "conceded", "The dam burst", "conceded: The dam burst"),
        ("“Stay!” begged Ilvo.", "begged", "“Stay!”", "begged: “Stay!”"),
        ("Ilvo joked: “We swim.”", "joked", "“We swim.”", "joked: “We swim.”"),
        ("Warned Ilvo: it may burst.", "Warned", "it may burst", "Warned: it may burst"),
        ("Ilvo : “We swim.”", ":", "“We swim.”", "“We swim.”"),
        (
            f"Ilvo denied in a letter of {'very ' * 12} many pages that the dam had burst.",
            "denied",
            "that the dam had burst",
            "denied … that the dam had burst",
        ),
        ("Ilvo denied.\n\nThe dam burst.", "denied", "The dam burst", "denied … The dam burst"),
        ("Ilvo warned\n  that it may burst.", "warned", "that it may burst", None),
    ],
)
def test_a_cue_leads_in_its_content(text: str, cue: str, content: str, shown: str | None) -> None:
    answer = answer_of(text, {"source": "Ilvo", "cue": cue, "content": content})
    (found,) = answer.analyses[0].attributions
    assert str(as_said(found, answer, "a")) == (shown or f"{cue} {content}")


def test_a_quotation_without_a_cue_stands_alone() -> None:
    answer = answer_of("“We swim.”", {"content": "“We swim.”"})
    assert str(as_said(answer.analyses[0].attributions[0], answer, "a")) == "“We swim.”"


def test_without_knowledge_of_cues_every_cue_is_shown() -> None:
    text = "Ilvo said that it had burst."
    known = answer_of(text, {"cue": "said", "content": "that it had burst"})
    answer = Answer(known.document, known.analyses)
    shown = as_said(answer.analyses[0].attributions[0], answer, "a")
    assert str(shown) == "said that it had burst"


@pytest.mark.parametrize("most", [20, 40, 80, 200])
def test_a_shortened_statement_keeps_cue_and_words(most: int) -> None:
    said = Said("issued a message on the radio calling on", "the pilots of the harbour to stay")
    short = said.shortened(most)
    assert len(str(short)) <= most
    assert short.cue.startswith("issued a")
    assert short.words.startswith("the")
    assert said.shortened(200) == said


@pytest.mark.parametrize(
    ("text", "cue", "content", "slight"),
    [
        ("Ilvo told another story.", "told", "another story", True),
        ("Papers write about it.", "write about", "it", True),
        ("Ilvo announced their offer.", "announced", "their offer", True),
        ("Ilvo said their homes burned.", "said", "their homes burned", False),
        ("Ilvo said it burst.", "said", "it burst", False),
        ("Ilvo rejected it.", "rejected", "it", False),
        ("Ilvo promised another dam.", "promised", "another dam", False),
        ("Ilvo reported two fires.", "reported", "two fires", False),
    ],
)
def test_a_content_that_only_points_is_slight(
    text: str, cue: str, content: str, slight: bool
) -> None:
    answer = answer_of(text, {"source": text.partition(" ")[0], "cue": cue, "content": content})
    assert is_slight(answer.analyses[0].attributions[0], answer) == slight


STORY = "Ilvo told another story. Ilvo denied that the dam had burst."
TOLD = {"source": "Ilvo", "cue": "told", "content": "another story"}
DENIED = {"source": "Ilvo", "cue": "denied", "content": "that the dam had burst"}


def test_the_table_leaves_out_what_only_points_where_there_is_better() -> None:
    printed = "".join(render(answer_of(STORY, TOLD, DENIED), Format.table))
    assert "denied that the dam had burst" in printed
    assert "another story" not in printed
    assert "and 1 more statement (--full shows all)" in printed


def test_the_table_shows_what_only_points_where_there_is_no_better_or_all_is_asked() -> None:
    alone = "".join(render(answer_of(STORY, TOLD), Format.table))
    assert "told another story" in alone
    whole = "".join(render(answer_of(STORY, TOLD, DENIED, view=View(full=True)), Format.table))
    assert "told another story" in whole


def test_markdown_has_the_cue_too() -> None:
    printed = "".join(render(answer_of(STORY, DENIED), Format.markdown))
    assert "| denied that the dam had burst |" in printed


@pytest.mark.parametrize(
    ("words", "verdict", "shown"),
    [
        ("that the dam had burst", "contradicted", "denied that the dam had burst"),
        ("the dam had burst", "contradicted", "denied that the dam had burst"),
        ("told another story", "contradicted", "told another story"),
        ("the dam had burst", "differ", "the dam had burst"),
    ],
)
def test_what_stands_for_a_claim_is_led_in_and_a_figure_is_not(
    words: str, verdict: str, shown: str
) -> None:
    point = SummaryPoint(
        row="r", label="dam", verdict=verdict, independent_sources=1, articles=("a",)
    )
    quote = SummarySentence(**span_of(STORY, words).model_dump(), article="a")
    assert str(as_quoted(quote, point, answer_of(STORY, DENIED))) == shown
