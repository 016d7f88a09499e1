"""What a check found, gathered for reading: problems by their kind, unread files by the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model import DateBasis
from ..model.checks import CheckDocument, ProblemKind

__all__ = ["BASES", "Found", "found_problems", "unread_by_reason"]

HEADINGS: Mapping[ProblemKind, str] = {
    "no-date": "no date",
    "date-inferred": "date inferred",
    "no-outlet": "no outlet",
    "no-title": "no title",
    "language-uncertain": "language uncertain",
    "encoding-guessed": "encoding guessed",
    "mojibake": "garbled characters",
    "hardly-any-text": "hardly any text",
    "mostly-furniture": "mostly no prose",
    "duplicate": "copies",
    "near-duplicate": "nearly copies",
    "id-changed": "ids changed",
}
"""What a table calls each kind of problem, in the order of printing."""

BASES: Mapping[DateBasis | None, str] = {
    "metadata": "told",
    "header": "header",
    "text": "text",
    "inferred": "inferred",
    None: "",
}
"""What a table calls the basis of a date."""


class Found(NamedTuple):
    """Hold the problems of one kind: what to do, and each article with its sentence."""

    heading: str
    advice: str
    articles: Sequence[tuple[str, str]]


def found_problems(document: CheckDocument) -> list[Found]:
    """Return the problems of all articles by kind."""
    found: list[Found] = []
    for kind, heading in HEADINGS.items():
        problems = [
            (article.id, problem)
            for article in document.articles
            for problem in article.problems
            if problem.kind == kind
        ]
        if problems:
            articles = [(article, problem.message) for article, problem in problems]
            found.append(Found(heading, problems[0][1].advice, articles))
    return found


def unread_by_reason(document: CheckDocument) -> dict[str, list[str]]:
    """Return the paths that could not be read by the reason, the commonest first."""
    paths: dict[str, list[str]] = {}
    for error in document.errors:
        paths.setdefault(error.reason, []).append(error.path)
    return dict(sorted(paths.items(), key=lambda item: (-len(item[1]), item[1][0])))
