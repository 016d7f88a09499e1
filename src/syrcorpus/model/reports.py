"""The documents that the commands print, field by field as the contract names them.

The JSON Schemas are generated from these models. ``text`` of an article is there only
where it was asked for, so it is left out of the output when None.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from .articles import ArticleMeta, UnreadArticle
from .findings import Attribution, DateMention, Figure, Form, Interval
from .rows import (
    ClaimRow,
    ComparedEntity,
    ComparedSource,
    FigureRow,
    NamingRow,
    ReuseRow,
    TimelineRow,
)
from .values import CharSpan, Kind, SourceKind, Value, is_none

# ------------------------------------------------------------------ what all documents share


class ModelName(Value):
    """Name the pipeline that a document was made with."""

    name: str
    version: str


class Program(Value):
    """Name the program that made a document."""

    name: Literal["syrcorpus"] = "syrcorpus"
    version: str


class Generator(Program):
    """Name the program that made a document, and the pipeline it was made with."""

    model: ModelName


class ArticleEntry(ArticleMeta):
    """Head every per-article entry: the metadata and, on request, the text."""

    text: str | None = Field(default=None, exclude_if=is_none)


# ------------------------------------------------------------------ entities, figures, sources


class MentionEntry(CharSpan):
    """Print a mention."""

    form: Form
    rule: str


class EntityEntry(Value):
    """Print an entity with its mentions in one article."""

    id: str
    name: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    count: int
    mentions: tuple[MentionEntry, ...]
    rule: str


class EntitiesArticle(ArticleEntry):
    """Print what one article names."""

    entities: tuple[EntityEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()


class FiguresArticle(ArticleEntry):
    """Print the numbers and dates of one article."""

    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()


class SourcesArticle(ArticleEntry):
    """Print who says what in one article."""

    attributions: tuple[Attribution, ...] = ()
    unattributed_share: float = 0.0
    """Share of the prose's characters that nobody is cited for, 0 to 1."""


# ------------------------------------------------------------------ summary


class VoiceShare(Value):
    """Count one kind of voice: statements and the words they hold."""

    kind: SourceKind
    statements: int
    words: int


class SourcedFigure(Value):
    """Print a figure of the fact sheet with its place and its speaker's name."""

    article: str | None = Field(default=None, exclude_if=is_none)
    """Where several articles are at hand."""
    figure: str
    text: str
    key: str | None
    start: int
    end: int
    source: str | None


class NamedCount(Value):
    """Print a name with how often it is mentioned."""

    entity: str
    name: str
    count: int


class FactSheet(Value):
    """Answer what, who, where, when, how many and whose voices, from findings alone."""

    what: CharSpan | None = None
    """The title, or the sentence that tells most."""
    who: tuple[NamedCount, ...] = ()
    where: tuple[NamedCount, ...] = ()
    when: Interval | None = None
    figures: tuple[SourcedFigure, ...] = ()
    voices: tuple[VoiceShare, ...] = ()


class SummarySentence(CharSpan):
    """Quote a sentence, with its article where several are at hand."""

    article: str | None = Field(default=None, exclude_if=is_none)


class SummaryArticle(ArticleEntry):
    """Print one article's fact sheet and its own most telling sentences."""

    facts: FactSheet
    sentences: tuple[SummarySentence, ...] = ()


class SummaryPoint(Value):
    """Point to a row of the comparison: what it says, how it stands, who has it."""

    row: str
    label: str
    verdict: str
    independent_sources: int
    articles: tuple[str, ...]
    quotes: tuple[SummarySentence, ...] = ()
    """The first words of each value, or of each stance."""


class SummaryAcross(Value):
    """Print the fact sheet and the sentences of the whole corpus."""

    facts: FactSheet
    agreed: tuple[SummaryPoint, ...] = ()
    """What several articles have alike."""
    disputed: tuple[SummaryPoint, ...] = ()
    """What they give differently or deny."""
    only: tuple[SummaryPoint, ...] = ()
    """What one article alone has."""
    sentences: tuple[SummarySentence, ...] = ()


# ------------------------------------------------------------------ compare


class ComparedArticle(ArticleEntry):
    """Head an article that is compared."""

    copy_of: str | None = None
    """Id of an earlier article that this one repeats as a whole, to the letter or nearly."""


class Comparison(Value):
    """Hold every table of ``compare``."""

    articles: tuple[ComparedArticle, ...] = ()
    entities: tuple[ComparedEntity, ...] = ()
    sources: tuple[ComparedSource, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    naming: tuple[NamingRow, ...] = ()
    reuse: tuple[ReuseRow, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()


# ------------------------------------------------------------------ show, model


class ShownArticle(ArticleEntry):
    """Print one article to read, with everything found in it."""

    entities: tuple[EntityEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()


class ModelDocument(Value):
    """Tell which pipeline is in use."""

    schema_: Literal["syrcorpus/model/1"] = Field(default="syrcorpus/model/1", alias="schema")
    name: str
    version: str
    path: str
    components: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    scores: dict[str, Any]
    """As the pipeline's makers measured them, in their own words and nesting."""
    licence: str
    notice: str


class CacheDocument(Value):
    """Tell where analyses are kept from one run to the next, and how many."""

    schema_: Literal["syrcorpus/cache/1"] = Field(default="syrcorpus/cache/1", alias="schema")
    folder: str | None
    """None where there is no home to keep it in."""
    analyses: int
    bytes: int
    """On disk."""
    limit: int
    """Bytes beyond which the oldest analyses leave."""
    trouble: str | None
    """Why nothing can be kept, None where all is well."""


# ------------------------------------------------------------------ whole documents


class Document(Value):
    """Head every document: schema, generator, articles, errors."""

    schema_: str = Field(alias="schema")
    generator: Generator
    articles: tuple[ArticleEntry, ...] = ()
    errors: tuple[UnreadArticle, ...] = ()


class EntitiesDocument(Document):
    """The document of ``syrcorpus entities``."""

    schema_: Literal["syrcorpus/entities/1"] = Field(default="syrcorpus/entities/1", alias="schema")
    articles: tuple[EntitiesArticle, ...] = ()


class SourcesDocument(Document):
    """The document of ``syrcorpus sources``."""

    schema_: Literal["syrcorpus/sources/1"] = Field(default="syrcorpus/sources/1", alias="schema")
    articles: tuple[SourcesArticle, ...] = ()


class FiguresDocument(Document):
    """The document of ``syrcorpus figures``."""

    schema_: Literal["syrcorpus/figures/1"] = Field(default="syrcorpus/figures/1", alias="schema")
    articles: tuple[FiguresArticle, ...] = ()


class SummaryDocument(Document):
    """The document of ``syrcorpus summary``."""

    schema_: Literal["syrcorpus/summary/1"] = Field(default="syrcorpus/summary/1", alias="schema")
    articles: tuple[SummaryArticle, ...] = ()
    across: SummaryAcross


class CompareDocument(Document):
    """The document of ``syrcorpus compare``: the tables of ``Comparison``."""

    schema_: Literal["syrcorpus/compare/1"] = Field(default="syrcorpus/compare/1", alias="schema")
    articles: tuple[ComparedArticle, ...] = ()
    entities: tuple[ComparedEntity, ...] = ()
    sources: tuple[ComparedSource, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    naming: tuple[NamingRow, ...] = ()
    reuse: tuple[ReuseRow, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()


class ShowDocument(Document):
    """The document of ``syrcorpus show``."""

    schema_: Literal["syrcorpus/show/1"] = Field(default="syrcorpus/show/1", alias="schema")
    articles: tuple[ShownArticle, ...] = ()
