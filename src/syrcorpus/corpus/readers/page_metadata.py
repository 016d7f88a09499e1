"""What a web page states of its article: in JSON-LD, in meta tags, in its marked-up elements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["stated_of"]

_ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle "
    "OpinionNewsArticle ReviewNewsArticle AskPublicNewsArticle AdvertiserContentArticle "
    "LiveBlogPosting BlogPosting Report".split()
)
_MAX_LD = 2_000_000
_MAX_THINGS = 500
_BARS = (" | ", " – ", " — ", " - ", " • ", " :: ")
SHORTEST = 15
"""Characters that a headline has at least."""
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "headline", "title", "dc.title", "sailthru.title"),
    "outlet": ("og:site_name", "dc.publisher", "publisher", "application-name"),
    "date": (
        "article:published_time", "og:published_time", "og:article:published_time",
        "datepublished", "date", "pubdate", "publishdate", "publish_date", "publish-date",
        "published_time", "publication_date", "dc.date", "dc.date.issued", "dcterms.issued",
        "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date",
        "article.published", "originalpublicationdate", "cxenseparse:recs:publishtime",
        "article_date_original", "rnews:datepublished", "bt:pubdate", "iso-8601-publish-date",
    ),
    "byline": (
        "author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
        "dc.creator", "byl", "cxenseparse:author", "citation_author",
    ),
    "url": ("og:url",),
}  # fmt: skip
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
"""How htmldate is asked: no guess from the page's text, and no clock."""


def stated_of(tree: etree._Element, url: str | None) -> tuple[dict[str, object], str]:
    """Return what a page states, and the text that its JSON-LD holds ("" for none).

    ``url`` is the address that it was saved from.
    """
    article = _linked_data(tree)
    meta = _meta_tags(tree)
    stated: dict[str, object] = {
        "title": _first(article.get("headline"), *(meta.get(n) for n in _META["title"])),
        "outlet": _first(_name(article.get("publisher")), *(meta.get(n) for n in _META["outlet"])),
        "date": _first(
            article.get("datePublished"),
            *(meta.get(n) for n in _META["date"]),
            *_published_times(tree),
        ),
        "byline": _first(
            _people(article.get("author")),
            *(_people(meta.get(n)) for n in _META["byline"]),
            _people([_text(e) for e in tree.xpath("(//*[@itemprop='author'])[position()<4]")]),
        ),
        "url": _first(
            *tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url"), url,
            article.get("url"),
        ),
    }  # fmt: skip
    stated["outlet"] = stated["outlet"] or _behind_title(stated["title"], tree)
    _complete(stated, tree)
    stated["title"] = _headline(stated["title"], stated["outlet"], tree)
    body = article.get("articleBody")
    return {k: v for k, v in stated.items() if v}, body if isinstance(body, str) else ""


def _complete(stated: dict[str, object], tree: etree._Element) -> None:
    """Fill in what trafilatura finds in other places: a byline's element, a date in the address."""
    if all(stated[field] for field in ("title", "outlet", "date", "byline")):
        return
    from trafilatura import extract_metadata  # noqa: PLC0415 - slow to import

    address = stated["url"] if isinstance(stated["url"], str) else None
    found = extract_metadata(tree, default_url=address, date_config=_DATES, extensive=False)
    told = {
        "title": found.title,
        "outlet": found.sitename,
        "date": found.date,
        "byline": _people((found.author or "").split("; ")),
        "url": found.url,
    }
    for field, value in told.items():
        stated[field] = stated[field] or value


def _headline(title: object, outlet: object, tree: etree._Element) -> object:
    """Return a title without the outlet's name that pages add: "Rebels enter town - Demo Daily"."""
    headings = [_text(heading) for heading in tree.iter("h1")]
    if not isinstance(title, str):
        return title
    if len(headings) == 1 and len(headings[0]) >= SHORTEST and title.startswith(headings[0]):
        return headings[0]
    head, bar, tail = title.rpartition(next((bar for bar in _BARS if bar in title), _BARS[0]))
    named = isinstance(outlet, str) and tail.strip().casefold() == outlet.casefold()
    return head.strip() if bar and named and len(head) >= SHORTEST else title


def _behind_title(title: object, tree: etree._Element) -> str | None:
    """Return the outlet of a page's name: "Rebels enter town – Demo Daily"."""
    headings = [title, *(_text(heading) for heading in tree.iter("h1"))]
    for page in tree.xpath("//head/title"):
        for bar in _BARS:
            head, found, tail = _text(page).rpartition(bar)
            if found and head in headings and len(head) >= SHORTEST and len(tail.split()) <= 5:
                return tail
    return None


def _meta_tags(tree: etree._Element) -> dict[str, str]:
    """Return the contents of the page's meta tags by lower-case name, the first of each."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                tags.setdefault(name, content)
    return tags


def _published_times(tree: etree._Element) -> Iterator[str]:
    """Yield the days of elements that are marked as the day of publication."""
    marked = "//*[@itemprop='datePublished'] | //time[@pubdate]"
    for element in tree.xpath(marked):
        yield element.get("datetime") or element.get("content") or _text(element)


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())[:200]


def _first(*values: object) -> object:
    """Return the first value that says anything, texts on one line."""
    for value in values:
        if isinstance(value, list):
            value = value[0] if value else None  # noqa: PLW2901 - several headlines: the first
        if isinstance(value, str) and (words := " ".join(value.split())):
            return words
    return None


# ------------------------------------------------------------------ JSON-LD


def _linked_data(tree: etree._Element) -> Mapping[str, object]:
    """Return the page's article as its JSON-LD describes it, else nothing."""
    things = [
        thing
        for script in tree.xpath("//script[@type='application/ld+json']")
        for thing in _things(script.text or "")
    ]
    articles = [thing for thing in things if _types(thing) & _ARTICLE_TYPES]
    dated = (article for article in articles if article.get("datePublished"))
    return next(dated, next(iter(articles), {}))


def _things(script: str) -> Iterator[Mapping[str, object]]:
    """Yield the objects of a script, those of graphs and of main entities, too."""
    if len(script) > _MAX_LD:
        return
    try:
        # Line ends inside strings are wrong and common.
        queue = [json.loads(script.strip().removesuffix(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_THINGS):
        if not queue:
            return
        thing = queue.pop(0)
        if isinstance(thing, list):
            queue = thing[:_MAX_THINGS] + queue
        elif isinstance(thing, Mapping):
            yield thing
            queue += [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def _types(thing: Mapping[str, object]) -> set[str]:
    types = thing.get("@type")
    named = types if isinstance(types, list) else [types]
    return {name.rpartition("/")[2] for name in named if isinstance(name, str)}


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, Mapping):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _people(value: object) -> str | None:
    """Return the names of authors, addresses of their pages left out."""
    values: Iterable[object] = value if isinstance(value, list) else [value]
    names = [" ".join(name.split()) for item in values if (name := _name(item))]
    names = [name for name in names if "://" not in name and not name.startswith("@")]
    return ", ".join(dict.fromkeys(filter(None, names))) or None
