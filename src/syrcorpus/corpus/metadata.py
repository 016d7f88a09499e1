"""What is known about an article: from the manifest, its front matter, its furniture, its words.

The surest comes first: what the manifest says stands, then the front matter, then the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..model import Article
from .credits import byline, headline, origin, outlet, wires
from .dates import PartialDay, find_days
from .domains import outlet_of
from .layout import count_words
from .manifest import Entry
from .parts import Parts
from .publication import Published, publication_day
from .readers.fields import find, flat
from .readers.raw import one_line
from .wording import Wording

__all__ = ["Stated", "describe", "read_stated"]

_TEXTS = ("title", "outlet", "byline", "url", "language", "republished_from")
_BY = re.compile(r"(?:written )?by:?\s+(?=\S)", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d{4,6}Z?)?")
_ENGLISH = re.compile(r"en(?:[-_]\w+)?", re.IGNORECASE)
_SECONDS = range(10**8, 10**10)
_FIRST_NEWSPAPER = 1605
_EPOCH = dt.date(1970, 1, 1)


class Stated(NamedTuple):
    """Hold what front matter, a page or an export states."""

    texts: Mapping[str, str]
    """The fields of an article that are texts, as far as it has them."""
    date: dt.date | None = None
    odd_date: str | None = None
    """A date that was given and is not understood."""
    domain: str = ""
    """The domain of who publishes it."""


def read_stated(values: Mapping[str, object]) -> Stated:
    """Return what is stated, under the names that sites and exports give it."""
    if not values:
        return Stated({})
    fields = flat(values)
    texts = {field: words for field in _TEXTS if (words := _words_of(find(fields, field)))}
    source = _words_of(fields["source"]) if isinstance(fields.get("source"), str) else ""
    if "://" in source:
        texts.setdefault("url", source)
    elif source:  # beside an outlet, the source is where it has the text from
        texts.setdefault("republished_from" if "outlet" in texts else "outlet", source)
    if "byline" in texts:
        texts["byline"] = _BY.sub("", texts["byline"], count=1)
    given = find(fields, "date")
    date = _day_of(given) if given else None
    odd = one_line(given)[:60] if given and date is None else None
    return Stated(texts, date, odd, _words_of(find(fields, "domain")))


def _words_of(value: object, depth: int = 3) -> str:
    if isinstance(value, list):
        items = value if depth else []
        return ", ".join(filter(None, (_words_of(item, depth - 1) for item in items)))
    if isinstance(value, Mapping):
        return _words_of(value.get("name"), depth - 1) if depth else ""
    return one_line(value)


def _day_of(value: object) -> dt.date | None:
    """Return the day that a value means, None before newspapers: databases write 0001-01-01."""
    day = _any_day_of(value)
    return day if day is not None and day.year >= _FIRST_NEWSPAPER else None


def _any_day_of(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    words = str(value).strip()
    if compact := _COMPACT.fullmatch(words):  # "20241129", "20241129T120000Z"
        words = "-".join(compact.groups())
    elif words.isdecimal() and len(words) <= 13:  # seconds or milliseconds since 1970
        seconds = int(words) if int(words) in _SECONDS else int(words) // 1000
        return _EPOCH + dt.timedelta(seconds=seconds) if seconds in _SECONDS else None
    return next((day.date for day in find_days(words[:200])), None)


def describe(
    article: Article, entry: Entry, stated: Stated, wording: Wording
) -> tuple[Article, PartialDay | None]:
    """Return the article with all that is known of it, and its day where that lacks a year.

    ``article`` has id, path, text and furniture; ``entry`` is the manifest's.
    """
    parts = Parts(article)
    found: dict[str, Any] = {
        "title": headline(parts, wording),
        "byline": byline(parts, wording),
        "outlet": outlet(parts, wording),
        "republished_from": origin(parts, wording),
        "language": "en",
        **stated.texts,
        **entry.model_dump(exclude={"id", "date", "fields"}, exclude_none=True),
    }
    if not _ENGLISH.fullmatch(found["language"]):  # "English", or what a template said
        found["language"] = "en"
    if not entry.outlet and "." in (found["outlet"] or "."):  # none, or "www.aljazeera.com"
        address = found["outlet"] or stated.domain or found.get("url") or ""
        found["outlet"] = outlet_of(address, wording) or found["outlet"]
    if found["republished_from"] == found["outlet"]:  # "Source: Demo TV", on Demo TV's own page
        found["republished_from"] = None
    date = entry.date or stated.date
    published = Published(date, "metadata") if date else publication_day(parts)
    found["date"], found["date_basis"] = published.date, published.basis
    found["wires"] = wires(parts, wording, stated.texts.get("byline"))
    found["wire_ids"] = tuple(map(wording.id_of, found["wires"]))
    found["words"] = sum(count_words(article.text[start:end]) for start, end in parts.prose)
    return article.model_copy(update=found), published.partial
