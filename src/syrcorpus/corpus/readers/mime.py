"""Messages in the format of e-mail, as newsletters and saved pages are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import islice

from ...errors import CorpusError
from .charset import decode_declared
from .parsing import parsing
from .raw import MAX_RECORD, Source

__all__ = ["header", "open_message", "parts_of", "sender", "text_of"]

MAX_PARTS = 200
MAX_HEADER = 10_000
"""Bytes of a header; the time that ``email`` takes for one grows with its square."""

_DESCRIBED = re.compile(rb"^content-[\w-]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
MAX_HEADER = 10_000
"""Bytes of a header; the time that ``email`` takes for one grows with its square."""

_DESCRIBED = re.compile(rb"^content-[\w-]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)


def open_message(source: Source) -> Message:
    """Return the message of the file.

    Raises CorpusError where it is too large or no message.
    """
    data = source.file.read(2 * MAX_RECORD + 1)
    if len(data) > 2 * MAX_RECORD:
        raise CorpusError(f"is larger than {2 * MAX_RECORD:,} bytes; save the text alone")
    if any(found.end() - found.start() > MAX_HEADER for found in _DESCRIBED.finditer(data)):
        raise CorpusError("is damaged e-mail (a header without end); save the text alone")
    with parsing("e-mail"):
        # The newer policies parse every header and stumble over what spam is made of.
        return message_from_bytes(data, policy=policy.compat32)


def parts_of(message: Message, kind: str) -> Iterator[Message]:
    """Yield the parts of a kind such as "text/html" that are no attachments."""
    for part in islice(message.walk(), MAX_PARTS):
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            yield part


def text_of(part: Message) -> str:
    """Return the decoded text of a part."""
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return decode_declared(data, charset)[0] if isinstance(data, bytes) else ""


def header(message: Message, name: str) -> str:
    """Return a header as text on one line, "" where there is none."""
    value = message.get(name)
    if value is None:
        return ""
    words = str(value)[:MAX_HEADER]
    with suppress(Exception):  # headers are made to break parsers
        words = str(make_header(decode_header(words)))
    return " ".join(words.split())


def sender(message: Message) -> tuple[str, str]:
    """Return the name and the address of who sent a message, as far as they can be told."""
    with suppress(Exception):  # the same
        return parseaddr(header(message, "From"))
    return "", ""
