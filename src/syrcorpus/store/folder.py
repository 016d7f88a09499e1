"""Where the cache lies and how large it may grow, as the user's environment says."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

from ..errors import UsageError

__all__ = ["FOLDER", "LIMIT", "cache_folder", "cache_limit"]

FOLDER, LIMIT = "SYRCORPUS_CACHE", "SYRCORPUS_CACHE_MB"
"""The environment variables that name another folder and another bound."""

MEGABYTE = 1_000_000
MEGABYTES = 1_000
"""The bound where the environment says nothing."""


def cache_folder() -> Path | None:
    """Return the folder of the cache, None where the user has no home to put it in.

    ``SYRCORPUS_CACHE``, else ``syrcorpus`` in the platform's folder for caches
    (``$XDG_CACHE_HOME`` or ``~/.cache`` on Linux).
    """
    named = os.environ.get(FOLDER)
    folder = Path(named).absolute() if named else user_cache_path("syrcorpus", appauthor=False)
    return folder if folder.is_absolute() else None


def cache_limit() -> int:
    """Return how many bytes the cache may hold.

    Raises UsageError where ``SYRCORPUS_CACHE_MB`` is not a number.
    """
    named = os.environ.get(LIMIT, "").strip()
    if named and not named.isdecimal():
        raise UsageError(f"{LIMIT}={named}: not a number of megabytes; write {LIMIT}={MEGABYTES}")
    return MEGABYTE * (int(named) if named else MEGABYTES)
