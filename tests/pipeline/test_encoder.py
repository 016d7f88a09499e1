"""The embedded pipeline on sentences of our own, and on what is no sentence at all."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import numpy as np
import pytest
from spacy.tokens import Doc, DocBin  # noqa: TID253

from syrcorpus.pipeline.encoder import GROUPS, span_vector

if TYPE_CHECKING:
    from spacy import Language

pytestmark = pytest.mark.pipeline

REPORT = """Harbour strike enters second week

The dockers' union said on Monday that 400 members had joined the walkout in Valparaiso. "We will
not go back," said Elena Marquez, its president. "Not for this offer."

The port authority denied the figure and promised to publish its own. According to Reuters, two
ships were diverted to Callao.
"""

ODD = {
    "empty": "",
    "space": " \n\n\t ",
    "one word": "Aleppo",
    "one mark": ".",
    "marks": "?!… --- ((( \"\" “” ''" * 30,
    "emoji": "😀👩‍👩‍👧‍👦🏳️‍🌈 " * 200,
    "arabic": "قال المتحدث باسم الحكومة إن القوات انسحبت من حلب. " * 40,
    "chinese": "叙利亚政府军撤出阿勒颇。" * 100,
    "controls": "".join(map(chr, range(1, 160))) * 5,
    "nulls": "a\x00b \x00 c",
    "byte order mark": "\ufeffRebels entered the city.",
    "long word": "x" * 100_000,
    "long word of marks": "-" * 20_000,
    "combining": "e" + "\u0301" * 5000,
    "no sentence end": "and then " * 3000,
    "many paragraphs": "No.\n" * 1500,
    "line ends": "One.\r\nTwo.\rThree.\u2028Four.\u2029Five.",
}


def told(doc: Doc) -> tuple[object, ...]:
    """Return everything the pipeline said of a document."""
    return (
        [(e.start_char, e.end_char, e.label_) for e in doc.ents],
        [(t.pos_, t.dep_, t.head.i, t.lemma_, t.is_sent_start) for t in doc],
        {g: [(s.start_char, s.end_char, s.id) for s in doc.spans.get(g, [])] for g in GROUPS},
        doc.tensor.tobytes(),
    )


def test_names(nlp: Language) -> None:
    found = {(e.text, e.label_) for e in nlp(REPORT).ents}
    assert {
        ("Elena Marquez", "Person"),
        ("Valparaiso", "Location"),
        ("Reuters", "Organization"),
        ("Monday", "Date"),
    } <= found


def test_attributions_are_linked_by_their_spans_ids(nlp: Language) -> None:
    doc = nlp(REPORT)
    parts: dict[int, dict[str, list[str]]] = {}
    for group in GROUPS:
        for span in doc.spans[group]:
            assert span.label_ == group
            parts.setdefault(span.id, {g: [] for g in GROUPS})[group].append(span.text)
    assert sorted(parts) == list(range(1, len(parts) + 1))
    assert all(part["cues"] and part["contents"] for part in parts.values())
    by_cue = {part["cues"][0]: part for part in parts.values()}
    assert "union" in by_cue["denied"]["sources"][0] or "port" in by_cue["denied"]["sources"][0]
    quoted = next(p for p in parts.values() if any("go back" in c for c in p["contents"]))
    assert any("Elena Marquez" in source for source in quoted["sources"])
    reuters = next(p for p in parts.values() if any("Reuters" in s for s in p["sources"]))
    assert any("diverted" in content for content in reuters["contents"])


def test_a_shared_source_stands_with_both_cues(nlp: Language) -> None:
    doc = nlp("The mayor denied that the bridge had fallen and vowed to rebuild the market.")
    sources = [(span.id, span.text) for span in doc.spans["sources"]]
    assert sources == [(1, "The mayor"), (2, "The mayor")]


def test_sentences_and_trees(nlp: Language) -> None:
    doc = nlp(REPORT)
    assert doc.has_annotation("DEP")
    assert doc.has_annotation("SENT_START")
    sentences = list(doc.sents)
    assert sentences[0].text.strip() == "Harbour strike enters second week"
    for sentence in sentences:
        roots = [t for t in sentence if t.head.i == t.i]
        assert len(roots) == 1
        assert roots[0].dep_ == "root"
        assert all(t.dep_ != "root" for t in sentence if t not in roots)
    spaces = [t for t in doc if t.is_space]
    assert spaces
    assert all(t.pos_ == "SPACE" and not t.is_sent_start for t in spaces if t.i)


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("She said the men had fled.", "said", "say"),
        ("She said the men had fled.", "men", "man"),
        ("She said the men had fled.", "fled", "flee"),
        ("He vowed to protect the children.", "vowed", "vow"),
        ("He vowed to protect the children.", "children", "child"),
        ("Troops killed two people in the cities.", "killed", "kill"),
        ("Troops killed two people in the cities.", "cities", "city"),
        ("Jets are bombing the towns and planning new raids.", "planning", "plan"),
        ("Jets are bombing the towns and planning new raids.", "bombing", "bomb"),
        ("Jets are bombing the towns and planning new raids.", "are", "be"),
        ("The army denied it was retreating.", "denied", "deny"),
        ("The army denied it was retreating.", "retreating", "retreat"),
    ],
)
def test_lemmas(nlp: Language, text: str, word: str, lemma: str) -> None:
    assert next(t.lemma_ for t in nlp(text) if t.text == word) == lemma


def test_vectors_are_normalised_and_tell_statements_apart(nlp: Language) -> None:
    doc = nlp(
        "The army retook the village on Sunday. Soldiers recaptured the hamlet at the weekend."
        " The bakery sells almond cakes and coffee."
    )
    a, b, c = (span_vector(sentence) for sentence in doc.sents)
    assert np.linalg.norm(a) == pytest.approx(1, abs=1e-4)
    first, second, _ = doc.sents
    cosine = first.vector @ second.vector / (first.vector_norm * second.vector_norm)
    assert float(cosine) == pytest.approx(float(a @ b), abs=0.01)
    assert float(a @ b) > float(a @ c) + 0.2
    assert span_vector(doc[0:0]).shape == a.shape


def test_a_sentence_has_nearly_the_same_vector_among_others(nlp: Language) -> None:
    sentence = "The mayor resigned on Friday after the audit."
    others = "Two bakeries burned down in Lima.", "Nobody had expected the flood to come so early."
    alone = span_vector(nlp(sentence))
    first, _, third = nlp(f"{sentence} {others[0]} {others[1]}").sents
    _, _, last = nlp(f"{others[0]} {others[1]} {sentence}").sents
    assert first.text == last.text == sentence
    assert float(alone @ span_vector(first)) > 0.97
    assert float(alone @ span_vector(last)) > 0.95
    assert float(alone @ span_vector(third)) < 0.6


@pytest.mark.parametrize("name", ODD)
def test_odd_text_keeps_its_shape(nlp: Language, name: str) -> None:
    text = ODD[name]
    doc = nlp(text)
    assert doc.text == text
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    for entity in doc.ents:
        assert text[entity.start_char : entity.end_char] == entity.text
        assert not entity[0].is_space
        assert not entity[-1].is_space
    assert set(GROUPS) <= set(doc.spans)
    assert doc.tensor.shape[0] == len(doc)
    assert all(len(list(t.ancestors)) <= len(doc) for t in list(doc)[:50])


def test_a_document_alone_equals_itself_in_a_batch(nlp: Language) -> None:
    texts = [REPORT, ODD["arabic"], "One.", REPORT.upper(), ODD["marks"], REPORT.lower()]
    alone = [told(nlp(text)) for text in texts]
    assert [told(doc) for doc in nlp.pipe(texts, batch_size=4)] == alone
    assert [told(doc) for doc in nlp.pipe(texts[::-1], batch_size=1)] == alone[::-1]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_two_workers_find_the_same_as_one(nlp: Language) -> None:
    texts = [REPORT, "", ODD["arabic"], "One.", REPORT.upper()]
    alone = [told(nlp(text)) for text in texts]
    assert [told(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == alone


def test_paragraphs_far_away_change_nothing(nlp: Language) -> None:
    long = REPORT * 12
    first = [(e.start_char, e.label_) for e in nlp(long).ents if e.end_char < 200]
    assert first == [
        (e.start_char, e.label_) for e in nlp(long + ODD["marks"]).ents if e.end_char < 200
    ]


def test_a_doc_goes_round_through_bytes(nlp: Language) -> None:
    doc = nlp(REPORT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert told(again) == told(doc)
    binned = DocBin(store_user_data=False)
    binned.add(doc)
    back = next(iter(DocBin().from_bytes(binned.to_bytes()).get_docs(nlp.vocab)))
    assert [(s.text, s.id, s.label_) for s in back.spans["contents"]] == [
        (s.text, s.id, s.label_) for s in doc.spans["contents"]
    ]
    assert [t.head.i for t in back] == [t.head.i for t in doc]
    assert np.array_equal(span_vector(again[:5]), span_vector(doc[:5]))
    assert told(pickle.loads(pickle.dumps(doc))) == told(doc)  # noqa: S301


def test_the_pipeline_goes_round_through_bytes(nlp: Language) -> None:
    import spacy

    again = spacy.blank("en")
    for name in nlp.pipe_names:
        again.add_pipe(name, config={"mode": "rule"} if name == "lemmatizer" else {})
    again.from_bytes(nlp.to_bytes())
    assert told(again(REPORT)) == told(nlp(REPORT))


def test_a_pickled_component_reads_on(nlp: Language) -> None:
    component = pickle.loads(pickle.dumps(nlp.get_pipe("news_encoder")))  # noqa: S301
    doc = component(nlp.make_doc(REPORT))
    assert [e.text for e in doc.ents] == [e.text for e in nlp(REPORT).ents]
