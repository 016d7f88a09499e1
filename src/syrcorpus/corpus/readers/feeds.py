"""RSS (0.9 to 2.0) and Atom files: each entry with its text, or its teaser if there is no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import CorpusError
from .fields import untagged
from .fragments import text_of_tree
from .parsing import parsing
from .raw import Lost, NoArticlesError, Passed, Raw, Source, clean, with_title

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["read"]

_ROOTS = frozenset({"rss", "feed", "RDF"})
_TEXTS = ("encoded", "content", "description", "summary")
"""Elements that hold the text of an entry, the fullest first."""
_OF_MEDIA = re.compile(r"^\{[^}]*(?:/mrss|itunes|podcast)")
"""Namespaces of what describes a picture or a recording."""
_DATES = ("pubDate", "published", "issued", "date", "updated")


def read(source: Source) -> Iterator[Raw | Lost | Passed]:
    """Yield the article of each entry."""
    number, outlet, read_any = 0, "", False
    for element in _elements(source):
        if _name(element) == "title":
            outlet = outlet or _text(element)
            continue
        number += 1
        try:
            with parsing("feed"):
                article = _article(element, number, outlet)
        except CorpusError as error:
            yield Lost(number, f"entry {number}: {error}")
        else:
            read_any = read_any or article is not None
            yield article or Passed(number, "has no text, only a title")
        _forget(element)
    if not read_any:
        raise NoArticlesError(
            "is a feed whose entries have titles only; save the articles themselves"
            if number
            else "is a feed without entries"
        )


def _elements(source: Source) -> Iterator[etree._Element]:
    """Yield the feed's title and its entries as they come.

    Nothing is fetched and no entity is expanded; what is broken is read as far as it goes.
    """
    from lxml import etree  # noqa: PLC0415 - for a feed only

    walk = etree.iterparse(
        source.file, events=("start", "end"), recover=True, resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    root, elements = None, iter(walk)
    while True:
        with parsing("XML"):
            event, element = next(elements, (None, None))
        if element is None:
            break
        if root is None:
            root = _name(element)
            if root not in _ROOTS:
                raise NoArticlesError(f"is XML, but no RSS or Atom feed (it begins with <{root}>)")
        elif event == "end":
            name, parent = _name(element), element.getparent()
            titles = name == "title" and parent is not None and _name(parent) in {"channel", "feed"}
            if titles or name in {"item", "entry"}:
                yield element
    if root is None:
        raise NoArticlesError("is no XML")


def _forget(element: etree._Element) -> None:
    """Free the memory of an entry and of what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _article(entry: etree._Element, number: int, outlet: str) -> Raw | None:
    children: dict[str, etree._Element] = {}
    for child in entry.iterchildren("*"):
        if not _OF_MEDIA.search(child.tag):
            children.setdefault(_name(child), child)
    text = next((words for name in _TEXTS if (words := _words(children.get(name)))), "")
    if not text:
        return None
    title = " ".join(untagged(_text(children.get("title"))).split())
    stated = {
        "title": title,
        "outlet": _text(children.get("source")) or outlet,
        "date": next((day for name in _DATES if (day := _text(children.get(name)))), ""),
        "byline": _text(children.get("creator")) or _author(children.get("author")),
        "url": _link(entry),
    }
    return Raw(with_title(text, title), stated, number)


def _words(element: etree._Element | None) -> str:
    """Return the text of an entry's element, HTML in it or around it taken off."""
    if element is None:
        return ""
    if len(element):  # XHTML as it is
        for inner in element.iter("*"):
            inner.tag = _name(inner)
        return clean(text_of_tree(element))
    return clean(untagged(element.text or ""))


def _author(element: etree._Element | None) -> str:
    """Return the name in an author's element, which may have an address beside it."""
    if element is None:
        return ""
    named = next((child for child in element.iterchildren("*") if _name(child) == "name"), None)
    words = _text(element if named is None else named)
    address, _, name = words.partition(" (")  # "desk@demo.example (Jane Doe)"
    return name.rstrip(")") if "@" in address else words


def _link(entry: etree._Element) -> str:
    for child in entry.iterchildren("*"):
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or _text(child)
    return ""


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    title = next((child for child in element.iterchildren("*") if _name(child) == "title"), None)
    return " ".join("".join((element if title is None else title).itertext()).split())
