"""What is known about an article: from the manifest, its front matter, its furniture, its words.

The surest comes first: what the manifest says stands, then the front matter, then the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..model import Article
from .credits import byline, origin, outlet, wires
from .dates import PartialDay, find_days
from .layout import count_words
from .manifest import Entry
from .parts import Parts
from .publication import Published, publication_day
from .wording import Wording

__all__ = ["Stated", "describe", "read_stated"]

_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "publication", "site_name", "sitename", "site", "newspaper"),
    "byline": ("byline", "author", "authors", "by"),
    "url": ("url", "link", "permalink", "canonical_url", "source_url"),
    "language": ("language", "lang"),
    "republished_from": ("republished_from", "origin", "original_outlet"),
}
_DATE_KEYS = ("date", "published", "date_published", "datepublished", "pubdate", "publish_date")


class Stated(NamedTuple):
    """Hold what front matter states."""

    texts: Mapping[str, str]
    """The fields of an article that are texts, as far as it has them."""
    date: dt.date | None
    odd_date: str | None
    """A date that was given and is not understood."""


def read_stated(values: Mapping[str, object]) -> Stated:
    """Return what front matter states, under the names that sites and exports give it."""
    texts = {field: words for field, keys in _KEYS.items() if (words := _first(values, keys))}
    source = _first(values, ("source",))
    if "://" in source:
        texts.setdefault("url", source)
    elif source:  # beside an outlet, the source is where it has the text from
        texts.setdefault("republished_from" if "outlet" in texts else "outlet", source)
    given = next((values[key] for key in _DATE_KEYS if values.get(key)), None)
    date = _day_of(given)
    return Stated(texts, date, str(given) if given and date is None else None)


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str:
    return next((words for key in keys if (words := _words_of(values.get(key)))), "")


def _words_of(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words_of, value)))
    if isinstance(value, Mapping):
        return _words_of(value.get("name"))
    return " ".join(str(value).split()) if value is not None else ""


def _day_of(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return next((day.date for day in find_days(str(value))), None)


def describe(
    article: Article, entry: Entry, stated: Stated, wording: Wording
) -> tuple[Article, PartialDay | None]:
    """Return the article with all that is known of it, and its day where that lacks a year.

    ``article`` has id, path, text and furniture; ``entry`` is the manifest's.
    """
    parts = Parts(article)
    found: dict[str, Any] = {
        "title": parts.one("title"),
        "byline": byline(parts, wording),
        "outlet": outlet(parts, wording),
        "republished_from": origin(parts, wording),
        "language": "en",
        **stated.texts,
        **entry.model_dump(exclude={"id", "date"}, exclude_none=True),
    }
    if found["republished_from"] == found["outlet"]:  # "Source: Demo TV", on Demo TV's own page
        found["republished_from"] = None
    date = entry.date or stated.date
    published = Published(date, "metadata") if date else publication_day(parts)
    found["date"], found["date_basis"] = published.date, published.basis
    found["wires"] = wires(parts, wording)
    found["wire_ids"] = tuple(map(wording.id_of, found["wires"]))
    found["words"] = sum(count_words(article.text[start:end]) for start, end in parts.prose)
    return article.model_copy(update=found), published.partial
