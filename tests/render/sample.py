"""Hand-made values that every table, CSV and Markdown form is tried with."""

from __future__ import annotations

import datetime as dt

from syrcorpus.check import check_articles
from syrcorpus.documents import (
    compare_document,
    entities_document,
    figures_document,
    model_document,
    show_document,
    sources_document,
    summary_document,
)
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Analysis, Article, Interval, UnreadArticle
from syrcorpus.model.checks import CheckDocument
from syrcorpus.model.reports import (
    CacheDocument,
    ComparedArticle,
    Comparison,
    Document,
    FactSheet,
    Generator,
    ModelDocument,
    ModelName,
    NamedCount,
    Program,
    SourcedFigure,
    SummaryAcross,
    SummaryArticle,
    SummaryPoint,
    SummarySentence,
    VoiceShare,
)
from syrcorpus.model.rows import (
    ClaimMember,
    ClaimRow,
    ComparedEntity,
    ComparedSource,
    FigureMember,
    FigureRow,
    NamingRow,
    ReusedPassage,
    ReuseRow,
    TimelineItem,
    TimelineRow,
)
from syrcorpus.render.answer import Answer, View
from tests.factories import (
    make_article,
    make_attribution,
    make_date,
    make_entity,
    make_figure,
    make_interval,
    span_of,
)

MADE_BY = Generator(version="1.2.3", model=ModelName(name="en_test", version="4.5"))

MODEL = {
    "name": "en_test",
    "version": "4.5",
    "path": "/somewhere/en_test",
    "components": ["tagger", "ner"],
    "labels": {"ner": ["Person", "Location"], "tagger": []},
    "scores": {"names_f": 0.84, "roles": {"content": 0.7, "source": None}},
    "licence": "MIT",
    "notice": "Made for tests.",
}

FIRST = (
    "Rebels enter the city\n"
    "The Syrian Observatory for Human Rights, a war monitor, said on Friday that at least "
    "27 civilians were killed in Aleppo, 19 of them in air strikes.\n"
    "“They are almost two kilometers away,” its director, Rami Abdel Rahman, told Reuters.\n"
    "The army hopes to hold the road. Dozens of families fled to the Turkish border.\n"
)
SECOND = (
    "State media denied that the rebels had reached Aleppo. Four people died there, "
    "SANA reported, citing a security official. [bold]Not markup[/bold] \x1b[31mred\u202e.\n"
)
EMPTY = "Nothing to be found here.\n"


def _first() -> Analysis:
    text = FIRST
    article = make_article(
        text,
        id="001",
        title="Rebels enter the city",
        outlet="Example Tribune",
        republished_from="BFM TV",
        wires=("AFP", "Reuters"),
        furniture=[("title", 0, 21)],
    )
    monitor = make_entity(
        text,
        "Syrian Observatory for Human Rights",
        "Syrian Observatory for Human Rights",
        "its",
        aliases=("OSDH", "SOHR", "a war monitor"),
        label="Organization",
    )
    director = make_entity(text, "Rami Abdel Rahman", kind="person", label="Person")
    aleppo = make_entity(text, "Aleppo", kind="place", label="Location")
    border = make_entity(text, "Turkey", "Turkish", kind="place", label="NORP")
    rebels = make_entity(text, "Rebels", kind="group")
    reuters = make_entity(text, "Reuters", label="Organization")
    said = make_attribution(
        text,
        "at least 27 civilians were killed in Aleppo, 19 of them in air strikes",
        source="The Syrian Observatory for Human Rights",
        cue="said",
        id="001:a1",
    )
    said = said.model_copy(
        update={
            "source": said.source.model_copy(
                update={"entity": monitor.id, "name": monitor.name, "kind": "monitor"}
            )
        }
    )
    told = make_attribution(
        text,
        "“They are almost two kilometers away,”",
        source="Rami Abdel Rahman",
        cue="told",
        id="001:a2",
        quote="direct",
        via=("reuters",),
    )
    told = told.model_copy(
        update={
            "source": told.source.model_copy(
                update={"entity": director.id, "name": director.name, "kind": "monitor"}
            )
        }
    )
    hopes = make_attribution(
        text, "to hold the road", source="The army", cue="hopes", id="001:a3", type="intention"
    )
    friday = make_interval("2024-11-29")
    figures = (
        make_figure(
            text, "at least 27", 27, None, id="001:f1", counts="civilians", key="civilians-killed",
            modifier="at-least", place="aleppo", when=friday, source="001:a1",
        ),
        make_figure(
            text, "19", 19, 19, id="001:f2", counts="them", key="civilians-killed",
            source="001:a1", part_of="001:f1",
        ),
        make_figure(
            text, "almost two kilometers", 2, 2, id="001:f3", counts="away", key="distance",
            modifier="almost", unit="km", source="001:a2",
        ),
        make_figure(
            text, "Dozens", 24, None, id="001:f4", counts="families", key="families-displaced",
            modifier="vague", place="turkey",
        ),
    )  # fmt: skip
    return Analysis(
        article=article,
        entities=(aleppo, director, rebels, reuters, monitor, border),
        attributions=(said, told, hopes),
        figures=figures,
        dates=(make_date(text, "on Friday", "2024-11-29", id="001:d1", source="001:a1"),),
    )


