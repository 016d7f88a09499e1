"""Statements are led in by the words that report them, wherever these are more than "said"."""

from __future__ import annotations

import pytest

from syrcorpus.documents import compare_document, sources_document
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Analysis
from syrcorpus.model.reports import ComparedArticle, Comparison, SummaryPoint, SummarySentence
from syrcorpus.model.rows import ClaimMember, ClaimRow
from syrcorpus.render import Format, render
from syrcorpus.render.answer import Answer, View
from syrcorpus.render.said import Said, as_quoted, as_said, as_told, is_slight
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


RADIO = (
    "Ilvo vowed to hold the dam and to feed the town. Ilvo said that the dam had burst, while "
    "Korva believes that it holds. The town was fed. Ilvo denied that it starved."
)
OF_RADIO = (
    {"source": "Ilvo", "cue": "vowed", "content": "to hold the dam and to feed the town"},
    {
        "source": "Ilvo",
        "cue": "said",
        "content": "that the dam had burst, while Korva believes that it holds",
    },
    {"source": "Korva", "cue": "believes", "content": "that it holds"},
    {"source": "Ilvo", "cue": "denied", "content": "that it starved"},
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("to hold the dam", "vowed to hold the dam"),
        ("to feed the town", "vowed to hold the dam and to feed the town"),
        ("that the dam had burst", "that the dam had burst"),
        ("the dam had burst", "the dam had burst"),
        ("it holds", "believes that it holds"),
        ("The town was fed", "The town was fed"),
        ("Ilvo denied that it starved", "Ilvo denied that it starved"),
    ],
)
def test_what_is_told_is_led_in_by_whoever_says_it(words: str, shown: str) -> None:
    answer = answer_of(RADIO, *OF_RADIO)
    assert str(as_told(span_of(RADIO, words), "a", answer)) == shown


def claims_of_radio() -> Answer:
    """Return the answer of ``compare`` with one claim that is made, vowed and denied."""
    analyses = answer_of(RADIO, *OF_RADIO).analyses
    members = tuple(
        ClaimMember(
            **span_of(RADIO, words).model_dump(),
            article="a",
            source=source,
            own_voice=source is None,
            stance=stance,
        )
        for words, source, stance in (
            ("to feed the town", "Ilvo", "asserts"),
            ("The town was fed", None, "asserts"),
            ("that it starved", "Ilvo", "denies"),
        )
    )
    row = ClaimRow(
        id="c1",
        label="the town fed",
        verdict="contradicted",
        independent_sources=1,
        members=members,
    )
    comparison = Comparison(
        articles=tuple(ComparedArticle(**a.article.meta.model_dump()) for a in analyses),
        claims=(row,),
    )
    document = compare_document(comparison, analyses, (), MADE_BY)
    view = View(sections=("claims",))
    return Answer(document, analyses, view, load_knowledge().cue_lexicon)


def test_the_table_of_claims_has_stance_and_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    printed = "".join(render(claims_of_radio(), Format.table))
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert "a:31 asserts Ilvo vowed to hold the dam and to feed the town" in lines
    assert "a:119 asserts own voice The town was fed" in lines
    assert "a:149 denies Ilvo denied that it starved" in lines


def test_claims_in_markdown_have_stance_and_cue() -> None:
    printed = "".join(render(claims_of_radio(), Format.markdown))
    assert "asserts: The town was fed (own voice, a:119)" in printed
    assert "denies: denied that it starved (Ilvo, a:149)" in printed


@pytest.mark.parametrize("form", [Format.json, Format.jsonl, Format.csv])
def test_data_keeps_the_words_of_a_claim_as_they_stand(form: Format) -> None:
    printed = "".join(render(claims_of_radio(), form))
    assert "to feed the town" in printed
    assert "vowed" not in printed
