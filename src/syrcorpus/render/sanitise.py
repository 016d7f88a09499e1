r"""Hostile text made harmless: nothing an article says can command a terminal or a spreadsheet.

Control, escape, direction-override and other invisible characters become visible
(``‹U+202E›``), cells that a spreadsheet would run are disarmed, Markdown stays text.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = [
    "disarmed",
    "file_uri",
    "json_escaped",
    "markdown_escaped",
    "one_line",
    "terminal_safe",
    "visible",
]

# Cc, Cf, Cs, Zl and Zp of the Unicode tables (test_sanitise.py holds the list to them), then what
# Unicode bids to print as nothing: fillers, joiners, selectors, by which words hide in words.
_INVISIBLE = (
    "\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0d\uffa0\ufff0-\ufff8"
)
# The selectors of an emoji's looks stand behind the emoji; elsewhere they hide.
_SELECTOR = r"(?<![\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
_ESCAPED_IN_JSON = re.compile(f"[{_INVISIBLE}]")
# A line end may be "\r\n"; a lone "\r" would overwrite the line on a terminal.
_SHOWN = re.compile(rf"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]|{_SELECTOR}")
_OWN = re.compile(r"(\x1b\[[0-9;]*m|\x1b\]8;[ -~]*?\x1b\\)")
"""What our tables themselves command a terminal: colours and links."""
_SPACE = re.compile(r"\s+")
_RUN_BY_SPREADSHEETS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# Where a spreadsheet of another country takes ";" or a tab for the border of cells, a formula
# behind one is a cell of its own, and so is one behind a line end in a cell cut in two.
_RUN_INSIDE = re.compile(r"([;\t\r\n][\"'\s]{0,8})(?=[=@＝＠]|[+\-＋－][^\s+\-])")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]|#~$]")
_LIST_MARK = re.compile(r"([0-9]{1,9})?([-+=.)])")


def visible(text: str) -> str:
    """Return the text with invisible and control characters as ``‹U+001B›``; line ends stay."""
    return _SHOWN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def terminal_safe(printed: str) -> str:
    """Return printed tables with nothing in them that commands a terminal but colours and links."""
    parts = _OWN.split(printed)  # each second part is a command of our own
    return "".join(part if own % 2 else visible(part) for own, part in enumerate(parts))


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
    cell = _RUN_INSIDE.sub(r"\1'", visible(cell))
    if _RUN_BY_SPREADSHEETS.match(cell) and not _PLAIN_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def markdown_escaped(text: str) -> str:
    """Return the text as one line that Markdown prints as it stands."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKDOWN.sub(lambda match: f"\\{match[0]}", text)
    # "- ", "1. " and "===" are a list or a heading only where a line begins with them.
    return _LIST_MARK.sub(r"\1\\\2", text, count=1) if _LIST_MARK.match(text) else text


def file_uri(path: str) -> str | None:
    """Return the percent-encoded file URI of an article's path, None for standard input."""
    return None if path == "-" else Path(path).absolute().as_uri()
