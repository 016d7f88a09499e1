"""What can be wrong with an article that is read all the same, and what to do about each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath

from ..corpus.decode import SURE_ENCODINGS, looks_garbled
from ..corpus.language import surely_english
from ..model import Article
from ..model.checks import Problem, ProblemKind
from .duplicates import Copy

__all__ = ["problems_of"]

HARDLY_ANY = 40
"""Words below which an article is a headline or a caption."""
MOSTLY = 0.6
"""Share of a text from which its furniture is odd."""
LONG = 600
"""Characters from which the share of furniture tells anything."""

ADVICE: Mapping[ProblemKind, str] = {
    "no-date": "write date: 2024-11-29 for it in corpus.yaml or in its front matter; without it "
    "'Friday' and 'yesterday' are no days",
    "date-inferred": "check it, and write the true date in corpus.yaml",
    "no-outlet": "write outlet: for it in corpus.yaml or in its front matter",
    "no-title": "write title: for it in corpus.yaml or in its front matter",
    "language-uncertain": "look whether it is an English article; leave it out with --exclude",
    "encoding-guessed": "look whether its accents and quotation marks are right, and save it as "
    "UTF-8",
    "mojibake": "save it again from the original as UTF-8; it is analysed as it stands",
    "hardly-any-text": "look whether the whole article was saved",
    "mostly-furniture": "look whether the article itself was saved, not only what stands around it",
    "duplicate": "keep one of the two, or leave this one out with --exclude",
    "near-duplicate": "look which is the better copy, and leave the other out with --exclude",
    "id-changed": "give it an id of its own: id: in corpus.yaml, or rename the file",
}


def problems_of(article: Article, copy: Copy | None, seen: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of an article; ``seen`` holds the ids of the articles before it."""
    if article.date is None:
        yield _problem("no-date", "its day of publication cannot be told")
    elif article.date_basis == "inferred":
        yield _problem("date-inferred", "its date is inferred, from days that have no year")
    if article.outlet is None:
        yield _problem("no-outlet", "who publishes it cannot be told")
    if article.title is None:
        yield _problem("no-title", "no title was found")
    yield from _text_problems(article)
    if copy is not None and copy.alike == 1.0:
        yield _problem("duplicate", f"is word for word the article {copy.of}", copy.of)
    elif copy is not None:
        message = f"shares some {copy.alike:.0%} of its wording with the article {copy.of}"
        yield _problem("near-duplicate", message, copy.of)
    stem, _, number = article.id.rpartition("-")
    if number.isdecimal() and stem in seen and PurePath(article.path).stem == stem:
        yield _problem("id-changed", f"another file is called {stem}, too, so this is {article.id}")


def _text_problems(article: Article) -> Iterator[Problem]:
    text, encoding = article.text, article.encoding
    if encoding is not None and encoding not in SURE_ENCODINGS:
        yield _problem("encoding-guessed", f"is not UTF-8; it was read as {encoding}")
    if looks_garbled(text):
        yield _problem("mojibake", "holds UTF-8 that was once read as windows-1252 (â€™ for ’)")
    prose = [text[start:end] for start, end in article.prose_spans()]
    if article.words < HARDLY_ANY:
        yield _problem("hardly-any-text", f"has {article.words} words of prose")
    elif not surely_english(" ".join(prose)):
        yield _problem("language-uncertain", "does not read like English prose")
    length = sum(not character.isspace() for character in text)
    kept = sum(not character.isspace() for piece in prose for character in piece)
    if length >= LONG and kept < length * (1 - MOSTLY):
        message = f"{1 - kept / length:.0%} of it is no prose (menus, captions, footers)"
        yield _problem("mostly-furniture", message)


def _problem(kind: ProblemKind, message: str, other: str | None = None) -> Problem:
    return Problem(kind=kind, message=message, advice=ADVICE[kind], other=other)
