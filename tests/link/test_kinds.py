"""A speaker's kind that one article tells holds in the others, and never against their word."""

from __future__ import annotations

from syrcorpus.link.kinds import share_kinds
from syrcorpus.model import Analysis, SourceKind
from tests.factories import make_analysis, make_article, make_attribution

TEXT = "Lind said the road was cut."


def said_by(article: str, kind: SourceKind, entity: str | None = "astrid-lind") -> Analysis:
    attribution = make_attribution(
        TEXT, "the road was cut", source="Lind", cue="said", id=f"{article}:a1", entity=entity
    )
    assert attribution.source is not None
    source = attribution.source.model_copy(update={"kind": kind})
    return make_analysis(
        make_article(TEXT, id=article),
        attributions=(attribution.model_copy(update={"source": source}),),
    )


def kinds(*analyses: Analysis) -> list[str | None]:
    return [a.source and a.source.kind for one in share_kinds(analyses) for a in one.attributions]


def test_what_another_article_tells_fills_the_gap() -> None:
    assert kinds(said_by("a", "other"), said_by("b", "un")) == ["un", "un"]


def test_an_articles_own_word_stands() -> None:
    assert kinds(said_by("a", "military"), said_by("b", "un")) == ["military", "un"]


def test_speakers_without_an_entity_share_nothing() -> None:
    assert kinds(said_by("a", "other", None), said_by("b", "un", None)) == ["other", "un"]
