"""Bytes of a page or a message become text, by what they are and what is declared of them."""

from __future__ import annotations

import codecs
import re

from ...errors import CorpusError
from ..decode import decode_bytes

__all__ = ["decode_declared"]

_META = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{1,100}?encoding=[\"']"
    rb"([\w.:-]{2,30})",
    re.IGNORECASE,
)
_REACH = 4096
_SAFE = re.compile(
    r"(?:utf-?(?:8|16|32)(?:-?[lb]e)?|(?:x-)?(?:windows|cp)-?\d{3,4}|iso-?8859-?\d{1,2}|latin-?\d"
    r"|(?:us-)?ascii|koi8-[ru]|(?:x-)?mac-?\w+|gb\w+|big5\w*|shift[_-]jis|euc-\w+|iso-2022-\w+)",
    re.IGNORECASE,
)
"""Encodings of texts; Python knows others that a page has no use for."""
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 10
"""One undecodable character in so many beyond ASCII is a slip, not another encoding."""


def decode_declared(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """Return the text and its encoding, None for one that the page itself declares.

    What is valid UTF-8 is UTF-8, whatever is said of it; then ``charset`` counts (the header's),
    then the page's own ``meta`` tag.

    Raises CorpusError where the encoding cannot be told.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(*decode_bytes(data))
    declared = _encoding(charset) or _encoding(_meta(data))
    if declared and declared.startswith(("utf-16", "utf-32")):
        return _checked(data.decode(declared, "replace"), None)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        text = data.decode(declared, "replace")
        if text.count("\ufffd") * _FEW <= len(_NOT_ASCII.findall(text)):
            return _checked(text, None)
    return _checked(*decode_bytes(data))


def _meta(data: bytes) -> str | None:
    found = _META.search(data, 0, _REACH)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _encoding(name: str | None) -> str | None:
    """Return the codec of a declared encoding, read as browsers do: Latin-1 is windows-1252."""
    if not name or not _SAFE.fullmatch(name.strip()):
        return None
    try:
        codec = codecs.lookup(name.strip().removeprefix("x-")).name
    except LookupError:
        return None
    return "windows-1252" if codec in _LATIN else codec


def _checked(text: str, encoding: str | None) -> tuple[str, str | None]:
    if text.count("\0") > len(text) / 100:
        raise CorpusError("is binary, not text; save the page again")
    return text, encoding
