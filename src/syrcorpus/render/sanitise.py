r"""Hostile text made harmless: nothing an article says can command a terminal or a spreadsheet.

Control, escape, direction-override and other invisible characters become visible
(``‹U+202E›``), cells that a spreadsheet would run are disarmed, Markdown stays text.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["disarmed", "file_uri", "json_escaped", "markdown_escaped", "one_line", "visible"]

# Cc, Cf, Cs, Zl and Zp of the Unicode tables (test_sanitise.py holds the list to them).
_INVISIBLE = (
    "\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
)
_ESCAPED_IN_JSON = re.compile(f"[{_INVISIBLE}]")
# A line end may be "\r\n"; a lone "\r" would overwrite the line on a terminal.
_SHOWN = re.compile(rf"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]")
_SPACE = re.compile(r"\s+")
_RUN_BY_SPREADSHEETS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]|#~]")


def visible(text: str) -> str:
    """Return the text with invisible and control characters as ``‹U+001B›``; line ends stay."""
    return _SHOWN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def one_line(text: str) -> str:
    """Return the text visible and on one line, each run of white space a single space."""
    return visible(_SPACE.sub(" ", text)).strip()


def json_escaped(text: str) -> str:
    r"""Return JSON text with invisible characters as ``\u`` escapes; its meaning stays."""
    return _ESCAPED_IN_JSON.sub(lambda match: _u_escape(ord(match[0])), text)


def _u_escape(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def disarmed(cell: str) -> str:
    """Return a cell that a spreadsheet shows and never runs; plain numbers stay numbers."""
    cell = visible(cell)
    if _RUN_BY_SPREADSHEETS.match(cell) and not _PLAIN_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def markdown_escaped(text: str) -> str:
    """Return the text as one line that Markdown prints as it stands."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(lambda match: f"\\{match[0]}", text)


def file_uri(path: str) -> str | None:
    """Return the percent-encoded file URI of an article's path, None for standard input."""
    return None if path == "-" else Path(path).absolute().as_uri()
