from __future__ import annotations

import pytest

from syrcorpus.extract import syntax
from tests.factories import make_doc

WORDS = ["The", "rebels", "seized", "towns", "in", "Idlib", "and", "left", "."]
UNIVERSAL = make_doc(
    WORDS,
    heads=[1, 2, 2, 2, 5, 2, 7, 2, 2],
    deps=["det", "nsubj", "root", "obj", "case", "obl", "cc", "conj", "punct"],
    pos=["DET", "NOUN", "VERB", "NOUN", "ADP", "PROPN", "CCONJ", "VERB", "PUNCT"],
)
CLEARNLP = make_doc(
    WORDS,
    heads=[1, 2, 2, 2, 2, 4, 2, 2, 2],
    deps=["det", "nsubj", "ROOT", "dobj", "prep", "pobj", "cc", "conj", "punct"],
    pos=["DET", "NOUN", "VERB", "NOUN", "ADP", "PROPN", "CCONJ", "VERB", "PUNCT"],
)
BOTH = pytest.mark.parametrize("doc", [UNIVERSAL, CLEARNLP], ids=["ud", "clearnlp"])


@BOTH
def test_relations_read_alike(doc):
    seized = doc[2]
    assert syntax.subject(seized).text == "rebels"
    assert syntax.obj(seized).text == "towns"
    assert [(case, head.text) for case, head in syntax.obliques(seized)] == [("in", "Idlib")]
    assert syntax.relation(doc[5]) == "obl"
    assert syntax.parent(doc[5]).text == "seized"


@BOTH
def test_a_coordinated_verb_shares_its_subject(doc):
    assert syntax.subject(doc[7]).text == "rebels"


@BOTH
def test_governor_and_clause(doc):
    assert syntax.governor(doc[5]).text == "seized"
    assert syntax.clause_head(doc[3]).text == "seized"
    assert syntax.clause(doc[3]).text == doc.text.strip()


def test_passive_is_seen_under_both_labels():
    words = ["He", "was", "killed", "by", "rebels"]
    ud = make_doc(
        words,
        heads=[2, 2, 2, 4, 2],
        deps=["nsubj:pass", "aux:pass", "root", "case", "obl"],
        pos=["PRON", "AUX", "VERB", "ADP", "NOUN"],
    )
    clear = make_doc(
        words,
        heads=[2, 2, 2, 2, 3],
        deps=["nsubjpass", "auxpass", "ROOT", "agent", "pobj"],
        pos=["PRON", "AUX", "VERB", "ADP", "NOUN"],
    )
    for doc in (ud, clear):
        assert syntax.is_passive(doc[2])
        assert syntax.passive_subject(doc[2]).text == "He"
        assert syntax.agent(doc[2]).text == "rebels"


def test_noun_phrase_leaves_out_what_follows():
    words = ["two", "armed", "men", "from", "Homs"]
    doc = make_doc(
        words,
        heads=[2, 2, 2, 4, 2],
        deps=["nummod", "amod", "root", "case", "nmod"],
        pos=["NUM", "ADJ", "NOUN", "ADP", "PROPN"],
    )
    assert syntax.noun_phrase(doc[2]).text == "two armed men"
    assert syntax.noun_phrase(doc[2], modifiers=True).text == "two armed men from Homs"


def test_a_doc_without_a_parse_has_no_relations():
    doc = make_doc("The rebels left. They went home.\nA new line")
    token = doc[1]
    assert syntax.subject(token) is None
    assert syntax.governor(token) is None
    assert list(syntax.obliques(token)) == []
    assert syntax.clause(token).text == "The rebels left."
    assert [s.text.strip() for s in syntax.sentences(doc)] == [
        "The rebels left.",
        "They went home.",
        "A new line",
    ]


def test_negation_is_read_from_words():
    doc = make_doc(
        ["They", "did", "not", "leave"],
        heads=[3, 3, 3, 3],
        deps=["nsubj", "aux", "advmod", "root"],
        pos=["PRON", "AUX", "PART", "VERB"],
    )
    assert syntax.is_negated(doc[3])


def test_paragraphs_end_at_line_ends():
    assert syntax.paragraph_bounds("one\ntwo\nthree", 5) == (4, 7)