def _second() -> Analysis:
    text = SECOND
    article = make_article(text, id="state-media-copy", outlet="The Other [Paper]", date=None)
    aleppo = make_entity(text, "Aleppo", kind="place", label="Location")
    sana = make_entity(text, "SANA")
    denied = make_attribution(
        text, "that the rebels had reached Aleppo", source="State media", cue="denied",
        id="state-media-copy:a1",
    )  # fmt: skip
    reported = make_attribution(
        text, "Four people died there", source="a security official", cue="reported",
        id="state-media-copy:a2", via=("sana",),
    )  # fmt: skip
    reported = reported.model_copy(
        update={
            "source": reported.source.model_copy(update={"kind": "official", "anonymous": True})
        }
    )
    figure = make_figure(
        text, "Four", 4, 4, id="state-media-copy:f1", counts="people", key="people-killed",
        source="state-media-copy:a2", place="aleppo",
    )  # fmt: skip
    return Analysis(
        article=article,
        entities=(aleppo, sana),
        attributions=(denied, reported),
        figures=(figure,),
    )


ANALYSES = (_first(), _second(), Analysis(article=make_article(EMPTY, id="003")))
ERRORS = (UnreadArticle(path="corpus/broken.txt", reason="neither UTF-8 nor anything known"),)


def _in(article: Article, words: str) -> dict[str, object]:
    return {**span_of(article.text, words).model_dump(), "article": article.id}


def comparison() -> Comparison:
    """Return a comparison of the first two articles with a row of every sort."""
    one, two = (analysis.article for analysis in ANALYSES[:2])
    day = make_interval("2024-11-29")
    return Comparison(
        articles=tuple(ComparedArticle(**a.article.meta.model_dump()) for a in ANALYSES),
        entities=(
            ComparedEntity(
                id="aleppo", name="Aleppo", kind="place", articles={one.id: 1, two.id: 1}
            ),
            ComparedEntity(id="sana", name="SANA", kind="group", articles={two.id: 1}),
        ),
        sources=(
            ComparedSource(
                entity="syrian-observatory-for-human-rights",
                name="Syrian Observatory for Human Rights",
                kind="monitor",
                anonymous=False,
                articles={one.id: 2, two.id: 1},
            ),
            ComparedSource(
                entity=None,
                name="a security official",
                kind="official",
                anonymous=True,
                articles={two.id: 1},
            ),
        ),
        figures=(
            FigureRow(
                id="g1",
                label="people killed in Aleppo",
                key="people-killed",
                place="aleppo",
                when=day,
                verdict="differ",
                independent_sources=2,
                voices=("Syrian Observatory for Human Rights", "SANA"),
                members=(
                    FigureMember(
                        **_in(one, "at least 27"), figure="001:f1", low=27, high=None,
                        modifier="at-least", source="syrian-observatory-for-human-rights",
                        own_voice=False,
                    ),
                    FigureMember(
                        **_in(two, "Four"), figure="state-media-copy:f1", low=4, high=4,
                        modifier="exact", source="sana", own_voice=False,
                    ),
                ),
            ),
            FigureRow(
                id="g2",
                label="families displaced",
                key="families-displaced",
                verdict="single",
                independent_sources=0,
                members=(
                    FigureMember(
                        **_in(one, "Dozens"), figure="001:f4", low=24, high=None,
                        modifier="vague", source=None, own_voice=True,
                    ),
                ),
            ),
            FigureRow(
                id="g3",
                label="day of the report",
                key="date",
                verdict="single",
                independent_sources=1,
                members=(
                    FigureMember(
                        **_in(one, "on Friday"), date="001:d1", from_=dt.date(2024, 11, 29),
                        to=dt.date(2024, 11, 29), source="syrian-observatory-for-human-rights",
                        own_voice=False,
                    ),
                ),
            ),
        ),
        claims=(
            ClaimRow(
                id="c1",
                label="the rebels entered Aleppo",
                verdict="contradicted",
                independent_sources=1,
                voices=("State media",),
                members=(
                    ClaimMember(
                        **_in(one, "Rebels enter the city"), source=None, own_voice=True,
                        stance="asserts",
                    ),
                    ClaimMember(
                        **_in(two, "the rebels had reached Aleppo"), source="State media",
                        own_voice=False, stance="denies",
                    ),
                ),
            ),
        ),
        naming=(
            NamingRow(
                entity="rebels",
                name="rebels",
                articles={one.id: {"Rebels": 1}, two.id: {"the rebels": 1, "insurgents": 2}},
            ),
        ),
        reuse=(
            ReuseRow(
                a=ReusedPassage(**_in(one, "Rebels enter the city")),
                b=ReusedPassage(**_in(two, "the rebels had reached Aleppo")),
                similarity=0.91,
            ),
        ),
        timeline=(
            TimelineRow(
                from_=dt.date(2024, 11, 29),
                to=dt.date(2024, 11, 29),
                items=(TimelineItem(**_in(one, "Dozens of families fled to the Turkish border.")),),
            ),
        ),
    )  # fmt: skip


