"""What the findings come to: entities with all their mentions, and one article's analysis."""

from __future__ import annotations

from .articles import Article
from .findings import Attribution, DateMention, Figure, Mention, Sentence, Statement
from .values import Kind, SourceKind, Value


class Entity(Value):
    """Be one person, group or place, with everything that mentions it in an article."""

    id: str
    """One id in the whole corpus, a slug of the name."""
    name: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    """The other names and descriptions in use, sorted."""
    count: int
    mentions: tuple[Mention, ...]
    known_as: str | None = None
    """Name of the knowledge entry that it is, None for a thing that knowledge does not have."""
    speaks_as: SourceKind | None = None
    """The kind of source it is when it speaks."""
    voice: str | None = None
    """Entity id (or slug) with which it counts as one voice: its body, its state's media."""
    within: tuple[str, ...] = ()
    """Slugs of the places that it is known to lie in or belong to, the country last."""
    rule: str
    """What settled the link."""


class Findings(Value):
    """Hold what was found in an article, apart from the article itself."""

    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    sentences: tuple[Sentence, ...] = ()


class Analysis(Findings):
    """Hold everything found in one article; comparing needs only these."""

    article: Article
