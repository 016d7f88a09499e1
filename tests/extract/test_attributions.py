"""Attributions: who says what, by rules from plain words, joined with a pipeline's spans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from syrcorpus.extract.attributions import extract_attributions
from syrcorpus.extract.attributions.layout import read_quotations
from syrcorpus.knowledge import load_knowledge
from tests.factories import make_article, make_doc
from tests.work import calls_of

if TYPE_CHECKING:
    from spacy import Language

    from syrcorpus.model import Attribution

CASES = [
    {"group": group, **case}
    for group, cases in yaml.safe_load(
        (Path(__file__).parent.parent / "cases" / "attributions.yaml").read_text(encoding="utf-8")
    ).items()
    for case in cases
]


def extract(text: str, **doc: Any) -> list[Attribution]:
    return list(extract_attributions(make_doc(text, **doc), make_article(text), load_knowledge()))


def plain(found: Attribution) -> dict[str, Any]:
    """Return an attribution as the tables write it."""
    content = [span.text for span in found.content]
    told: dict[str, Any] = {
        "source": found.source.text if found.source else None,
        "cue": found.cue.text if found.cue else None,
        "content": content if len(content) > 1 else content[0],
    }
    if found.type != "statement":
        told["type"] = found.type
    if found.quote != "indirect":
        told["quote"] = found.quote
    return told


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['group']}: {case['label']}")
def test_attributions_read_as_the_table_says(case: dict[str, Any]) -> None:
    assert [plain(found) for found in extract(case["text"])] == case.get("expected", [])


def test_spans_of_equal_id_are_one_attribution() -> None:
    text = "Rebels believe the town will fall soon ."
    doc = {"sources": [(0, 1, 7)], "cues": [(1, 2, 7)], "contents": [(2, 7, 7)]}
    assert [plain(found) for found in extract(text, spans=doc)] == [
        {
            "source": "Rebels",
            "cue": "believe",
            "content": "the town will fall soon",
            "type": "belief",
        }
    ]


def test_a_source_from_another_paragraph_is_let_go() -> None:
    text = "Rebels left.\nIt believes the town fell."
    spans = {"sources": [(0, 1, 1)], "cues": [(5, 6, 1)], "contents": [(6, 9, 1)]}
    assert (
        extract(text, spans=spans)[0].source is None
        or extract(text, spans=spans)[0].source.text != "Rebels"
    )  # type: ignore[union-attr]


def test_what_is_yet_to_be_said_is_no_statement() -> None:
    text = "Official media has yet to report the fighting."
    spans = {"sources": [(0, 2, 1)], "cues": [(2, 6, 1)], "contents": [(6, 8, 1)]}
    assert extract(text, spans=spans) == []


def test_how_a_thing_is_known_is_no_statement() -> None:
    text = "The bill known as the Peace Act was passed."
    spans = {"sources": [(0, 2, 1)], "cues": [(2, 4, 1)], "contents": [(4, 7, 1)]}
    assert extract(text, spans=spans) == []


def test_who_asks_not_to_be_named_says_nothing_by_that() -> None:
    text = "An official asked not to be named."
    spans = {"sources": [(0, 2, 1)], "cues": [(2, 3, 1)], "contents": [(3, 7, 1)]}
    assert extract(text, spans=spans) == []


def test_nobodys_thought_is_let_go() -> None:
    text = "The road is expected to open soon."
    spans = {"cues": [(2, 4, 1)], "contents": [(4, 7, 1)]}
    assert extract(text, spans=spans) == []


def test_what_somebody_is_about_to_say_is_an_intention() -> None:
    text = "The ministers met to discuss trade between them."
    spans = {"sources": [(0, 2, 1)], "cues": [(2, 5, 1)], "contents": [(5, 8, 1)]}
    assert [found.type for found in extract(text, spans=spans)] == ["intention"]


def test_who_is_cited_by_an_outlet_is_the_speaker() -> None:
    text = "Reuters, citing the police, reports that 130 men are held."
    spans = {
        "sources": [(0, 1, 1), (0, 1, 2)],
        "cues": [(2, 3, 1), (6, 7, 2)],
        "contents": [(3, 5, 1), (7, 12, 2)],
    }
    assert [plain(found) for found in extract(text, spans=spans)] == [
        {"source": "the police", "cue": "reports", "content": "that 130 men are held"}
    ]


def test_a_name_that_the_cue_begins_with_belongs_to_the_source() -> None:
    text = "Ali al-Hadi said the town fell."
    spans = {"sources": [(0, 2, 1)], "cues": [(3, 5, 1)], "contents": [(5, 8, 1)]}
    found = extract(text, spans=spans)[0]
    assert (found.source and found.source.text, found.cue and found.cue.text) == (
        "Ali al-Hadi",
        "said",
    )


@pytest.mark.parametrize("verb", [1, 5], ids=["hangs on opposed", "hangs on said"])
def test_whom_somebody_is_opposed_to_does_not_speak_for_them(verb: int) -> None:
    text = "Rebels opposed to Ali Hadi said the town fell."
    found = extract(
        text,
        heads=[verb, 5, 3, 1, 3, 5, 7, 8, 5, 5],
        deps="nsubj advcl case obl flat root det nsubj ccomp punct".split(),
        pos="NOUN VERB ADP PROPN PROPN VERB DET NOUN VERB PUNCT".split(),
        spans={"sources": [(3, 5, 1)], "cues": [(5, 6, 1)], "contents": [(6, 9, 1)]},
    )[0]
    assert found.source
    assert found.source.text == "Rebels opposed to Ali Hadi"


def test_a_verb_inside_a_compound_ends_no_source() -> None:
    text = "The town fell, according to state-run Radio Lira."
    pos = "DET NOUN VERB PUNCT VERB ADP NOUN PUNCT VERB PROPN PROPN PUNCT".split()
    found = extract(text, pos=pos)[0]
    assert found.source
    assert found.source.text == "state-run Radio Lira"


def test_a_fragment_of_another_sentence_is_let_go() -> None:
    text = "Rebels hope to win. A large convoy left."
    spans = {"sources": [(0, 1, 1)], "cues": [(1, 2, 1)], "contents": [(2, 4, 1), (5, 7, 1)]}
    assert [span.text for span in extract(text, spans=spans)[0].content] == ["to win"]


def test_a_content_ends_with_the_quotation_that_it_ends_in() -> None:
    text = "He hopes that they “come back soon. They have a house here.” Hadi left."
    spans = {"sources": [(0, 1, 1)], "cues": [(1, 2, 1)], "contents": [(2, 8, 1)]}
    content = extract(text, spans=spans)[0].content
    assert [span.text for span in content] == [
        "that they “come back soon. They have a house here.”"
    ]


def test_a_coordinated_verb_ends_the_content_before_it() -> None:
    text = "It vowed to fight and accused the rebels of lies."
    spans = {"sources": [(0, 1, 1)], "cues": [(1, 2, 1)], "contents": [(2, 10, 1)]}
    assert [plain(found) for found in extract(text, spans=spans)] == [
        {"source": "It", "cue": "vowed", "content": "to fight"},
        {"source": "It", "cue": "accused", "content": "the rebels of lies"},
    ]


def test_a_statement_inside_a_statement_is_listed_too() -> None:
    text = "According to Reuters, Ali Hadi said that the road was open."
    assert [plain(found)["source"] for found in extract(text)] == ["Reuters", "Ali Hadi"]


def test_lines_that_are_wrapped_are_one_paragraph() -> None:
    text = (
        "“The roads are cut and nobody can reach us in\nthe valley,” said Ali Hadi, the head "
        "of the town\ncouncil. “We left at dawn.”\n"
    )
    (found,) = extract(text)
    assert found.source is not None
    assert found.source.text == "Ali Hadi, the head of the town\ncouncil"
    assert len(found.content) == 2


def test_furniture_speaks_for_nobody() -> None:
    text = "“It is over,” said Ali Hadi.\nThe road is open."
    article = make_article(text, furniture=[("caption", 0, 28)])
    assert list(extract_attributions(make_doc(text), article, load_knowledge())) == []


def test_ids_count_in_text_order() -> None:
    found = extract("“One,” said Ali. “Two!” The army said the road was open.")
    assert [attribution.id for attribution in found] == ["a:a1", "a:a2"]


def test_capitals_lose_no_quotation() -> None:
    found = extract("“WE LEFT AT DAWN,” SAID ALI HADI. “NOBODY STAYED.”")
    assert len(found) == 1
    assert len(found[0].content) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("‘It’s the farmers’ land,’ he said", ["‘It’s the farmers’ land,’"]),
        ("the workers' union and the boss' car", []),
        ("“. .", []),
        ("“open to the end", ["“open to the end"]),
        ("''In charge,'' he said", ["''In charge,''"]),
    ],
)
def test_quotations_are_told_by_their_marks(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in read_quotations(text, 0, len(text))] == expected


PIECES = [*"aB .,\n“”‘’«»:;—()'", '"', " said ", " he ", "that "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_spans_that_slice_back(text: str) -> None:
    for found in extract(text):
        for span in found.spans:
            assert text[span.start : span.end] == span.text


def test_work_grows_with_the_text() -> None:
    line = "“We left at dawn,” said Ali Hadi, and the army said the road was open. "
    extract(line)
    few, many = (calls_of(lambda n=n: extract(line * n)) for n in (50, 400))
    assert many < 10 * few


@pytest.mark.pipeline
def test_the_pipeline_and_the_rules_agree_on_one(nlp: Language) -> None:
    text = "The Syrian army said on Friday that the road was open. “It is over,” said Ali Hadi."
    doc = nlp(text)
    found = list(extract_attributions(doc, make_article(text), load_knowledge()))
    assert [plain(attribution)["source"] for attribution in found] == [
        "The Syrian army",
        "Ali Hadi",
    ]
