"""Whose a web address is: the outlet's name where knowledge has it, else the domain."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .wording import Wording

__all__ = ["outlet_of"]

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_SERVERS = frozenset("www m mobile amp edition en beta rss feeds feed news".split())
_SHARED = frozenset("co com org net gov ac edu".split())
"""Second levels under which a country's domains stand (bbc.co.uk)."""


def outlet_of(address: str, wording: Wording) -> str | None:
    """Return the outlet of an address or a domain, None for what is neither.

    >>> outlet_of("https://www.aljazeera.com/news/1", wording)
    'Al Jazeera'
    """
    address = _ARCHIVED.sub("", address.strip())
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    if not _HOST.fullmatch(host):
        return None
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _SERVERS:
        labels = labels[1:]
    own = labels[-3] if len(labels) > 2 and labels[-2] in _SHARED else labels[-2]
    return wording.outlet_called(own) or ".".join(labels)
