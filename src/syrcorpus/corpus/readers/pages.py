"""Web pages: the article without the menus around it, by trafilatura, and what the page states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...errors import CorpusError
from ..layout import count_words
from .charset import decode_declared
from .fields import untagged
from .fragments import fragment_tree, text_of_tree
from .page_metadata import stated_of
from .parsing import check_tags, parsing, quiet
from .raw import MAX_RECORD, Raw, Source, clean, with_title

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["page_article", "read", "read_page"]

MIN_WORDS = 10
"""Fewer words are a menu's rest, not an article."""

MAX_ELEMENTS = 60_000
"""A page of more elements is none of an article; trafilatura's time grows faster than they do."""

_OPENING = re.compile(r"<[A-Za-z]")
_BLOCKS = frozenset({"body", "p", "head", "list", "item", "quote", "table", "row", "code"})
"""What trafilatura calls the blocks of an article."""
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)"
)


def read(source: Source) -> Iterator[Raw]:
    """Yield the one article of the page."""
    data = source.file.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise CorpusError(f"is larger than {MAX_RECORD:,} bytes; save the article alone")
    yield read_page(data)


def read_page(data: bytes, *, charset: str | None = None, url: str | None = None) -> Raw:
    """Return the article of a page; ``charset`` and ``url`` are what came with it.

    Raises CorpusError where there is none in it.
    """
    page, encoding = decode_declared(data, charset)
    return page_article(page, url=url)._replace(encoding=encoding)


def page_article(page: str, *, url: str | None = None) -> Raw:
    """Return the article of a decoded page.

    Raises CorpusError where there is none in it.
    """
    check_tags(page)
    if len(_OPENING.findall(page)) > MAX_ELEMENTS:
        raise CorpusError(f"has over {MAX_ELEMENTS:,} elements; save the article's text")
    with parsing("HTML"):
        tree = _parsed(page)
        saved_from = _SAVED_FROM.search(page, 0, 4000)
        url = url or (saved_from[1] if saved_from else None)
        stated, body_text = stated_of(tree, url)
        text, headings = _extracted(tree)
    if count_words(text) * 2 < count_words(body_text):  # the page is filled in by scripts
        text = untagged(body_text)
    text = clean(text)
    if count_words(text) < MIN_WORDS:
        raise CorpusError(
            "has no article text in it; it may be built by scripts: open it in a browser and save "
            "it again, or save the text"
        )
    return Raw(with_title(text, stated.get("title")), stated, headings=headings)


def _parsed(page: str) -> etree._Element:
    tree = _trafilatura().load_html(page)
    return fragment_tree(page) if tree is None else tree  # a piece of a page, saved as one


def _extracted(tree: etree._Element) -> tuple[str, frozenset[str]]:
    """Return the paragraphs of the article, set apart by blank lines, and which are headings."""
    trafilatura = _trafilatura()
    found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    if found is None or found.body is None:
        return "", frozenset()
    for cell in found.body.iter("cell"):
        cell.tail = "\t"
    for block in list(found.body.iter("p")):
        _divide(block)
    headings = (" ".join("".join(head.itertext()).split()) for head in found.body.iter("head"))
    return text_of_tree(found.body, _BLOCKS, frozenset()), frozenset(headings)


@lru_cache(maxsize=1)
def _trafilatura() -> Any:
    import trafilatura  # noqa: PLC0415 - a quarter of a second

    quiet("trafilatura", "htmldate", "courlan", "justext", "readability")
    return trafilatura


def _divide(block: etree._Element) -> None:
    """Make a paragraph of each line: a small page comes in one block, a line for a paragraph."""
    first, *others = (block.text or "").split("\n")
    block.text = first
    for line in reversed(others):
        following = block.makeelement("p")
        following.text = line
        block.addnext(following)