def summaries() -> tuple[tuple[SummaryArticle, ...], SummaryAcross]:
    """Return fact sheets of all articles, the last of them empty."""
    one = ANALYSES[0].article
    facts = FactSheet(
        what=span_of(one.text, "Rebels enter the city"),
        who=(NamedCount(entity="rami-abdel-rahman", name="Rami Abdel Rahman", count=1),),
        where=(NamedCount(entity="aleppo", name="Aleppo", count=1),),
        when=Interval(from_=dt.date(2024, 11, 27), to=dt.date(2024, 11, 29)),
        figures=(
            SourcedFigure(
                figure="001:f1", **span_of(one.text, "at least 27").model_dump(),
                key="civilians-killed", source="Syrian Observatory for Human Rights",
            ),
        ),
        voices=(
            VoiceShare(kind="monitor", statements=2, words=18),
            VoiceShare(kind="official", statements=1, words=4),
        ),
    )  # fmt: skip
    sentence = span_of(one.text, "Dozens of families fled to the Turkish border.").model_dump()
    sheets = tuple(
        SummaryArticle(
            **{name: getattr(a.article, name) for name in type(a.article.meta).model_fields},
            facts=facts if a.article is one else FactSheet(),
            sentences=(SummarySentence(**sentence),) if a.article is one else (),
        )
        for a in ANALYSES
    )
    quote = SummarySentence(**span_of(one.text, "at least 27").model_dump(), article=one.id)
    point = SummaryPoint(
        row="F1", label="civilians killed", verdict="differ", independent_sources=2,
        articles=("001", "002"), quotes=(quote,),
    )  # fmt: skip
    across = SummaryAcross(
        facts=facts,
        disputed=(point,),
        only=(point.model_copy(update={"articles": ("001",), "verdict": "single"}),),
        sentences=(SummarySentence(**sentence, article=one.id),),
    )
    return sheets, across


def answers(
    view: View | None = None,
    *,
    with_text: bool = False,
    analyses: tuple[Analysis, ...] = ANALYSES,
) -> dict[str, Answer]:
    """Return the answer of every command, by its name."""
    documents: dict[str, Document | CacheDocument | CheckDocument | ModelDocument] = {
        "entities": entities_document(analyses, ERRORS, MADE_BY, with_text=with_text),
        "sources": sources_document(analyses, ERRORS, MADE_BY, with_text=with_text),
        "figures": figures_document(analyses, ERRORS, MADE_BY, with_text=with_text),
        "summary": summary_document(summaries(), analyses, ERRORS, MADE_BY, with_text=with_text),
        "compare": compare_document(comparison(), analyses, ERRORS, MADE_BY, with_text=with_text),
        "show": show_document(analyses[0], ERRORS, MADE_BY),
        "check": CheckDocument(
            generator=Program(version="1.2.3"),
            articles=tuple(check_articles(analysis.article for analysis in analyses)),
            warnings=("corpus/pipe: skipped, a pipe, not a file",),
            errors=ERRORS,
        ),
        "cache": CacheDocument(
            folder="/home/someone/.cache/syrcorpus",
            analyses=12,
            bytes=34_567,
            limit=1_000_000_000,
            trouble=None,
        ),
        "model": model_document(MODEL),
    }
    return {
        name: Answer(document, analyses, view or View(), load_knowledge().cue_lexicon)
        for name, document in documents.items()
    }
