"""E-mail newsletters (.eml): the article is the message, its outlet who sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from ...errors import CorpusError
from ..layout import count_words
from .fragments import text_of_html
from .mime import header, open_message, parts_of, sender, text_of
from .parsing import parsing
from .raw import Raw, Source, clean, with_title

__all__ = ["read"]

_FORWARDED = re.compile(r"^\s*(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_REST = re.compile(r"^-- ?$", re.MULTILINE)
"""The line below which a signature stands."""


def read(source: Source) -> Iterator[Raw]:
    """Yield the one article of the message."""
    message = open_message(source)
    with parsing("e-mail"):
        text = _body(message)
        title = _FORWARDED.sub("", header(message, "Subject"))
        name, address = sender(message)
    if not text:
        raise CorpusError("is an e-mail without text; save what it has attached, and read that")
    stated = {
        "title": title,
        "outlet": name.strip("\"' ") or address.rpartition("@")[2],
        "date": header(message, "Date"),
    }
    yield Raw(with_title(text, title), stated)


def _body(message: Message) -> str:
    """Return the words of the message: of its HTML, unless its plain text has more of them."""
    plain = clean("\n\n".join(map(text_of, parts_of(message, "text/plain"))))
    signature = _REST.search(plain)
    plain = plain[: signature.start()].rstrip() if signature else plain
    page = "\n".join(map(text_of, parts_of(message, "text/html")))
    rich = clean(text_of_html(page)) if page.strip() else ""
    return rich if count_words(rich) * 2 > count_words(plain) else plain
