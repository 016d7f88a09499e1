"""Nothing here needs a network, and what we build on is kept from trying one out."""

from __future__ import annotations

import socket

__all__ = ["stay_offline"]


def stay_offline() -> None:
    """Keep this process from opening any socket, before spaCy or trafilatura are imported.

    Both import urllib3, which opens a socket to see whether it can be bound to an IPv6 address,
    unless Python says that there is none. For programs, not libraries: it holds for the process.
    """
    socket.has_ipv6 = False
