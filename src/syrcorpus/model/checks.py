"""What ``syrcorpus check`` prints: the articles that would be read, and what is wrong with them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .articles import UnreadArticle
from .reports import ArticleEntry, Program
from .values import Value

ProblemKind = Literal[
    "no-date",
    "date-inferred",
    "no-outlet",
    "no-title",
    "language-uncertain",
    "encoding-guessed",
    "mojibake",
    "hardly-any-text",
    "mostly-furniture",
    "duplicate",
    "near-duplicate",
    "id-changed",
]
"""What can be wrong with an article that is read all the same."""


class Problem(Value):
    """Tell of one thing that is wrong with an article, and what to do about it."""

    kind: ProblemKind
    message: str
    """What is wrong, in one sentence."""
    advice: str
    """What to do."""
    other: str | None = None
    """Id of the other article that has to do with it: the one this is a copy of."""


class CheckedArticle(ArticleEntry):
    """Print what is known of one article, and what is wrong with it."""

    format: str | None
    encoding: str | None
    problems: tuple[Problem, ...] = ()


class CheckDocument(Value):
    """The document of ``syrcorpus check``; no pipeline takes part in it."""

    schema_: Literal["syrcorpus/check/1"] = Field(default="syrcorpus/check/1", alias="schema")
    generator: Program
    articles: tuple[CheckedArticle, ...] = ()
    warnings: tuple[str, ...] = ()
    """What was passed over or read with doubts, in sentences."""
    errors: tuple[UnreadArticle, ...] = ()
