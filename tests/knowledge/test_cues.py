"""Cue phrases: which of them say nothing but that something is said."""

from __future__ import annotations

import pytest

from syrcorpus.knowledge import load_knowledge

CUES = load_knowledge().cue_lexicon


@pytest.mark.parametrize(
    "cue",
    [
        "said",
        "has also said",
        "told reporters on Friday",
        "according to",
        "said in a statement",
        "’s saying",
        "was first reported by",
        "went on to say",
        "is quoted as saying in the charity’s report",
        ":",
    ],
)
def test_a_cue_that_only_says_is_plain(cue: str) -> None:
    assert CUES.is_plain(cue)


@pytest.mark.parametrize(
    "cue",
    [
        "denied",
        "did not say",
        "isn’t saying",
        "declined to say",
        "said in a threat",
        "falsely reported",
        "could say",
        "believes",
        "posted pictures showing",
        "claimed by",
        "hoisted a banner reading",
    ],
)
def test_a_cue_that_tells_more_is_not_plain(cue: str) -> None:
    assert not CUES.is_plain(cue)


@pytest.mark.parametrize(
    ("cue", "content", "alone"),
    [
        ("said", "the road was open", True),
        ("told", "that the road was open", True),
        ("told", "to leave the harbour", False),
        ("told", "them how to steer", False),
        ("told", "“to leave the harbour”", True),
        ("reported", "that the road was open", True),
        ("reported", "heavy rain on the coast", False),
        ("reported on", "that the road was open", True),
        ("announced", "“a new day”", True),
        ("spoke of", "“a new day”", False),
        ("statement", "that the road was open", True),
        ("addresses", "the lack of pilots", False),
        ("According to", "the road was open", True),
        ("said", " ", True),
    ],
)
def test_a_content_reads_alone_where_it_is_a_clause_or_a_quotation(
    cue: str, content: str, alone: bool
) -> None:
    assert CUES.reads_alone(cue, content) == alone


def test_no_cue_that_denies_is_plain() -> None:
    assert not [cue.key for cue in load_knowledge().cues if cue.plain and cue.denies]
    assert not [c.key for c in load_knowledge().cues if c.plain and c.type != "statement"]
