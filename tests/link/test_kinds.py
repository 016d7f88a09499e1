"""A speaker's kind that one article tells holds in the others, and never against their word."""

from __future__ import annotations

from syrcorpus.knowledge import Knowledge
from syrcorpus.link.corpus import link_corpus
from syrcorpus.link.entities import link_mentions
from syrcorpus.model import Analysis, Mention, SourceKind
from tests.factories import make_analysis, make_article, make_attribution, make_doc

TEXT = "Lind said the road was cut."


def said_by(article: str, kind: SourceKind, entity: str | None = "lind") -> Analysis:
    attribution = make_attribution(
        TEXT, "the road was cut", source="Lind", cue="said", id=f"{article}:a1", entity=entity
    )
    assert attribution.source is not None
    source = attribution.source.model_copy(update={"kind": kind})
    mention = Mention(
        start=0, end=4, text="Lind", form="name", kind="person", label="Person", rule="t"
    )
    return make_analysis(
        make_article(TEXT, id=article),
        entities=link_mentions([mention], make_doc(TEXT), Knowledge()),
        attributions=(attribution.model_copy(update={"source": source}),),
    )


def kinds(*analyses: Analysis) -> list[str | None]:
    linked = link_corpus(analyses, Knowledge())
    return [a.source.kind if a.source else None for one in linked for a in one.attributions]


def test_what_another_article_tells_fills_the_gap() -> None:
    assert kinds(said_by("a", "other"), said_by("b", "un")) == ["un", "un"]


def test_what_most_articles_tell_fills_the_gap() -> None:
    told = kinds(said_by("a", "igo"), said_by("b", "un"), said_by("c", "un"), said_by("d", "other"))
    assert told == ["igo", "un", "un", "un"]


def test_an_articles_own_word_stands() -> None:
    assert kinds(said_by("a", "military"), said_by("b", "un")) == ["military", "un"]


def test_speakers_without_an_entity_share_nothing() -> None:
    assert kinds(said_by("a", "other", None), said_by("b", "un", None)) == ["other", "un"]
