"""A piece of HTML as text: what is a block by itself becomes a paragraph.

For what is known to be an article's own HTML (an entry of a feed, a field of an export, a
newsletter); whole pages, with menus around the article, are read by ``pages``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from .parsing import check_tags, parsing

__all__ = ["fragment_tree", "text_of_html", "text_of_tree"]

_BLOCKS: frozenset[str] = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_UNSEEN: frozenset[str] = frozenset(
    "head script style noscript template svg math iframe object video audio button select option "
    "textarea input form title meta link".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def text_of_html(html: str) -> str:
    """Return the text of a piece of HTML, its blocks set apart by blank lines."""
    check_tags(html)
    with parsing("HTML"):
        return text_of_tree(fragment_tree(html))


def fragment_tree(html: str) -> etree._Element:
    """Return a piece of HTML parsed; a root of our own holds several elements together."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    return lxml_html.document_fromstring(f"<div>{html}</div>", parser=parser)


def text_of_tree(
    tree: etree._Element,
    blocks: frozenset[str] = _BLOCKS,
    unseen: frozenset[str] = _UNSEEN,
) -> str:
    """Return the text of a tree of elements, its blocks set apart by blank lines."""
    paragraphs: list[str] = []
    line: list[str] = []
    for piece in _pieces(tree, blocks, unseen):
        if piece is None:
            paragraphs.append("".join(line))
            line = []
        else:
            line.append(piece)
    paragraphs.append("".join(line))
    kept = (_lines(paragraph) for paragraph in paragraphs)
    return "\n\n".join(filter(None, kept))


def _lines(paragraph: str) -> str:
    lines = (line.strip() for line in paragraph.split("\n"))
    return "\n".join(filter(None, lines))


def _pieces(
    tree: etree._Element, blocks: frozenset[str], unseen: frozenset[str]
) -> Iterator[str | None]:
    """Yield the text in its order, None where a block begins or ends."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in unseen or _HIDDEN.search(element.get("style") or ""):
                walk.skip_subtree()
                continue
            if tag in blocks:
                yield None
            elif tag in {"br", "lb"}:
                yield "\n"
            if element.text:
                yield _SPACE.sub(" ", element.text)
        else:
            if tag in blocks:
                yield None
            if element.tail and element is not tree:
                yield _SPACE.sub(" ", element.tail)
