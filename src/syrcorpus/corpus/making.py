"""An article from the text that a file had: its furniture found, its metadata read."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import CorpusError
from ..model import Article
from .dates import PartialDay
from .decode import looks_garbled
from .front_matter import FrontMatter, read_front_matter
from .furniture import find_furniture
from .language import foreign_language, surely_english
from .manifest import Entry
from .metadata import describe, read_stated
from .readers import Form, Raw
from .wording import Wording

__all__ = ["Place", "make_article"]

_HAS_WORD = re.compile(r"\w")
_WITH_FRONT_MATTER = frozenset({"text", "markdown"})


class Place(NamedTuple):
    """Hold what is known of an article before it is read: its id, where it is, what it is."""

    id: str
    path: str
    form: Form


def make_article(
    place: Place, raw: Raw, entry: Entry, wording: Wording, warnings: list[str]
) -> tuple[Article, PartialDay | None]:
    """Return an article with furniture and metadata, and its day where that lacks a year.

    Raises CorpusError where it has no text, is not English, or its front matter is wrong.
    """
    text, path = raw.text, place.path
    if looks_garbled(text):
        warnings.append(
            f"{path}: holds UTF-8 that was once read as windows-1252 (â€™ for ’); "
            "it is analysed as it stands, better save it again from the original"
        )
    front = read_front_matter(text) if place.form.name in _WITH_FRONT_MATTER else FrontMatter({}, 0)
    if not _HAS_WORD.search(text, front.end):
        raise CorpusError("has no text; remove the file or fill it")
    stated = read_stated({**raw.stated, **front.values})
    if stated.odd_date is not None and entry.date is None:
        where = "the front matter's" if front.values else "its"
        warnings.append(
            f"{path}: {where} date '{stated.odd_date}' is not understood; write it as 2024-11-29"
        )
    title = entry.title or stated.texts.get("title")
    article = Article(
        id=place.id, path=path, text=text, format=place.form.name, encoding=raw.encoding,
        furniture=find_furniture(text, front.end, wording, title=title, headings=raw.headings),
    )  # fmt: skip
    language = _foreign(article, entry.language, stated.texts.get("language"))
    if language:
        raise CorpusError(f"is not in English (language: {language}); only English is analysed")
    return describe(article, entry, stated, wording)


def _foreign(article: Article, known: str | None, stated: str | None) -> str | None:
    """Return the language of an article that is not in English, None for one that is.

    What the file states gives way to a text that is plainly English: templates state anything.
    """
    if known:
        return None if known.lower().startswith("en") else known
    prose = " ".join(article.text[start:end] for start, end in article.prose_spans())
    if stated and not stated.lower().startswith("en"):
        plainly = len(prose) > 200 and surely_english(prose)
        return None if plainly else stated
    return None if stated else foreign_language(prose)
